/** Which importers and which extractors this installation runs. */
import { createSearcher, importers, loadGuessLanguage, type Searcher } from '@custodia/core';
import { createHmac } from 'node:crypto';
import type { Casework } from '../context.ts';

export const IMPORTERS = importers;

/** Full card numbers are never stored: what is kept to match them is a digest under this key of the installation. */
export function identifierKey(casework: Pick<Casework, 'masterKey'>): Uint8Array {
  return casework.masterKey.derive('custodia/identifier-digest/v1');
}

/** What searchers hold is the same for everyone under the same key: an import asks for one again and again. */
const searchers = new WeakMap<Casework['masterKey'], Promise<Searcher>>();

export function createSearcherFor({ masterKey }: Pick<Casework, 'masterKey'>): Promise<Searcher> {
  const known = searchers.get(masterKey);
  if (known !== undefined) return known;
  const made = createSearcherWith(identifierKey({ masterKey }));
  searchers.set(masterKey, made);
  return made;
}

/** The detector of languages is loaded when something is searched, and not before. */
export async function createSearcherWith(key: Uint8Array): Promise<Searcher> {
  const guessLanguage = await loadGuessLanguage();
  const keyedDigest = (value: string) => createHmac('sha256', key).update(value).digest('hex');
  return createSearcher({ keyedDigest, guessLanguage });
}
