/** An authority that is silent for longer than the unit gives it. A person asks; nothing is sent by itself. */
import type { ReferralState } from '../../record/referral.ts';
import type { ReferralEventKind } from '../referral/event.ts';

export const AWAITED = ['acknowledgement', 'news'] as const;
export type Awaited = (typeof AWAITED)[number];

/** How long the unit waits, in whole days; null: it set no term for that. */
export type AnswerTerm = Readonly<Record<Awaited, number | null>>;

export interface Waiting {
  readonly awaits: Awaited;
  /** When it was last heard of, or last asked. */
  readonly since: Date;
  /** Null: nobody set a term, so nobody is reminded. */
  readonly dueAt: Date | null;
}

/** With these the unit hears from the authority, or asks it: the term begins anew. */
const BEGINS: readonly ReferralEventKind[] = ['sent', 'acknowledged', 'outcome', 'feedback', 'asked'];
const DAY_MS = 86_400_000;

/** Null where nothing is awaited: it has not gone out, or was closed or called back. */
export function waitingFor(
  { state, events }: { state: ReferralState; events: readonly { kind: ReferralEventKind; at: Date }[] },
  term: AnswerTerm | null,
): Waiting | null {
  if (state !== 'sent' && state !== 'acknowledged') return null;
  const since = events.findLast(({ kind }) => BEGINS.includes(kind))!.at;
  const awaits = state === 'sent' ? 'acknowledgement' : 'news';
  const days = term?.[awaits] ?? null;
  return { awaits, since, dueAt: days === null ? null : new Date(since.getTime() + days * DAY_MS) };
}

/** For whom a term was set: an authority, a country, or everybody where both are null. */
export interface TermFor {
  readonly recipientId: string | null;
  readonly country: string | null;
}

/** What was set closest to the authority: its own term, then that of its country, then that of the unit. Null where none was. */
export function termFor<Term extends TermFor>(
  terms: readonly Term[],
  recipientId: string,
  country: string,
): Term | null {
  const isFor = (wanted: TermFor) => (term: Term) =>
    term.recipientId === wanted.recipientId && term.country === wanted.country;
  return (
    terms.find(isFor({ recipientId, country: null })) ??
    terms.find(isFor({ recipientId: null, country })) ??
    terms.find(isFor({ recipientId: null, country: null })) ??
    null
  );
}
