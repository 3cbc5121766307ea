/**
 * What attempts to deliver come to: whether what was sent may be with the authority, whether a recall was told, whether a delivery has failed,
 * and how long to wait before the next attempt. An attempt that did not fail for certain may have arrived.
 */
import type { ReferralState } from '../../record/referral.ts';
import type { ReferralEvent } from './event.ts';

/** What is put at an authority's address, or fetched to be handed over. */
export const PARCELS = ['package', 'recall-notice'] as const;
export type Parcel = (typeof PARCELS)[number];

/** `stopped`: it was called back before a byte of it went out. `collected`: a person fetched it to hand it over. */
export const DELIVERY_RESULTS = ['delivered', 'refused', 'unreachable', 'interrupted', 'stopped', 'collected'] as const;
export type DeliveryResult = (typeof DELIVERY_RESULTS)[number];

export interface Delivery {
  readonly parcel: Parcel;
  /** Null: it is being made, or a crash cut it off. */
  readonly result: DeliveryResult | null;
}

const FAILED: readonly (DeliveryResult | null)[] = ['refused', 'unreachable', 'interrupted'];

/** A refusal too may have come after the bytes were kept: only what was stopped before it began is known to be nowhere. */
export function mayHaveArrived({ parcel, result }: Delivery): boolean {
  return parcel === 'package' && result !== 'stopped';
}

/** Whether the authority knows of a recall; `nobody`: nothing went out, so there is nobody to tell. */
export const TELLINGS = ['told', 'untold', 'nobody'] as const;
export type Telling = (typeof TELLINGS)[number];

/** Null where it was not recalled. */
export function tellingOf(
  events: readonly Pick<ReferralEvent, 'kind'>[],
  deliveries: readonly Delivery[],
): Telling | null {
  const kinds = events.map(({ kind }) => kind);
  if (!kinds.includes('recalled')) return null;
  if (kinds.includes('recipient-told')) return 'told';
  return kinds.includes('sent') || deliveries.some(mayHaveArrived) ? 'untold' : 'nobody';
}

/** Whether the last attempt at what is to arrive now has failed, and nothing has made it good since. */
export function isOverdue(state: ReferralState, telling: Telling | null, deliveries: readonly Delivery[]): boolean {
  const awaited: Parcel | null =
    state === 'sending' ? 'package' : state === 'recalled' && telling === 'untold' ? 'recall-notice' : null;
  const last = deliveries.findLast(({ parcel, result }) => parcel === awaited && result !== 'collected');
  return last !== undefined && FAILED.includes(last.result);
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000;
/** Then it waits for a person. */
const ATTEMPTS_MAX = 20;

/** Milliseconds until it is tried again after `failures` failures (1 or more) of one parcel; null: not any more. */
export function pauseAfter(failures: number): number | null {
  return failures >= ATTEMPTS_MAX ? null : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
}
