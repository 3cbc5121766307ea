/** Countries by their names, as claims and tagged messages give them: Unicode CLDR names in the languages below, and nothing that only sounds alike. */
import { getCountries } from 'libphonenumber-js/max';
import type { Cue } from './cue.ts';
import type { StatedPlace } from './input.ts';

const LANGUAGES = ['en', 'nl', 'fr', 'de', 'es', 'pt', 'it', 'pl', 'sv', 'da', 'nb', 'fil', 'id'];
const WORDS_MAX = 6;
/** Also first names, products, regions of another country. */
const AMBIGUOUS = new Set([
  'georgia',
  'jordan',
  'chad',
  'turkey',
  'jersey',
  'guinea',
  'china',
  'israel',
  'mali',
  'man',
]);
/** What people call them beside the CLDR names. */
const ALSO: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  holland: 'NL',
  pilipinas: 'PH',
};

let known: ReadonlyMap<string, string> | null = null;

/** Made once: the names are part of the program's own data and never change within a process. */
function names(): ReadonlyMap<string, string> {
  known ??= readNames();
  return known;
}

function readNames(): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of LANGUAGES) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const country of getCountries()) {
      const name = display.of(country);
      if (name !== undefined) found.set(fold(name), country);
    }
  }
  for (const [name, country] of Object.entries(ALSO)) found.set(name, country);
  return found;
}

/** Lower case, without marks; words with one space between them. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function cuesOfPlaces(places: readonly StatedPlace[]): Cue[] {
  return places.flatMap((place) => {
    const named = findCountryNames(place.text);
    if (named.length > 0) return named.map(({ country, ambiguous }) => cueOf(place, country, ambiguous));
    // A message that names no country says nothing; a claim does, to people.
    if (place.from === 'tagged-message') return [];
    return [{ ...base(place), countries: [], weight: 'none' as const, caveat: 'place-not-recognised' as const }];
  });
}

export interface NamedCountry {
  readonly country: string;
  readonly ambiguous: boolean;
}

/** Each country once; the longest name at a place counts (`South Korea`, not `Korea`). A claim may also be the bare code: `NL`. */
export function findCountryNames(text: string): NamedCountry[] {
  const code = text.trim();
  if (/^[A-Z]{2}$/.test(code) && (getCountries() as readonly string[]).includes(code)) {
    return [{ country: code, ambiguous: false }];
  }
  const words = fold(text).split(' ');
  const found = new Map<string, boolean>();
  for (let at = 0; at < words.length;) {
    const hit = longestAt(words, at);
    if (hit !== null) found.set(hit.country, (found.get(hit.country) ?? true) && AMBIGUOUS.has(hit.name));
    at += hit?.length ?? 1;
  }
  return [...found]
    .map(([country, ambiguous]) => ({ country, ambiguous }))
    .sort((a, b) => (a.country < b.country ? -1 : 1));
}

function longestAt(words: readonly string[], at: number): { name: string; country: string; length: number } | null {
  for (let length = Math.min(WORDS_MAX, words.length - at); length > 0; length--) {
    const name = words.slice(at, at + length).join(' ');
    const country = names().get(name);
    if (country !== undefined) return { name, country, length };
  }
  return null;
}

function cueOf(place: StatedPlace, country: string, ambiguous: boolean): Cue {
  const cue = { ...base(place), countries: [country] };
  if (ambiguous) return { ...cue, weight: 'weak', caveat: 'ambiguous-name' };
  if (place.from === 'tagged-message') return { ...cue, weight: 'moderate', caveat: 'own-words' };
  return { ...cue, weight: weightOf(place.grading), caveat: place.from === 'nationality-claim' ? 'nationality' : null };
}

function base({ from, messages }: StatedPlace): Pick<Cue, 'kind' | 'source' | 'messages'> {
  return { kind: 'stated-location', source: SOURCES[from], messages };
}

const SOURCES: Readonly<Record<StatedPlace['from'], string>> = {
  'place-claim': 'claim about the place of the person',
  'nationality-claim': 'claim about the nationality of the person',
  'tagged-message': 'message in which the person says something about themselves, as a reader tagged it',
};

/** By the 6x6 grading: only a fact of a reliable source that others confirm, or that fits what is known, is strong. */
function weightOf(grading: StatedPlace['grading']): 'strong' | 'moderate' | 'weak' {
  if (grading === null) return 'weak';
  const { nature, reliability, credibility } = grading;
  if (reliability >= 'E' || credibility >= 5) return 'weak';
  return nature === 'fact' && reliability <= 'B' && credibility <= 2 ? 'strong' : 'moderate';
}
