/** Confirming or rejecting a proposed change of a list, as a second person. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, insertTermDecision, listTermRevisions, type TermRevisionRow } from '@custodia/store';
import { findProposal } from '../access/find-proposal.ts';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { describeTermRevision, isOwnTerm, type ShownTermRevision } from './held.ts';

type Input = InputOf<Procedures['termConfirm']>;

export function confirmTerm(casework: Casework, input: Input): Promise<ShownTermRevision> {
  return decide(casework, input, 'confirmed');
}

export function rejectTerm(casework: Casework, input: Input): Promise<ShownTermRevision> {
  return decide(casework, input, 'rejected');
}

async function decide(
  casework: Casework,
  { id, reason }: Input,
  decision: 'confirmed' | 'rejected',
): Promise<ShownTermRevision> {
  const revision = await getRevision(casework, id);
  if (decision === 'confirmed' && isOwnTerm(casework, revision)) throw ownWork();
  if (revision.decision !== null) throw decidedAlready();
  const { id: revisionId, list, term, change } = revision;
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    const facts = { revisionId, list, term, change, reason };
    const logIndex = await logChange(casework, tx, { kind: `term-${decision}`, subject: revisionId, at, facts });
    const made = { revisionId, decision, reason, at, by: readerOf(casework), logIndex };
    const outcome = await insertTermDecision(tx.db, made);
    if (outcome === 'own-work') throw ownWork();
    if (outcome === 'taken') throw decidedAlready();
    await announce(tx.db, { kind: 'term', subject: revisionId });
    const [row] = await listTermRevisions(tx.db, { id: revisionId });
    return describeTermRevision(casework, row!);
  });
}

async function getRevision(casework: Casework, typed: string): Promise<TermRevisionRow> {
  const id = await findProposal(casework, 'term', typed, 'term list');
  const [revision] = await listTermRevisions(casework.database.db, { id });
  return revision!;
}

function ownWork(): Refusal {
  return new Refusal(
    'own-work',
    'You proposed this change yourself. Ask another person to look at the word and to decide on it.',
  );
}

function decidedAlready(): Refusal {
  return new Refusal('state-invalid', 'This proposal was confirmed or rejected already. Look at it again.');
}
