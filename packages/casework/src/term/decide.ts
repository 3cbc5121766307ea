/** Confirming or rejecting a proposed change of a list, as a second person. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, insertTermDecision, listTermRevisions, locate, type TermRevisionRow } from '@custodia/store';
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

/** From what was typed; throws `not-found` and `ambiguous-id`. */
async function getRevision(casework: Casework, typed: string): Promise<TermRevisionRow> {
  const { db } = casework.database;
  const [found, second] = await locate(db, 'term', typed);
  if (found === undefined) throw new Refusal('not-found', `There is no proposal ${typed}. See: custodia term list`);
  if (second !== undefined) {
    throw new Refusal('ambiguous-id', `More than one proposal begins with ${typed}. Give more characters.`);
  }
  const [revision] = await listTermRevisions(db, { id: found.id });
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
