/**
 * Holds a MISP event to the core format and to its object templates. The templates' rules are written out by hand from github.com/MISP/misp-objects
 * (objects/<name>/definition.json at the commits named), because nothing here asks the network; they are read from there, not from our writer.
 */

interface Rule {
  readonly required?: readonly string[];
  readonly oneOf?: readonly string[];
  /** Relations that may stand more than once. */
  readonly multiple?: readonly string[];
  /** Relation → type, for all relations that the template has and an export of conversations could use. */
  readonly types: Readonly<Record<string, string>>;
}

const TEXT = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, 'text']));

const TEMPLATES: Readonly<Record<string, Rule>> = {
  'chat-message': {
    required: ['message-id', 'timestamp'],
    multiple: ['reaction'],
    types: {
      ...TEXT('address', 'chat-id', 'content', 'forwarded-from-chat-id', 'forwarded-from-message-id', 'language'),
      ...TEXT('message-id', 'network', 'protocol', 'reaction', 'reply-to-channel-id', 'reply-to-message-id'),
      ...TEXT('subchannel-id', 'thread-id', 'user-account-id'),
      ...{ timestamp: 'datetime', url: 'url' },
    },
  },
  'instant-message': {
    oneOf: ['body', 'from-user', 'from-number', 'from-name'],
    multiple: ['from-user', 'from-name', 'to-user', 'to-name'],
    types: {
      ...TEXT('app-used', 'body', 'from-name', 'from-user', 'subject', 'to-name', 'to-user'),
      'sent-date': 'datetime',
    },
  },
  'instant-message-group': {
    oneOf: ['group-name', 'group-alias', 'archive', 'attachment'],
    multiple: ['group-alias', 'app-used', 'username', 'person-name'],
    types: TEXT('group-name', 'group-alias', 'app-used', 'username', 'person-name'),
  },
  'user-account': {
    oneOf: ['password', 'username', 'user-id'],
    multiple: ['group'],
    types: TEXT('account-type', 'description', 'display-name', 'user-id', 'username', 'group'),
  },
  'forensic-evidence': {
    required: ['case-number', 'evidence-number'],
    multiple: ['type', 'acquisition-tools', 'references'],
    types: {
      ...TEXT('case-number', 'evidence-number', 'type', 'name', 'acquisition-method', 'acquisition-tools'),
      ...TEXT('additional-comments'),
    },
  },
  'bank-account': {
    oneOf: ['account'],
    types: { ...TEXT('text', 'account-name'), account: 'bank-account-nr', iban: 'iban' },
  },
  'coin-address': {
    oneOf: ['address', 'address-xmr', 'address-crypto'],
    types: { ...TEXT('address-crypto', 'symbol', 'text'), address: 'btc', 'address-xmr': 'xmr' },
  },
  phone: { oneOf: ['text', 'msisdn', 'imei', 'imsi'], types: TEXT('msisdn', 'text') },
  geolocation: {
    oneOf: ['latitude', 'longitude', 'city', 'region', 'country'],
    types: { ...TEXT('text', 'country', 'city'), latitude: 'float', longitude: 'float' },
  },
};

/** Pairs of category and type that MISP admits (describeTypes.json), of those that exports of conversations use. */
const PAIRS = new Set([
  ...['text', 'datetime', 'float', 'comment'].map((type) => `Other ${type}`),
  ...['Financial fraud bank-account-nr', 'Financial fraud iban', 'Financial fraud btc', 'Financial fraud xmr'],
  ...['Social network email', 'Network activity url', 'Network activity domain', 'Network activity ip-src'],
]);

interface Attribute {
  readonly uuid: string;
  readonly type: string;
  readonly category: string;
  readonly value: string;
  readonly object_relation?: string;
  readonly to_ids: boolean;
}

interface MispObject {
  readonly uuid: string;
  readonly name: string;
  readonly template_uuid: string;
  readonly template_version: string;
  readonly timestamp: string;
  readonly Attribute: readonly Attribute[];
  readonly ObjectReference: readonly { readonly object_uuid: string; readonly referenced_uuid: string }[];
}

interface Event {
  readonly uuid: string;
  readonly info: string;
  readonly date: string;
  readonly published: boolean;
  readonly Object: readonly MispObject[];
  readonly Attribute: readonly Attribute[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Everything that is wrong; empty where it conforms. */
export function validateMisp(text: string): string[] {
  const { Event: event } = JSON.parse(text) as { Event: Event };
  const loose = event.Attribute.flatMap(checkAttribute);
  const all = [...event.Object, ...event.Object.flatMap((object) => object.Attribute), ...event.Attribute];
  return [
    ...(event.info === '' || !/^\d{4}-\d\d-\d\d$/.test(event.date) || event.published
      ? ['the event has no title or date, or is published']
      : []),
    ...event.Object.flatMap(checkObject),
    ...loose,
    ...findDoubles([event, ...all].map(({ uuid }) => uuid)),
    ...findDangling(event, new Set(all.map(({ uuid }) => uuid))),
  ];
}

function checkObject(object: MispObject): string[] {
  const { name, uuid, Attribute: attributes } = object;
  const rule = TEMPLATES[name];
  if (rule === undefined) return [`${uuid}: no template ${name}`];
  const relations = attributes.map((one) => one.object_relation ?? '');
  const doubled = relations.filter(
    (relation, i) => relations.indexOf(relation) !== i && !rule.multiple?.includes(relation),
  );
  return [
    ...(rule.required ?? []).filter((relation) => !relations.includes(relation)).map((one) => `${name}: no ${one}`),
    ...(rule.oneOf === undefined || rule.oneOf.some((one) => relations.includes(one))
      ? []
      : [`${name}: none of ${rule.oneOf.join(', ')}`]),
    ...doubled.map((relation) => `${name}: ${relation} stands twice`),
    ...attributes
      .filter(({ type, object_relation: relation }) => rule.types[relation!] !== type)
      .map(({ type, object_relation: relation }) => `${name}: ${relation} of type ${type}`),
    ...(/^\d+$/.test(object.timestamp) && object.template_uuid !== '' ? [] : [`${name}: no timestamp or template`]),
    ...attributes.flatMap(checkAttribute),
  ];
}

function checkAttribute({ uuid, type, category, value, to_ids: toIds }: Attribute): string[] {
  return [
    ...(UUID.test(uuid) ? [] : [`${uuid}: not a UUID`]),
    ...(value.trim() === '' || value !== value.trim() ? [`${type}: empty or not trimmed`] : []),
    ...(PAIRS.has(`${category} ${type}`) ? [] : [`${type}: not of category ${category}`]),
    ...(toIds ? [`${type}: meant for detection`] : []),
    ...(type === 'datetime' && Number.isNaN(Date.parse(value)) ? ['datetime: no instant'] : []),
    ...(type === 'float' && !Number.isFinite(Number(value)) ? ['float: no number'] : []),
  ];
}

function findDoubles(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.flatMap((id) => (seen.size === seen.add(id).size ? [`${id} stands twice`] : []));
}

function findDangling(event: Event, ids: ReadonlySet<string>): string[] {
  return event.Object.flatMap(({ uuid, ObjectReference: references }) =>
    references
      .filter((one) => one.object_uuid !== uuid || !ids.has(one.referenced_uuid))
      .map((one) => `${uuid} refers to ${one.referenced_uuid}, which is not there`),
  );
}
