/** From what was typed to the person. */
import { Refusal, SAID_BY_AUTHORITY, type PersonCategory } from '@custodia/contract';
import { listPeople, listRevisions, type PersonRow, type RevisionRow, type TransactionScope } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

export interface KnownPerson extends PersonRow {
  /** What holds now. */
  readonly now: RevisionRow;
}

/** Throws `not-found` and `ambiguous-id`. */
export async function getPerson(casework: Casework, typed: string): Promise<KnownPerson> {
  const id = await requireId(casework, 'person', typed);
  return reload(casework.database, id);
}

/** By the full identifier. */
export async function reload({ db }: Pick<TransactionScope, 'db'>, personId: string): Promise<KnownPerson> {
  const [person] = await listPeople(db, { personId });
  const now = (await listRevisions(db, { personId })).at(-1);
  if (person !== undefined && now !== undefined) return { ...person, now };
  throw new Refusal('not-found', `There is no person ${personId} here, or not for you.`);
}

/** Nobody is called a suspect or convicted here unless an authority says so; throws `authority-invalid`. */
export function assertSaidByAuthority(category: PersonCategory, authority: string | undefined): void {
  if (!SAID_BY_AUTHORITY.includes(category) || authority !== undefined) return;
  throw new Refusal(
    'authority-invalid',
    `"${category}" is said only where an authority said it: name the authority, its document and date (--authority).`,
  );
}
