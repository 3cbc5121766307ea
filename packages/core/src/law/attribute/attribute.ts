/** Which countries the cues point to, and why. A proposal with its reasons: a person decides, and "unknown" is a decision. */
import type { CountryCandidate } from '../../record/rule.ts';
import { gatherCues, type Cue } from './cue.ts';
import { cuesOfDomains } from './domain.ts';
import { cueOfHours, countHours, type ActiveHours } from './hours.ts';
import type { AttributionInput } from './input.ts';
import { cuesOfLanguage } from './language.ts';
import { cuesOfAddresses } from './network.ts';
import { cuesOfAccounts, cuesOfPhones } from './phone.ts';
import { cuesOfPlaces } from './place.ts';
import { cuesOfRails } from './rails.ts';

export interface Attribution {
  readonly cues: readonly Cue[];
  /** Best supported first; empty where nothing points anywhere. */
  readonly candidates: readonly CountryCandidate[];
  readonly hours: ActiveHours;
}

/** The same whatever the order of what is given. */
export function attributeCountry(input: AttributionInput): Attribution {
  const naming = gatherCues([
    ...cuesOfAccounts(input.accounts),
    ...cuesOfAddresses(input),
    ...cuesOfPlaces(input.places),
    ...cuesOfPhones(input.mentions),
    ...cuesOfRails(input.mentions),
    ...cuesOfDomains(input.mentions),
    ...cuesOfLanguage(input.messages),
  ]);
  const named = namedBy(naming);
  const cues = [...naming, ...cueOfHours(input.messages, named)];
  return { cues, candidates: weighCandidates(cues), hours: countHours(input.messages) };
}

/** A cue that fits half the world names nobody. */
const COUNTRIES_MAX = 7;

function namedBy(cues: readonly Cue[]): string[] {
  const naming = cues.filter(
    ({ kind, weight, countries }) => kind !== 'active-hours' && weight !== 'none' && countries.length <= COUNTRIES_MAX,
  );
  return [...new Set(naming.flatMap(({ countries }) => countries))].sort();
}

const RANK = { 'well supported': 0, supported: 1, indicated: 2 } as const;

export function weighCandidates(cues: readonly Cue[]): CountryCandidate[] {
  return namedBy(cues)
    .map((country) => {
      const own = cues.filter(({ countries, weight }) => weight !== 'none' && countries.includes(country));
      return { country, cues: own, support: supportOf(own) };
    })
    .sort(
      (a, b) =>
        RANK[a.support] - RANK[b.support] ||
        strengthOf(b.cues) - strengthOf(a.cues) ||
        (a.country < b.country ? -1 : 1),
    );
}

/** Kinds are counted, not cues: ten numbers of one country are one kind of sign. */
function supportOf(cues: readonly CountryCandidate['cues'][number][]): CountryCandidate['support'] {
  const kinds = (...weights: string[]) =>
    new Set(cues.filter(({ weight }) => weights.includes(weight)).map(({ kind }) => kind)).size;
  if (kinds('strong') >= 2) return 'well supported';
  return kinds('strong') === 1 || kinds('moderate') >= 2 ? 'supported' : 'indicated';
}

/** Only to put those of equal support in an order: kinds of signs beside it. */
function strengthOf(cues: CountryCandidate['cues']): number {
  return new Set(cues.map(({ kind }) => kind)).size;
}
