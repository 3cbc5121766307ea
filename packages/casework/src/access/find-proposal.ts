/** From what was typed to the proposal of a change that two people make. */
import { Refusal } from '@custodia/contract';
import { locate } from '@custodia/store';
import type { Casework } from '../context.ts';

/**
 * @param list the command that lists proposals of this kind.
 * @throws Refusal `not-found` and `ambiguous-id`.
 */
export async function findProposal(
  { database }: Casework,
  noun: 'rule' | 'term',
  typed: string,
  list: string,
): Promise<string> {
  const [found, second] = await locate(database.db, noun, typed);
  if (found === undefined) throw new Refusal('not-found', `There is no proposal ${typed}. See: custodia ${list}`);
  if (second !== undefined) {
    throw new Refusal('ambiguous-id', `More than one proposal begins with ${typed}. Give more characters.`);
  }
  return found.id;
}
