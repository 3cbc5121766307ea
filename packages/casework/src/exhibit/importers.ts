/** Which importers and which extractor this installation runs. */
import { createExtractor, importers, type Extractor } from '@custodia/core';
import { createHmac } from 'node:crypto';
import type { Casework } from '../context.ts';

export const IMPORTERS = importers;

/** Full card numbers are never stored: what is kept to match them is a digest under the installation's key. */
export function createExtractorFor(casework: Pick<Casework, 'masterKey'>): Extractor {
  const key = casework.masterKey.derive('custodia/identifier-digest/v1');
  return createExtractor({ keyedDigest: (value) => createHmac('sha256', key).update(value).digest('hex') });
}
