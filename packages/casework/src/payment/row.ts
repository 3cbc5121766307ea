/** Rows of payments as they are kept. */
import { canonicalize, sha256, type JsonValue } from '@custodia/proof';
import type { NewPayment, PaymentGap } from '@custodia/store';
import type { PaymentsRead } from './read.ts';

export function paymentOf(
  part: number,
  line: number,
  { amount, currency, at_utc, at_local, day, ...stated }: Readonly<Record<string, string>>,
  ordinal: number,
): Omit<NewPayment, 'id'> {
  return {
    ...{ ordinal, part, line, stated },
    amount: amount ?? null,
    currency: currency ?? null,
    at: at_utc === undefined ? null : `${at_utc}Z`,
    local: at_local ?? day ?? null,
  };
}

/** SHA-256 over the canonical JSON of payments and gaps. */
export function digestOf(payments: PaymentsRead['payments'], gaps: readonly PaymentGap[]): Uint8Array {
  return sha256(new TextEncoder().encode(canonicalize({ payments, gaps } as unknown as JsonValue)));
}
