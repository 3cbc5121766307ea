/** Rules as they hold now, from what came with the product and what the unit confirmed itself. */
import {
  effectiveRule,
  hasExpired,
  isAskedOf,
  LAW_FIELD_NAMES,
  reasonsToAsk,
  seedRules,
  SEEDED_COUNTRIES,
  type LawField,
  type Rule,
  type RuleRevision,
  type RuleSources,
} from '@custodia/core';
import type { OutputOf, Procedures } from '@custodia/contract';
import { listRuleRevisions, type OpenDatabase, type RuleRevisionRow } from '@custodia/store';

export type HeldRule = OutputOf<Procedures['ruleList']>[number];

export interface CountrySources extends RuleSources {
  readonly country: string;
  readonly revisions: readonly RuleRevisionRow[];
}

/** Of one country, or of every country that anything is known of; by code. */
export async function loadSources(db: OpenDatabase['db'], country?: string): Promise<CountrySources[]> {
  const revisions = await listRuleRevisions(db, country === undefined ? {} : { country });
  const named = country === undefined ? [...SEEDED_COUNTRIES, ...revisions.map((one) => one.country)] : [country];
  const byCountry = Map.groupBy(revisions, (one) => one.country);
  return [...new Set(named)].sort().map((code) => ({
    country: code,
    seeds: seedRules(code),
    revisions: byCountry.get(code) ?? [],
  }));
}

export interface Asked {
  readonly operatorType: Rule['operatorType'];
  /** The day of the conduct. */
  readonly on: string;
  readonly today: string;
}

/** One rule for each question and kind of operator that is told apart; `any` shows them all. */
export function heldRules(sources: CountrySources, asked: Asked, fields = LAW_FIELD_NAMES): HeldRule[] {
  return fields.flatMap((field) => heldOf(sources, field, asked));
}

function heldOf(sources: CountrySources, field: LawField, { operatorType, on, today }: Asked): HeldRule[] {
  if (!isAskedOf(field, operatorType)) return [];
  const kinds = operatorType === 'any' ? kindsIn(sources, field) : [operatorType];
  const rules = kinds.map((kind) =>
    effectiveRule(sources, { country: sources.country, field, operatorType: kind, on }),
  );
  return [...new Set(rules)].filter((rule) => rule !== null).map((rule) => holdRule(rule, on, today));
}

function kindsIn({ seeds, revisions }: CountrySources, field: LawField): Rule['operatorType'][] {
  const own = [...seeds, ...revisions].filter((rule) => rule.field === field).map((rule) => rule.operatorType);
  return [...new Set<Rule['operatorType']>(['any', ...own.toSorted()])];
}

function holdRule(rule: Rule, on: string, today: string): HeldRule {
  return {
    ...plainRule(rule),
    revision: (rule as Partial<RuleRevision>).id ?? null,
    expired: hasExpired(rule.expiresOn, today),
    counsel: reasonsToAsk(rule, today, { from: on, to: on }),
  };
}

/** Only what a rule says, without where the row came from. */
export function plainRule(rule: Rule): Rule {
  return {
    country: rule.country,
    field: rule.field,
    operatorType: rule.operatorType,
    answer: rule.answer,
    value: rule.value,
    statute: rule.statute,
    source: rule.source,
    confidence: rule.confidence,
    validFrom: rule.validFrom,
    validTo: rule.validTo,
    retrievedOn: rule.retrievedOn,
    reviewer: rule.reviewer,
    reviewedOn: rule.reviewedOn,
    expiresOn: rule.expiresOn,
  };
}
