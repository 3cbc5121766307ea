/** Synthetic dossiers of every shape that exports meet: languages, missing times and senders, deleted and edited entries, hostile text, assessments. */
import {
  assess,
  ELEMENT_CODES,
  OUTCOMES,
  SIGNAL_CODES,
  TIERS,
  type AssessmentInput,
  type Dossier,
  type DossierAssessment,
  type DossierMessage,
} from '../../../packages/core/src/index.ts';
import { makeDossier } from '../../../packages/core/src/refer/testing/dossier.ts';
import { Dice } from '../../../packages/core/src/refer/testing/random.ts';

/** Text that other formats trip over. Each may come in wherever a source gives text. */
const HOSTILE = [
  '=SUM(A1:A9)',
  '+31 20 555 0100',
  '-2+3',
  '@timetable',
  "'=1+1",
  '\t=1',
  '＝1',
  'a,b;c"d"\r\ne',
  '\ud800 lone high',
  'lone low \udc00',
  'nul \u0000 bell \u0007 escape \u001b delete \u007f',
  '\ufffe\uffff',
  ']]>&lt;<!-- -- --> <?xml version="1.0"?>',
  '--custodia\r\n\r\nContent-Type: text/html\r\n\r\n',
  'From: x\r\nX-RSMF-EventCount: 9',
  '=?utf-8?B?AAAA?=',
  '{"$ref":"#"}',
  '\u2028\u2029\u0085',
  ' ',
  '',
  'क्या बस आएगी? ไม่ทราบ 😀 𝒳 e\u0301',
  'ž'.repeat(300),
  '\u202eabc\u202c',
  '\rcarriage only\r',
];

/** The same for the same seed. Every seventh has no message, every eleventh many exhibits; `few`: a handful of messages, where checking is slow. */
export function makeVaried(seed: number, { few = false }: { readonly few?: boolean } = {}): Dossier {
  const dice = new Dice(seed * 7919 + 1);
  const exhibits = few ? 1 : seed % 11 === 0 ? 12 : 1 + dice.below(3);
  const messages = seed % 7 === 0 ? 0 : 1 + dice.below(few ? 4 : 24);
  const size = { messages, exhibits, interleaved: seed % 2 === 0 };
  const dossier = spoil(makeDossier(seed, size), dice, seed);
  return dice.chance(4) ? dossier : { ...dossier, assessment: makeAssessment(dossier, dice) };
}

function spoil(dossier: Dossier, dice: Dice, seed: number): Dossier {
  const maybe = (text: string | null) => (dice.chance(4) ? dice.pick(HOSTILE) : text);
  return {
    ...dossier,
    createdBy: maybe(dossier.createdBy)!,
    operation: {
      ...dossier.operation,
      ...{ name: maybe(dossier.operation.name)!, issuedBy: maybe(dossier.operation.issuedBy)! },
      ...{ operatorType: dice.pick(['police', 'ngo-own', 'directed-civilian']), legalBasis: maybe('Article 1')! },
    },
    conversations: dossier.conversations.map((one) => ({ ...one, title: maybe(one.title), space: maybe(one.space) })),
    participants: dossier.participants.map((one) => ({
      ...one,
      ...{ displayName: maybe(one.displayName), handle: maybe(one.handle), nativeId: maybe(one.nativeId) },
    })),
    async *openMessages() {
      const own = new Dice(seed + 17);
      for await (const batch of dossier.openMessages()) yield batch.map((message) => spoilMessage(message, own));
    },
  };
}

function spoilMessage(message: DossierMessage, dice: Dice): DossierMessage {
  const { record } = message;
  const text = dice.chance(3) ? dice.pick(HOSTILE) : record.text!;
  const sourceId = dice.chance(12) ? dice.pick(HOSTILE) : record.sourceId!;
  return { ...message, record: { ...record, text, sourceId } };
}

