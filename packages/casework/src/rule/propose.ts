/** Proposing what a rule is to say. It holds for nothing before another person confirms it. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { answersOf, LAW_FIELDS, readAgeLimit } from '@custodia/core';
import { announce, insertRuleRevision, listRuleRevisions } from '@custodia/store';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { describeRevision, type ShownRevision } from './show.ts';

type Input = InputOf<Procedures['rulePropose']>;

export async function proposeRule(casework: Casework, input: Input): Promise<ShownRevision> {
  const at = nowIso(casework);
  const today = at.slice(0, 10);
  assertSound(input, today);
  const { reason, ...said } = input;
  const rule = {
    ...said,
    statute: input.statute ?? null,
    validFrom: input.validFrom ?? null,
    validTo: input.validTo ?? null,
    retrievedOn: input.retrievedOn ?? today,
  };
  return casework.database.withTransaction(async (tx) => {
    const id = casework.randomUuid();
    const facts = { revisionId: id, rule, reason };
    const logIndex = await logChange(casework, tx, { kind: 'rule-proposed', subject: id, at, facts });
    const who = { proposedAt: at, proposedBy: casework.actor, proposedByAccount: accountIdOf(casework) };
    await insertRuleRevision(tx.db, { ...rule, id, reason, ...who, logIndex });
    await announce(tx.db, { kind: 'rule', subject: id });
    const [row] = await listRuleRevisions(tx.db, { id });
    return describeRevision(casework, row!);
  });
}

/** @throws Refusal `input-invalid` for what cannot be a rule. */
function assertSound(input: Input, today: string): void {
  const { kind } = LAW_FIELDS[input.field];
  const { answer, validFrom, validTo, retrievedOn } = input;
  const possible = answersOf(input.field);
  if (!possible.includes(answer)) {
    throw unsound(`answer: ${input.field} is answered with one of ${possible.join(', ')}.`);
  }
  if ((answer === 'unknown') !== (input.confidence === 'unknown')) {
    throw unsound('confidence: unknown goes with the answer unknown, and with no other.');
  }
  if (kind === 'age' && answer === 'other' && readAgeLimit(input.value) === null) {
    throw unsound('value: begin with the age in years, as in "16 (18 in some relations)".');
  }
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    throw unsound('validTo: lies before validFrom.');
  }
  if (retrievedOn !== undefined && retrievedOn > today) throw unsound('retrievedOn: lies in the future.');
}

function unsound(says: string): Refusal {
  return new Refusal('input-invalid', says);
}
