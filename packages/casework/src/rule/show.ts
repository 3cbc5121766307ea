/** Lists of rules, and their history. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { seedRules } from '@custodia/core';
import { listRuleRevisions, type RuleRevisionRow } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { heldRules, loadSources, plainRule, type HeldRule } from './held.ts';

export type ShownRevision = OutputOf<Procedures['rulePropose']>;

export async function listRules(casework: Casework, input: InputOf<Procedures['ruleList']>): Promise<HeldRule[]> {
  const today = nowIso(casework).slice(0, 10);
  const { operatorType, field } = input;
  const sources = await loadSources(casework.database.db, input.country);
  const asked = { operatorType, on: today, today };
  const rules = sources.flatMap((one) => heldRules(one, asked, field === undefined ? undefined : [field]));
  return input.asking ? rules.filter(({ counsel }) => counsel.length > 0) : rules;
}

export async function showHistory(
  casework: Casework,
  { country, field, state }: InputOf<Procedures['ruleHistory']>,
): Promise<OutputOf<Procedures['ruleHistory']>> {
  const revisions = await listRuleRevisions(casework.database.db, {
    ...(country === undefined ? {} : { country }),
    ...(field === undefined ? {} : { field }),
  });
  const seeds = country === undefined ? [] : seedRules(country);
  return {
    seeds: seeds.filter((rule) => field === undefined || rule.field === field).map(plainRule),
    revisions: revisions
      .filter((one) => state === undefined || one.state === state)
      .map((one) => describeRevision(casework, one)),
  };
}

export function describeRevision(casework: Pick<Casework, 'caller' | 'actor'>, row: RuleRevisionRow): ShownRevision {
  const { decision } = row;
  return {
    ...plainRule(row),
    id: row.id,
    state: row.state,
    reason: row.reason,
    proposedAt: row.proposedAt.toISOString(),
    proposedBy: row.proposedBy,
    ownWork: isOwnProposal(casework, row),
    decision: decision === null ? null : { ...decision, at: decision.at.toISOString() },
    logIndex: row.logIndex,
  };
}

/** By account; at the machine by name, which is all there is. */
export function isOwnProposal(
  { caller, actor }: Pick<Casework, 'caller' | 'actor'>,
  row: Pick<RuleRevisionRow, 'proposedBy' | 'proposedByAccount'>,
): boolean {
  return row.proposedBy === actor || (caller.kind === 'account' && row.proposedByAccount === caller.accountId);
}
