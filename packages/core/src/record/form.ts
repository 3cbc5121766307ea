/**
 * The anti-provocation review form, P01 to P86: what a court asks of an undercover contact, as data. A point is filled from the record where
 * the record can say it, else asked of each reviewer. The words of each point are texts of the interface and the report.
 */

export const FORM_SECTIONS = [
  'authority',
  'suspicion',
  'persona',
  'initiative',
  'knowledge',
  'pressure',
  'predisposition',
  'person',
  'record',
] as const;
export type FormSection = (typeof FORM_SECTIONS)[number];

/** How a point is answered: a choice, yes/no/unknown, an instant, a number, messages, reasoned text, or a document (by digest). */
export type AnswerKind = 'choice' | 'yes-no' | 'instant' | 'number' | 'messages' | 'text' | 'file';

/** Where an answer comes from. */
export type AnswerSource =
  /** The authorisation of the operation. */
  | 'operation'
  /** Tags and messages; nobody types it. */
  | 'derived'
  /** What import, custody and the log know. */
  | 'record'
  /** A reviewer says it. */
  | 'asked';

export interface FormPoint {
  readonly section: FormSection;
  readonly answer: AnswerKind;
  readonly source: AnswerSource;
  /** Marked `*` in the form: nothing is referred while it has no answer. */
  readonly hardStop?: true;
  /** Closed answers of a choice. */
  readonly choices?: readonly string[];
}

function point(section: FormSection, answer: AnswerKind, source: AnswerSource): FormPoint {
  return { section, answer, source };
}

/** `*` in the form. */
function stop(section: FormSection, answer: AnswerKind, source: AnswerSource): FormPoint {
  return { section, answer, source, hardStop: true };
}

function choice(section: FormSection, source: AnswerSource, choices: readonly string[]): FormPoint {
  return { section, answer: 'choice', source, choices };
}

export const FORM = {
  P01: {
    ...choice('authority', 'operation', ['police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen']),
    hardStop: true,
  },
  P02: stop('authority', 'file', 'operation'),
  P03: stop('authority', 'instant', 'operation'),
  P04: stop('authority', 'text', 'operation'),
  P05: point('authority', 'instant', 'operation'),
  P06: stop('authority', 'file', 'operation'),
  P07: point('authority', 'yes-no', 'operation'),
  P08: point('authority', 'file', 'operation'),
  P09: point('authority', 'file', 'operation'),
  P10: choice('suspicion', 'operation', ['named-person', 'account', 'defined-space', 'none']),
  P11: stop('suspicion', 'text', 'operation'),
  P12: point('suspicion', 'file', 'operation'),
  P13: point('suspicion', 'instant', 'operation'),
  P14: point('suspicion', 'yes-no', 'operation'),
  P15: point('suspicion', 'text', 'operation'),
  P16: point('suspicion', 'text', 'operation'),
  P17: point('suspicion', 'yes-no', 'operation'),
  P18: choice('suspicion', 'operation', ['random', 'by-conduct', 'by-tip']),
  P20: point('persona', 'text', 'asked'),
  P21: point('persona', 'yes-no', 'asked'),
  P22: point('persona', 'yes-no', 'asked'),
  P23: point('persona', 'text', 'asked'),
  P24: point('persona', 'yes-no', 'asked'),
  P30: point('initiative', 'messages', 'derived'),
  P31: point('initiative', 'messages', 'derived'),
  P32: point('initiative', 'messages', 'derived'),
  P33: point('initiative', 'messages', 'derived'),
  P34: point('initiative', 'messages', 'derived'),
  P35: point('initiative', 'messages', 'derived'),
  P36: point('initiative', 'messages', 'derived'),
  P37: point('initiative', 'messages', 'derived'),
  P38: point('initiative', 'messages', 'derived'),
  P39: point('initiative', 'messages', 'derived'),
  P40: point('initiative', 'messages', 'derived'),
  P41: point('initiative', 'messages', 'derived'),
  P45: point('knowledge', 'messages', 'derived'),
  P46: point('knowledge', 'messages', 'derived'),
  P47: point('knowledge', 'messages', 'derived'),
  P48: point('knowledge', 'messages', 'derived'),
  P49: choice('knowledge', 'asked', ['stated', 'acknowledged', 'wilful-blindness', 'none']),
  P50: point('pressure', 'number', 'derived'),
  P51: point('pressure', 'number', 'derived'),
  P52: point('pressure', 'messages', 'derived'),
  P53: point('pressure', 'messages', 'derived'),
  P54: point('pressure', 'messages', 'asked'),
  P55: point('pressure', 'number', 'derived'),
  P56: point('pressure', 'messages', 'asked'),
  P60: point('predisposition', 'messages', 'asked'),
  P61: point('predisposition', 'messages', 'asked'),
  P62: point('predisposition', 'messages', 'derived'),
  P63: point('predisposition', 'file', 'asked'),
  P64: point('predisposition', 'messages', 'derived'),
  P70: point('person', 'yes-no', 'asked'),
  P71: point('person', 'yes-no', 'asked'),
  P72: point('person', 'yes-no', 'asked'),
  P80: stop('record', 'yes-no', 'record'),
  P81: stop('record', 'yes-no', 'record'),
  P82: stop('record', 'file', 'derived'),
  P83: point('record', 'file', 'record'),
  P84: point('record', 'yes-no', 'asked'),
  P85: point('record', 'yes-no', 'asked'),
  P86: point('record', 'text', 'asked'),
} as const satisfies Record<`P${number}`, FormPoint>;

export type PointCode = keyof typeof FORM;

export const POINT_CODES = Object.keys(FORM) as readonly PointCode[];

/** `unknown` and "nobody has answered" (`null`) are different things, and neither is a no. */
export type FormAnswer =
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'yes-no'; readonly value: 'yes' | 'no' | 'unknown' }
  | { readonly kind: 'instant'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'messages'; readonly value: readonly string[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'file'; readonly value: { readonly name: string; readonly sha256: string } }
  | { readonly kind: 'unknown'; readonly why: string };

export interface FilledPoint {
  readonly point: PointCode;
  readonly answer: FormAnswer | null;
  readonly source: AnswerSource;
  /** What a reader needs beside it (of P55: the days; of P30: who was first), already plain words of the record. */
  readonly note: string | null;
  /** Who answered, where a person did. */
  readonly by: string | null;
}
