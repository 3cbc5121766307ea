/** Builds an assessment from a story as `vectors/assess` tells it: who wrote when, and what two readers tagged. For tests only. */
import type { FormAnswer, PointCode } from '../../record/form.ts';
import type { Raiser, SignalCode } from '../../record/signal.ts';
import type { OperationFrame } from '../frame.ts';
import type {
  AssessedMessage,
  AssessedTag,
  AssessmentInput,
  CaptureGap,
  RecordFacts,
  Resolution,
  TriageFacts,
} from '../result.ts';

/** A tag of every reader of the story, raised by the sender; or what each reader says: a raiser, or null for no tag. */
export type StoryTag =
  SignalCode | ({ readonly code: SignalCode; readonly blind?: boolean } & Readonly<Record<string, unknown>>);

export interface StoryMessage {
  /** `DAY HH:MM`, day 1 being the first; null where the time is not known. */
  readonly at: string | null;
  readonly by: 'person' | 'investigator' | 'third' | 'nobody' | 'both';
  readonly tags?: readonly StoryTag[];
  /** `first` unless said otherwise. */
  readonly in?: string;
  readonly kind?: AssessedMessage['kind'];
  readonly edited?: boolean;
  readonly deleted?: boolean;
}

export interface Story {
  readonly story: readonly StoryMessage[];
  /** Those who read everything; two, `anna` and `ben`, unless said otherwise. */
  readonly readers?: readonly string[];
  /** Those who tag without having read everything. */
  readonly unfinished?: readonly string[];
  /** Readers of one conversation, where they are others. */
  readonly readersOf?: Readonly<Record<string, readonly string[]>>;
  readonly resolutions?: readonly (Omit<Resolution, 'message'> & { readonly message: number })[];
  readonly gaps?: readonly {
    readonly kind: CaptureGap['kind'];
    readonly after: number | null;
    readonly before: number | null;
    readonly in?: string;
  }[];
  readonly statedAges?: readonly { readonly message: number; readonly years: number }[];
  readonly needed?: AssessmentInput['needed'];
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Further reviewers, by name. */
  readonly reviewers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly frame?: Readonly<Record<string, unknown>>;
  readonly record?: Partial<RecordFacts>;
  readonly triage?: Partial<TriageFacts>;
}

function nameOf(number: number): string {
  return `exhibit:${number}`;
}

export function buildInput(told: Story): AssessmentInput {
  const readers = told.readers ?? ['anna', 'ben'];
  const conversations = [...new Set(told.story.map(conversationOf))];
  const all = [...readers, ...(told.unfinished ?? [])];
  return {
    conversations,
    messages: told.story.map(buildMessage),
    personOfInterest: ['person', 'both'],
    investigators: ['investigator', 'both'],
    tags: told.story.flatMap((message, i) =>
      buildTags(message, i + 1, told.readersOf?.[conversationOf(message)] ?? all),
    ),
    passes: conversations.flatMap((conversationId) =>
      (told.readersOf?.[conversationId] ?? readers).map((reader) => ({
        conversationId,
        reader,
        reading: 'complete' as const,
      })),
    ),
    resolutions: (told.resolutions ?? []).map((resolution) => ({ ...resolution, message: nameOf(resolution.message) })),
    gaps: (told.gaps ?? []).map(({ kind, after, before, in: conversationId = 'first' }) => ({
      conversationId,
      kind,
      after: after === null ? null : nameOf(after),
      before: before === null ? null : nameOf(before),
    })),
    statedAges: (told.statedAges ?? []).map(({ message, years }) => ({ message: nameOf(message), years })),
    frame: merge(FRAME, told.frame ?? {}),
    needed: told.needed ?? [],
    answers: buildAnswers(told),
    record: { captureComplete: 'yes', originalsKept: 'yes', methodStatement: DOCUMENT, admitted: true, ...told.record },
    triage: { alarmOpen: false, realChild: false, identified: true, ...told.triage },
  };
}

function conversationOf({ in: conversation = 'first' }: StoryMessage): string {
  return conversation;
}

const DAY_1 = Date.UTC(2025, 2, 1);

function buildMessage(message: StoryMessage, index: number): AssessedMessage {
  const { at, by, kind = 'message', edited = false, deleted = false } = message;
  return {
    message: nameOf(index + 1),
    conversationId: conversationOf(message),
    ordinal: index + 1,
    at: at === null ? null : instantOf(at),
    basis: at === null ? 'none' : 'utc',
    sender: by === 'nobody' ? null : by,
    kind,
    edited,
    deleted,
  };
}

