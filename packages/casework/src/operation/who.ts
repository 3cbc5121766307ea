/** Who acts on drafts and operations, and who they are to them. */
import { Refusal } from '@custodia/contract';
import { findEnlisted, isMember, type DraftRow, type OpenDatabase } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Drafts have authors and second persons, who are accounts. */
export function requireAccount(casework: Casework): AccountCaller {
  if (casework.caller.kind === 'account') return casework.caller;
  throw new Refusal(
    'unauthenticated',
    'A draft needs an author with an account. Sign in, or open the operation here: custodia operation open',
  );
}

/** The author, or somebody who was let into the draft. To everybody else it does not exist. */
export async function assertLetIn(
  casework: Casework,
  db: OpenDatabase['db'],
  draft: Pick<DraftRow, 'id' | 'authorId'> | null,
  id: string,
): Promise<void> {
  const { accountId } = requireAccount(casework);
  if (draft?.authorId === accountId) return;
  if (draft !== null && (await isMember(db, id, accountId))) return;
  throw unknownDraft(id);
}

export function unknownDraft(id: string): Refusal {
  return new Refusal('not-found', `There is no draft ${id} here, or not for you.`);
}

/** Whoever wrote any of it. */
export function wroteIt(draft: DraftRow, accountId: string): boolean {
  return draft.authorId === accountId || draft.contributors.includes(accountId);
}

/** Names of accounts, in the order given. An account that is gone keeps its id as its name. */
export async function nameAll(casework: Casework, ids: readonly string[]): Promise<Person[]> {
  const known = new Map((await findEnlisted(casework.database.db, ids)).map(({ id, name }) => [id, name]));
  return ids.map((id) => ({ id, name: known.get(id) ?? id }));
}
