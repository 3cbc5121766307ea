/**
 * What a text shows of whoever wrote it, beside identifiers: what senders say of themselves, and what their devices wrote for them. It is
 * what the text says and no more: whether it is so, and of whom, a person decides.
 */

/** Said by the sender about themselves: a claim, never a fact. */
export const CLAIM_KINDS = ['name', 'age', 'place', 'employer', 'school', 'vehicle'] as const;

/** Written by a device or a program on its user's behalf, or stated by the export about them. */
export const DEVICE_KINDS = ['device', 'client', 'user-agent'] as const;

export const TRACE_KINDS = [...CLAIM_KINDS, ...DEVICE_KINDS] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];
export type DeviceKind = (typeof DEVICE_KINDS)[number];
export type TraceKind = (typeof TRACE_KINDS)[number];

export interface Trace {
  readonly kind: TraceKind;
  /** As written, in Normalization Form C with single spaces; an age in digits. */
  readonly value: string;
  /** The rule that found it: `language/rule`. */
  readonly rule: string;
  /** Span in the message text: UTF-16 code units, end exclusive; behind the end of the text as with identifiers. */
  readonly start: number;
  readonly end: number;
}
