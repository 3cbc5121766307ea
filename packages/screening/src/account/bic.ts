/** ISO 9362: a business identifier code names its country in characters 5 and 6. */

const FORM = /^[A-Z0-9]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/u;

export function isBic(text: string): boolean {
  return FORM.test(text.trim().toUpperCase());
}

/** ISO 3166-1 alpha-2; null where it is no BIC. */
export function countryOfBic(text: string | null): string | null {
  return FORM.exec(text?.trim().toUpperCase() ?? '')?.[1] ?? null;
}