/** Found by `assess` itself in tags that are thrown over the messages. */
function makeAssessment(dossier: Dossier, dice: Dice): DossierAssessment {
  const personOfInterest = dossier.participants.filter(({ investigator }) => !investigator && dice.chance(2));
  const decided = { by: 'k.jansen', at: dossier.createdAt };
  return {
    ...{ id: dice.uuid(), label: dice.pick(['Ferry', ...HOSTILE]), openedBy: 'm.peeters' },
    openedAt: '2025-02-10T09:00:00.000Z',
    // One of them wrote nothing of what is disclosed.
    personOfInterest: [...personOfInterest.map(({ id }) => id), ...(dice.chance(4) ? [dice.uuid()] : [])],
    result: assess(
      makeInput(
        dossier,
        dice,
        personOfInterest.map(({ id }) => id),
      ),
    ),
    outcome: dice.maybe(dice.pick(OUTCOMES)),
    triage: dice.maybe({
      tier: dice.pick(TIERS),
      reason: dice.pick(['said on the telephone', ...HOSTILE]),
      ...decided,
    }),
    countries: dice.chance(2)
      ? []
      : [
          { connection: 'location', country: 'NL', ...decided },
          { connection: 'payer', country: dice.pick(['NL', 'GB', 'PH']), ...decided },
        ],
    children: dice.chance(5) ? [{ id: dice.uuid(), label: dice.pick(['Child 1', ...HOSTILE]) }] : [],
  };
}

const READERS = ['anna', 'ben'];

function makeInput(dossier: Dossier, dice: Dice, personOfInterest: readonly string[]): AssessmentInput {
  const messages = dossier.exhibits.flatMap(({ id: exhibitId, disclosedMessages }) =>
    Array.from({ length: disclosedMessages }, (_, ordinal) => ({ exhibitId, ordinal })),
  );
  const conversations = dossier.conversations.map(({ id }) => id);
  const known = messages.map(({ exhibitId, ordinal }) => ({
    message: `${exhibitId}:${ordinal}`,
    conversationId: dossier.conversations.find((one) => one.exhibitId === exhibitId)!.id,
    at: dice.maybe(new Date(Date.UTC(2024, 0, 1) + ordinal * 61_000).toISOString()),
    basis: 'utc' as const,
    ordinal,
    sender: dice.maybe(dice.pick(dossier.participants.map(({ id }) => id))),
    ...{ kind: 'message' as const, edited: dice.chance(9), deleted: dice.chance(9) },
  }));
  return {
    ...{ conversations, messages: known, personOfInterest },
    investigators: dossier.participants.filter(({ investigator }) => investigator).map(({ id }) => id),
    tags: known.flatMap(({ message }) =>
      dice.chance(3)
        ? []
        : READERS.filter(() => !dice.chance(5)).map((reader) => ({
            ...{ message, code: SIGNAL_CODES[Number(message.split(':')[1]) % SIGNAL_CODES.length]!, reader },
            ...{ raisedBy: dice.pick(['person-of-interest', 'investigator'] as const), blind: true },
          })),
    ),
    passes: conversations.flatMap((conversationId) =>
      READERS.filter(() => !dice.chance(8)).map((reader) => ({ conversationId, reader, reading: 'complete' as const })),
    ),
    ...{ resolutions: [], gaps: [], statedAges: [], answers: [], needed: ELEMENT_CODES.slice(0, dice.below(3)) },
    frame: FRAME,
    record: { captureComplete: 'unknown', originalsKept: 'yes', methodStatement: null, admitted: true },
    triage: { alarmOpen: false, realChild: null, identified: null },
  };
}

const FRAME: AssessmentInput['frame'] = {
  ...{ operatorType: 'police', legalBasis: 'Article 1', issuedBy: 'court', validFrom: null, validUntil: null },
  ...{ scope: null, countries: [], personaAges: { from: null, to: null }, tools: [], legalSignOff: null },
  ...{ direction: { answer: null, since: null }, supervision: { who: null, howOften: null } },
  ...{ necessity: null, lessIntrusive: null, documents: [] },
  deconfliction: { answer: null, reference: null, answeredAt: null },
  suspicion: { targetKind: null, facts: null, source: null, recordedAt: null, verified: null, selection: null },
  space: {
    ...{ service: null, place: null, hours: null, advertType: null, size: null, innocentShare: null },
    ...{ boundaryReason: null, profiling: null, profilingNote: null },
  },
};
