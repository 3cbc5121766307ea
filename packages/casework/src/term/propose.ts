/** Proposing a change of a list of words that help to find messages. It holds for nothing before another person confirms it. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { changesTerms, faultOfTerm, normaliseTerm, type TermChange } from '@custodia/core';
import { announce, insertTermRevision, listTermRevisions, type TermRevisionRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { describeTermRevision, heldTerms, type ShownTermRevision } from './held.ts';

export async function proposeTerm(
  casework: Casework,
  { reason, ...typed }: InputOf<Procedures['termPropose']>,
): Promise<ShownTermRevision> {
  const change = readChange(typed);
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    assertNew(await listTermRevisions(tx.db), change);
    const id = casework.randomUuid();
    const facts = { revisionId: id, ...change, reason };
    const logIndex = await logChange(casework, tx, { kind: 'term-proposed', subject: id, at, facts });
    await insertTermRevision(tx.db, { id, ...change, reason, at, by: readerOf(casework), logIndex });
    await announce(tx.db, { kind: 'term', subject: id });
    const [row] = await listTermRevisions(tx.db, { id });
    return describeTermRevision(casework, row!);
  });
}

function readChange({ list, term, change }: TermChange): TermChange {
  const fault = faultOfTerm(term);
  if (fault !== null) throw new Refusal('input-invalid', `term: ${fault}.`);
  return { list, term: normaliseTerm(term), change };
}

/** @throws Refusal `conflict` where the list says so already, or somebody proposed the same. */
function assertNew(revisions: readonly TermRevisionRow[], change: TermChange): void {
  if (!changesTerms(heldTerms(revisions), change)) {
    const says = change.change === 'add' ? 'is on that list already' : 'is not on that list';
    throw new Refusal('conflict', `"${change.term}" ${says}. Look at the list again.`);
  }
  const waiting = revisions.some(
    ({ list, term, decision }) => decision === null && list === change.list && term === change.term,
  );
  if (waiting) throw new Refusal('conflict', `A change of "${change.term}" is waiting for a second person already.`);
}