/** `DAY HH:MM` as an instant; whatever else stays as it is. */
export function instantOf(at: string): string {
  const parts = /^(\d+) (\d\d):(\d\d)(?::(\d\d))?$/.exec(at);
  if (parts === null) return at;
  const [day, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return new Date(DAY_1 + (((day - 1) * 24 + hours) * 3600 + minutes * 60 + seconds) * 1000).toISOString();
}

const RAISERS: Readonly<Record<StoryMessage['by'], Raiser>> = {
  person: 'person-of-interest',
  investigator: 'investigator',
  third: 'third-party',
  nobody: 'unclear',
  both: 'unclear',
};

function buildTags({ by, tags = [] }: StoryMessage, number: number, readers: readonly string[]): AssessedTag[] {
  return tags.flatMap((tag) =>
    readers.flatMap((reader) => {
      const said = typeof tag === 'string' ? RAISERS[by] : ((tag[reader] ?? null) as Raiser | null);
      if (said === null) return [];
      const { code, blind = true } = typeof tag === 'string' ? { code: tag } : tag;
      return [{ message: nameOf(number), code, raisedBy: said, reader, blind }];
    }),
  );
}

/** Short for an answer: a string is yes, no or unknown, or a choice; an array of numbers is messages. */
function buildAnswers({ answers = {}, reviewers = {} }: Story): AssessmentInput['answers'] {
  const all = { rita: { ...CLEAN, ...answers }, ...reviewers };
  return Object.entries(all).flatMap(([by, said]) =>
    Object.entries(said)
      .filter(([, value]) => value !== null)
      .map(([point, value]) => ({ point: point as PointCode, answer: answerOf(value), by })),
  );
}

function answerOf(value: unknown): FormAnswer {
  if (Array.isArray(value)) return { kind: 'messages', value: (value as number[]).map(nameOf) };
  if (typeof value === 'object') return value as FormAnswer;
  if (value === 'yes' || value === 'no' || value === 'unknown') return { kind: 'yes-no', value };
  return { kind: 'choice', value: value as string };
}

/** What a reviewer answers of a case without blemish. */
const CLEAN: Readonly<Record<string, unknown>> = {
  P20: { kind: 'text', value: '14, at the profile' },
  P21: 'yes',
  P22: 'no',
  P23: { kind: 'text', value: 'nothing' },
  P24: 'no',
  P49: 'stated',
  P54: [1],
  P56: [],
  P60: [],
  P61: [],
  P70: 'no',
  P71: 'no',
  P72: 'no',
  P84: 'no',
  P85: 'no',
  P86: 'no',
};

const DOCUMENT = { name: 'method.pdf', sha256: '00'.repeat(32) };

const FRAME: OperationFrame = {
  operatorType: 'police',
  legalBasis: 'an article of a code',
  issuedBy: 'a prosecutor',
  validFrom: '2025-02-01T00:00:00.000Z',
  validUntil: '2026-02-01T00:00:00.000Z',
  scope: 'one service',
  countries: ['NL'],
  personaAges: { from: 13, to: 15 },
  tools: ['a client'],
  direction: { answer: 'no', since: null },
  supervision: { who: 'a supervisor', howOften: 'every day' },
  legalSignOff: 'yes',
  necessity: 'nothing else reaches them',
  lessIntrusive: 'observation was tried',
  deconfliction: { answer: 'not-worked', reference: '2025/1', answeredAt: null },
  suspicion: {
    targetKind: 'account',
    facts: 'two reports of one account',
    source: 'a hotline',
    recordedAt: '2025-01-15T00:00:00.000Z',
    verified: 'yes',
    selection: 'by-conduct',
  },
  space: {
    service: null,
    place: null,
    hours: null,
    advertType: null,
    size: null,
    innocentShare: null,
    boundaryReason: null,
    profiling: 'no',
    profilingNote: null,
  },
  documents: [
    { kind: 'legal-basis', name: 'order.pdf', sha256: '11'.repeat(32) },
    { kind: 'supervision', name: 'log.pdf', sha256: '22'.repeat(32) },
  ],
};

/** Members of objects one by one, everything else as a whole. */
function merge(base: OperationFrame, changes: Readonly<Record<string, unknown>>): OperationFrame {
  const merged = Object.entries(changes).map(([name, value]) => {
    const old = base[name as keyof OperationFrame];
    const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, inner ? { ...(old as object), ...value } : value];
  });
  return { ...base, ...Object.fromEntries(merged) } as OperationFrame;
}
