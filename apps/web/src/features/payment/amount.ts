/** Amounts as whole numbers of 10⁻⁸, as the payment record has them: added up without a floating point. */

const PLACES = 8;

/** `amount`: decimal text. */
export function toUnits(amount: string): bigint {
  const [whole, part = ''] = amount.replace('-', '').split('.') as [string, string?];
  const units = BigInt(whole) * 10n ** BigInt(PLACES) + BigInt(part.padEnd(PLACES, '0').slice(0, PLACES));
  return amount.startsWith('-') ? -units : units;
}

/** Decimal text with all its places. */
export function fromUnits(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(PLACES + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}
