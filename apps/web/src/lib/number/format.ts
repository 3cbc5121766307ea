/** Numbers in the reader's language. Unknown is `null`, and shown as such by the caller; it is never zero. */

export function formatCount(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `1.5 MB`, with decimal multiples as the International System of Units has them. */
export function formatBytes(bytes: number, language: string): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), STEPS.length - 1);
  const unit = STEPS[step]!;
  const format = { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** step);
}

/** A part between 0 and 1 as a percentage; rounded down, so that 100 % means all of it. */
export function formatShare(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(Math.floor(share * 100) / 100);
}

/** With so many digits after the separator, also where they are zeros. */
export function formatFixed(value: number, digits: number, language: string): string {
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, format).format(value);
}
