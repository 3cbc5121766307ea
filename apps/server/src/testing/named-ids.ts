/**
 * Where the input of a procedure names something that exists, and what: read from the contract, so that a new procedure and a new field are
 * covered by themselves. Whatever looks like an identifier and has no kind here is a fault of the table, and throws.
 */
import type { Procedure } from '@custodia/contract';
import type { z } from 'zod';

/** What belongs to an operation: need-to-know decides. */
const OF_AN_OPERATION = [
  ...['operation', 'draft', 'exhibit', 'conversation', 'message', 'participant', 'person', 'claim', 'package'],
  ...[
    'comment',
    'signal',
    'translation',
    'hold',
    'assessment',
    'referral',
    'deconfliction',
    'overlap',
    'mapping-profile',
    'proposal',
    'triage-act',
    'graph-view',
    'recording',
    'payment',
    'alert',
  ],
];
/** What belongs to one person of the unit. */
const OF_A_PERSON = ['job', 'upload', 'search', 'token', 'session', 'notice', 'triage-filter'];
/** What is the unit's: roles decide, and the matrix of `perform` shows it. */
const OF_THE_UNIT = [
  'account',
  'recipient',
  'alarm',
  'contact',
  'glass',
  'rule',
  'term',
  'partner',
  'partner-question',
  'publication',
  'support-case',
  'webhook',
];

/** What a field is called after, where that is not its kind. */
const CALLED: Readonly<Record<string, string>> = {
  participants: 'participant',
  notices: 'notice',
  mentions: 'account',
  holder: 'account',
  'triage.undo act': 'triage-act',
  'operation.submit to': 'account',
  'assessment.open account': 'participant',
  // It has the documents of what was drafted.
  'operation.readDocument id': 'draft',
  'operation id': 'draft',
  'callout id': 'contact',
  'job id': 'job',
  'mapping id': 'mapping-profile',
  'deconfliction.accept id': 'partner-question',
  'deconfliction.decline id': 'partner-question',
  'search id': 'search',
  'support id': 'support-case',
  'triage.dropFilter id': 'triage-filter',
  'webhook name': 'webhook',
  view: 'graph-view',
  // Who takes part in a conversation, not a person of interest.
  'exhibit.erase person': 'participant',
  // Whatever an entry of the log is about.
  'log subject': 'exhibit',
};

export interface NamedId {
  readonly procedure: Procedure;
  readonly field: string;
  readonly kind: string;
  /** A list of them. */
  readonly isList: boolean;
  /** The beginning of one is enough. */
  readonly takesPrefix: boolean;
}

const ID = '7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f';
const MESSAGE = `${ID}:0`;
const SENTENCE = 'the bus leaves at ten';
/** As accounts and telephone numbers are named. */
const KIND_AND_VALUE = 'bus:at ten';

/** Those that are somebody's: of an operation, or of one person. */
export function findNamedIds(procedure: Procedure): NamedId[] {
  return Object.entries(procedure.input.shape).flatMap(([field, given]) => {
    const shape = given as z.ZodType;
    const kind = kindOf(procedure, field, shape);
    if (kind === null || OF_THE_UNIT.includes(kind)) return [];
    const isList = !takes(shape, ID) && !takes(shape, MESSAGE);
    return [{ procedure, field, kind, isList, takesPrefix: takes(shape, isList ? [ID.slice(0, 8)] : ID.slice(0, 8)) }];
  });
}

export function kindOf({ name, subjects, files }: Procedure, field: string, shape: z.ZodType): string | null {
  const [noun = ''] = name.split('.');
  const declared = CALLED[`${name} ${field}`] ?? subjects.find((subject) => subject.field === field)?.kind;
  if (declared !== undefined) return declared;
  if (files.reads?.includes(field) === true) return 'upload';
  const called = CALLED[`${noun} ${field}`] ?? CALLED[field] ?? field;
  const isKnown = [...OF_AN_OPERATION, ...OF_A_PERSON, ...OF_THE_UNIT].includes(called);
  if (isKnown && mayName(shape) && !isListOfWords(shape)) return called;
  if (isIdentifier(shape) && field !== 'id') throw new Error(`What does ${field} of ${name} name? Say it in CALLED.`);
  // One that the caller chooses for what is made.
  if (field === 'id' && isIdentifier(shape) && !takes(shape, undefined)) throw new Error(`What is the id of ${name}?`);
  return null;
}

/** Takes an identifier, and refuses words. */
function isIdentifier(shape: z.ZodType): boolean {
  const words = [SENTENCE, [SENTENCE], KIND_AND_VALUE, [KIND_AND_VALUE]];
  return mayName(shape) && !words.some((word) => takes(shape, word));
}

function mayName(shape: z.ZodType): boolean {
  return [ID, MESSAGE, [ID], [MESSAGE]].some((form) => takes(shape, form));
}

/** As the accounts of a platform are: no identifiers of ours. */
function isListOfWords(shape: z.ZodType): boolean {
  return takes(shape, [SENTENCE]);
}

function takes(shape: z.ZodType, value: unknown): boolean {
  return shape.safeParse(value).success;
}
