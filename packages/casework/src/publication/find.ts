/** A publication from what was typed, and what it says of itself. */
import { Refusal, type PublicationState } from '@custodia/contract';
import { listPublications, locate, type OpenDatabase, type PublicationRow } from '@custodia/store';
import type { Casework } from '../context.ts';

/** @throws Refusal `not-found`, `ambiguous-id` */
export async function getPublication({ database }: Pick<Casework, 'database'>, typed: string): Promise<PublicationRow> {
  const [found, second] = await locate(database.db, 'publication', typed);
  if (found === undefined)
    throw new Refusal('not-found', `There is no publication ${typed}. See: custodia publication list`);
  if (second !== undefined)
    throw new Refusal('ambiguous-id', `More than one publication begins with ${typed}. Give more characters.`);
  return reloadPublication(database, found.id);
}

export async function reloadPublication({ db }: Pick<OpenDatabase, 'db'>, id: string): Promise<PublicationRow> {
  const [row] = await listPublications(db, { id });
  return row!;
}

export function stateOf({ events }: Pick<PublicationRow, 'events'>): PublicationState {
  return events.at(-1)!.kind;
}

/** Also where it was withdrawn since: what was read stays read. */
export function isPublic({ events }: Pick<PublicationRow, 'events'>): boolean {
  return events.some(({ kind }) => kind === 'confirmed');
}

/** Every one that ever was public, the first drafted first. */
export async function listPublic({ db }: Pick<OpenDatabase, 'db'>): Promise<PublicationRow[]> {
  return (await listPublications(db)).filter(isPublic);
}
