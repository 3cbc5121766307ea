/** Which importers and which extractor this installation runs. */
import { createExtractor, importers, type Extractor } from '@custodia/core';
import { createHmac } from 'node:crypto';
import type { Casework } from '../context.ts';

export const IMPORTERS = importers;

/** Full card numbers are never stored: what is kept to match them is a digest under this key of the installation. */
export function identifierKey(casework: Pick<Casework, 'masterKey'>): Uint8Array {
  return casework.masterKey.derive('custodia/identifier-digest/v1');
}

export function createExtractorFor(casework: Pick<Casework, 'masterKey'>): Extractor {
  return createExtractorWith(identifierKey(casework));
}

export function createExtractorWith(key: Uint8Array): Extractor {
  return createExtractor({ keyedDigest: (value) => createHmac('sha256', key).update(value).digest('hex') });
}
