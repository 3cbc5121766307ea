/** Money as whole numbers of its smallest part: exact, whatever the currency and however many decimals. */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

const PLAIN = /^([+-]?)(\d{0,20})(?:[.,](\d{0,20}))?$/u;

/**
 * A number as messages write it: a sign or none, digits, one point or comma, digits; no grouping. A comma with exactly three digits after it
 * could be either, so that it is refused where `comma` is not said to be the decimal sign. Null: no number, or one that cannot be told.
 */
export function parseDecimal(text: string, comma: 'decimal' | 'unsure' = 'unsure'): Decimal | null {
  const trimmed = text.trim();
  const found = PLAIN.exec(trimmed);
  if (found === null) return null;
  const [, sign, whole = '', part = ''] = found;
  if (whole === '' && part === '') return null;
  if (comma === 'unsure' && trimmed.includes(',') && part.length === 3) return null;
  const units = BigInt(`${whole}${part}`);
  return { units: sign === '-' ? -units : units, scale: part.length };
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: scaled(a, scale) + scaled(b, scale), scale };
}

export function sameDecimals(a: Decimal, b: Decimal): boolean {
  const scale = Math.max(a.scale, b.scale);
  return scaled(a, scale) === scaled(b, scale);
}

export function negate({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

/** Digits with a decimal point, as many decimals as there were; a minus where it is below zero. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

/** Up to the next whole unit of the currency: for forms that take no cents. */
export function ceilToWhole({ units, scale }: Decimal): bigint {
  const one = 10n ** BigInt(scale);
  const whole = units / one;
  return units > whole * one ? whole + 1n : whole;
}

function scaled({ units, scale }: Decimal, to: number): bigint {
  return units * 10n ** BigInt(to - scale);
}
