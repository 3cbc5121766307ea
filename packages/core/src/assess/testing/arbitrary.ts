/** Arbitrary cases, small and crowded: few instants, few codes, so that ties, disputes and contradictions are common. For tests only. */
import fc from 'fast-check';
import { RAISERS, type Raiser, type SignalCode } from '../../record/signal.ts';
import type { AssessedTag, AssessmentInput, Resolution } from '../result.ts';
import { buildInput, type Story, type StoryMessage, type StoryTag } from './story.ts';

export const CODES: readonly SignalCode[] = [
  'AGE_STATED',
  'AGE_ACKNOWLEDGED',
  'CAMERA_REQUEST',
  'SECRECY',
  'PAYMENT_OFFER',
  'PRICE_TERMS',
  'PRESSURE',
  'TRUST_BUILDING',
  'REFUSAL',
  'WITHDRAWAL',
  'REFUSAL_DISREGARDED',
];

const SIDE_OF: Readonly<Record<string, Raiser>> = {
  person: 'person-of-interest',
  investigator: 'investigator',
  third: 'third-party',
  nobody: 'unclear',
};

/** Four days of three instants each; one in eight is not known. */
const moment = fc.option(
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 8, max: 10 }))
    .map(([day, hour]) => `${day} ${String(hour).padStart(2, '0')}:00`),
  { freq: 8 },
);

const sender = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('person' as const, 'investigator' as const) },
  { weight: 1, arbitrary: fc.constantFrom('third' as const, 'nobody' as const) },
);

/** Mostly what both readers see alike. */
function tagOf(by: string): fc.Arbitrary<StoryTag> {
  const said = fc.option(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(SIDE_OF[by]!) },
      { weight: 1, arbitrary: fc.constantFrom(...RAISERS) },
    ),
    { freq: 8 },
  );
  const differing = fc.record({ code: fc.constantFrom(...CODES), anna: said, ben: said, blind: fc.boolean() });
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...CODES) }, { weight: 1, arbitrary: differing });
}

const message: fc.Arbitrary<StoryMessage> = sender.chain((by) =>
  fc.record({
    at: moment,
    by: fc.constant(by),
    in: fc.constantFrom('first', 'first', 'second'),
    tags: fc.uniqueArray(tagOf(by), { maxLength: 2, selector: (tag) => (typeof tag === 'string' ? tag : tag.code) }),
    deleted: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
    kind: fc.integer({ min: 0, max: 19 }).map((n) => (n === 0 ? ('system' as const) : ('message' as const))),
  }),
);

const story: fc.Arbitrary<Story> = fc.record(
  {
    story: fc.array(message, { maxLength: 10 }),
    readers: fc.constantFrom(['anna', 'ben'], ['anna', 'ben'], ['anna', 'ben'], ['anna'], []),
    needed: fc.subarray(['minority-stated', 'live-camera', 'payment'] as const),
    gaps: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.constant([{ kind: 'missing-ids' as const, after: 2, before: 3 }]) },
    ),
    record: fc.constantFrom({}, {}, { captureComplete: 'unknown' as const }),
    answers: fc.constantFrom({}, {}, {}, { P70: 'unknown' }, { P22: 'yes' }),
  },
  { requiredKeys: ['story', 'readers'] },
);

const told: fc.Arbitrary<AssessmentInput> = story.map((one) =>
  buildInput({ ...one, unfinished: one.readers?.length === 0 ? ['anna'] : [] }),
);

/** A third decides what readers differ on, of one case in three. */
export const anyInput: fc.Arbitrary<AssessmentInput> = fc
  .tuple(
    told,
    fc.array(fc.constantFrom(...RAISERS, 'absent' as const), { maxLength: 6 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([input, decisions, chance]) => (chance > 0 ? input : { ...input, resolutions: resolve(input, decisions) }));

function resolve({ tags }: AssessmentInput, decisions: readonly Resolution['decision'][]): Resolution[] {
  const differing = tags.filter((tag) => !tags.some((other) => other.reader !== tag.reader && agrees(tag, other)));
  return differing
    .slice(0, decisions.length)
    .map(({ message, code }, i) => ({ message, code, decision: decisions[i]!, by: 'carla' }));
}

function agrees(a: AssessedTag, b: AssessedTag): boolean {
  return a.message === b.message && a.code === b.code && a.raisedBy === b.raisedBy && a.blind && b.blind;
}

/** Nothing is in dispute and nothing is unknown, so that what is added is all that changes. */
export const plainInput: fc.Arbitrary<AssessmentInput> = fc
  .array(message, { maxLength: 8 })
  .map((messages) => buildInput({ story: messages.map(makePlain) }));

function makePlain(plain: StoryMessage, index: number): StoryMessage {
  const tags = (plain.tags ?? []).filter((tag) => typeof tag === 'string');
  return {
    ...plain,
    at: plain.at ?? `${1 + (index % 4)} 09:00`,
    by: plain.by === 'nobody' ? 'person' : plain.by,
    tags,
    deleted: false,
    kind: 'message',
  };
}
