/**
 * The MISP object templates that we fill, with their identifiers and the attribute types of what we fill in. Source: github.com/MISP/misp-objects,
 * objects/<name>/definition.json, each at the commit named here. A consumer without a template's version keeps the object all the same.
 */

interface Template {
  readonly uuid: string;
  readonly version: string;
  readonly category: 'misc' | 'financial';
  /** Relation → attribute type. */
  readonly attributes: Readonly<Record<string, string>>;
}

export const TEMPLATES = {
  // 09f16c27ff623aec3ee7e4457c82d6c646981d78
  'chat-message': {
    ...{ uuid: '2273e7ab-9cf7-43d3-9eb6-e69697dcc7d5', version: '1', category: 'misc' },
    attributes: {
      ...{ 'message-id': 'text', timestamp: 'datetime', content: 'text', 'chat-id': 'text', protocol: 'text' },
      ...{ 'user-account-id': 'text', 'reply-to-message-id': 'text', reaction: 'text' },
    },
  },
  // 0ddd22c4f7d915f7794486af741c8a43a188f4a0
  'instant-message': {
    ...{ uuid: '5fa51a24-f40f-4696-a77e-d31e26bab5fc', version: '3', category: 'misc' },
    attributes: { body: 'text', 'from-user': 'text', 'app-used': 'text' },
  },
  // 1a40095f1ad58a515740038eee797d692d1cc8f5
  'instant-message-group': {
    ...{ uuid: 'e26becca-2149-4bc0-b3fb-7090d43af28f', version: '1', category: 'misc' },
    attributes: { 'group-name': 'text', 'group-alias': 'text', 'app-used': 'text', username: 'text' },
  },
  // 27fce9e7ec61d843b8b8a419df9bc52694d588f7
  'user-account': {
    ...{ uuid: '49606b06-22f0-4ac8-8eee-2f12ad46f3d3', version: '6', category: 'misc' },
    attributes: {
      ...{ 'user-id': 'text', username: 'text', 'display-name': 'text', 'account-type': 'text', description: 'text' },
    },
  },
  // 258b6830b25cac5555639c614f9ece56e4f2d903
  'forensic-evidence': {
    ...{ uuid: 'fe44c648-63ef-43fc-b3de-af71a2e023e4', version: '1', category: 'misc' },
    attributes: {
      ...{ 'case-number': 'text', 'evidence-number': 'text', type: 'text', name: 'text' },
      ...{ 'acquisition-method': 'text', 'acquisition-tools': 'text', 'additional-comments': 'text' },
    },
  },
  // 0d31f27efc3dbb866d2163a328348f4ad1e532f9
  'bank-account': {
    ...{ uuid: 'b4712203-95a8-4883-80e9-b566f5df11c9', version: '1', category: 'financial' },
    attributes: { account: 'bank-account-nr', iban: 'iban' },
  },
  // 030160da7f025ae721d020f9c9d33587e81f2e25
  'coin-address': {
    ...{ uuid: 'd0e6997e-78da-4815-a6a1-cfc1c1cb8a46', version: '7', category: 'financial' },
    attributes: { address: 'btc', 'address-xmr': 'xmr', 'address-crypto': 'text', symbol: 'text', text: 'text' },
  },
  // 2e9448c919edeef6abcacd876656e162773d79c1
  phone: {
    ...{ uuid: 'd7e4fbdd-b551-4862-bddb-a0b470a38509', version: '5', category: 'misc' },
    attributes: { msisdn: 'text', text: 'text' },
  },
  // 07f41b0444e6ac548053803ab7cb8514e9abc43e
  geolocation: {
    ...{ uuid: 'fdd30d5f-6752-45ed-bef2-25e8ce4d8a3', version: '3', category: 'misc' },
    attributes: { latitude: 'float', longitude: 'float', country: 'text', text: 'text' },
  },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof TEMPLATES;
