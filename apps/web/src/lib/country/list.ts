/** Countries by ISO 3166-1, named by the browser in the language of the interface: no list of names is kept here. */

const A = 65;
const LETTERS = 26;
/** Codes that name no country of its own, though the browser has a word for them. */
const NONE = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);

export interface Country {
  readonly value: string;
  readonly label: string;
}

/** Every two-letter code that stands for a country, in the order of the language. */
export function listCountries(language: string): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: LETTERS }, (_, i) => String.fromCharCode(A + i));
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NONE.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .map((code) => ({ value: code, label: names.of(code) }))
    .filter((country): country is Country => country.label !== undefined)
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** The name of a country; what was said instead of a code stays as it is. */
export function nameCountry(said: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(said)) return said;
  return new Intl.DisplayNames(language, { type: 'region' }).of(said) ?? said;
}
