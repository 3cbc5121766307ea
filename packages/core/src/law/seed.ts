/** What came with the product: a seed for counsel, from public sources, validated by nobody. Made by tools/law-packs.ts. */
import type { Rule } from '../record/rule.ts';
import { expiryAfter } from './expiry.ts';
import { packs } from './packs/index.ts';

/** A pack as its file has it. `version` names the collection, so that a finding can say on which it rested. */
export interface LawPack {
  readonly country: string;
  readonly version: string;
  readonly retrievedOn: string;
  readonly rules: readonly Pick<
    Rule,
    'field' | 'operatorType' | 'answer' | 'value' | 'statute' | 'source' | 'confidence' | 'validFrom' | 'validTo'
  >[];
}

/** Every country (and union) that a pack is there for, in order. */
export const SEEDED_COUNTRIES: readonly string[] = Object.keys(packs).sort();

const SEEDS: ReadonlyMap<string, readonly Rule[]> = new Map(
  SEEDED_COUNTRIES.map((country) => [country, rulesOf(packs[country] as LawPack)]),
);

/** Empty where there is no pack: nothing is known then, which is no "no". */
export function seedRules(country: string): readonly Rule[] {
  return SEEDS.get(country) ?? [];
}

/** Null where there is no pack. */
export function packVersion(country: string): string | null {
  return packs[country]?.version ?? null;
}

function rulesOf({ country, retrievedOn, rules }: LawPack): Rule[] {
  const expiresOn = expiryAfter(retrievedOn);
  return rules.map((rule) => ({ ...rule, country, retrievedOn, reviewer: null, reviewedOn: null, expiresOn }));
}
