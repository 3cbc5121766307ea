/** Confirming or rejecting a proposed rule, as a second person. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, insertRuleDecision, listRuleRevisions, type RuleRevisionRow } from '@custodia/store';
import { findProposal } from '../access/find-proposal.ts';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { describeRevision, isOwnProposal, type ShownRevision } from './show.ts';

type Input = InputOf<Procedures['ruleConfirm']>;

export function confirmRule(casework: Casework, input: Input): Promise<ShownRevision> {
  return decide(casework, input, 'confirmed');
}

export function rejectRule(casework: Casework, input: Input): Promise<ShownRevision> {
  return decide(casework, input, 'rejected');
}

async function decide(
  casework: Casework,
  { id, reason }: Input,
  decision: 'confirmed' | 'rejected',
): Promise<ShownRevision> {
  const revision = await getRevision(casework, id);
  if (isOwnProposal(casework, revision)) throw ownWork();
  if (revision.state !== 'proposed') throw decidedAlready();
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    const facts = { revisionId: revision.id, country: revision.country, field: revision.field, reason };
    const logIndex = await logChange(casework, tx, { kind: `rule-${decision}`, subject: revision.id, at, facts });
    const who = { by: casework.actor, byAccount: accountIdOf(casework) };
    const outcome = await insertRuleDecision(tx.db, {
      revisionId: revision.id,
      decision,
      reason,
      at,
      ...who,
      logIndex,
    });
    if (outcome === 'own-work') throw ownWork();
    if (outcome === 'taken') throw decidedAlready();
    await announce(tx.db, { kind: 'rule', subject: revision.id });
    const [row] = await listRuleRevisions(tx.db, { id: revision.id });
    return describeRevision(casework, row!);
  });
}

async function getRevision(casework: Casework, typed: string): Promise<RuleRevisionRow> {
  const id = await findProposal(casework, 'rule', typed, 'rule history');
  const [revision] = await listRuleRevisions(casework.database.db, { id });
  return revision!;
}

function ownWork(): Refusal {
  return new Refusal(
    'own-work',
    'You proposed this rule yourself. Ask another legal adviser to read its source and to decide on it.',
  );
}

function decidedAlready(): Refusal {
  return new Refusal('state-invalid', 'This proposal was confirmed or rejected already. Look at it again.');
}
