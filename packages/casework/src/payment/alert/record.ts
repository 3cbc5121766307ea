/** Payments as they are kept, in the words of screening: cited by exhibit and place, so that a row of an alert is one payment. */
import type { KeptPayments, StatedPayment } from '@custodia/screening';
import type { PaymentRow } from '@custodia/store';

export function recordsOf(payments: readonly PaymentRow[]): KeptPayments[] {
  const byExhibit = Map.groupBy(payments, ({ exhibitId }) => exhibitId);
  return [...byExhibit].map(([source, own]) => ({
    source,
    payments: own.map((one) => ({ line: one.ordinal, stated: recordOf(one) })),
  }));
}

/** Also columns that were derived are in `stated`; screening derives them again, to the same. */
export function recordOf({ stated, amount, currency, at, local }: PaymentRow): StatedPayment {
  return { ...stated, amount, currency, at: writtenAt(at, local) };
}

export function placeOf(exhibitId: string, ordinal: number): string {
  return `${exhibitId} ${ordinal}`;
}

const MINUTE_MS = 60_000;

/** The clock with its offset where the instant is known, the clock alone or the day where it is not; as `PaymentRow` was read from it. */
function writtenAt(at: Date | null, local: string | null): string | null {
  if (at === null || local === null) return local;
  const ahead = Math.round((Date.parse(`${local}Z`) - at.getTime()) / MINUTE_MS);
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  return `${local}${ahead < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

const FACTS = ['id', 'account', 'wallet', 'phone', 'email', 'proxy'] as const;

/** Who it is, in the words by which screening names subjects. */
export function partyOf({ stated }: PaymentRow, side: 'payer' | 'payee'): string {
  const known = FACTS.map((fact) => stated[`${side}_${fact}`]).find((value) => value !== undefined);
  const name = stated[`${side}_name`];
  return known ?? `name:${name?.toUpperCase() ?? ''}|${stated[`${side}_country`] ?? '?'}`;
}
