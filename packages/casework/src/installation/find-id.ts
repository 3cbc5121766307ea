/** From what a person typed (an identifier or its beginning) to the identifier. */
import { Refusal } from '@custodia/contract';
import { findIds, type Identified } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function requireId(casework: Casework, noun: Identified, typed: string): Promise<string> {
  const [found, second] = await findIds(casework.database.db, noun, typed);
  if (found === undefined) {
    throw new Refusal('not-found', `There is no ${noun} ${typed} here. List them with: custodia ${noun} list`);
  }
  if (second !== undefined)
    throw new Refusal('ambiguous-id', `More than one ${noun} begins with ${typed}. Give more characters.`);
  return found;
}
