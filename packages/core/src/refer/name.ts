/** Names of what a dossier holds, the same in every format. */
import { nameBasedUuid } from '../record/identity.ts';
import type { Observation } from '../record/observation.ts';

/** UUID of an entry of an exhibit. */
export function messageUuid(exhibitId: string, ordinal: number): string {
  return nameBasedUuid(exhibitId, `message:${ordinal}`);
}

/** The same value of the same kind is the same thing throughout the operation; a masked value is told apart by its keyed digest. */
export function identifierUuid(
  operationId: string,
  { kind, system, value, keyedDigest }: Pick<Observation, 'kind' | 'system' | 'value' | 'keyedDigest'>,
): string {
  return nameBasedUuid(operationId, `identifier:${kind}:${system ?? ''}:${keyedDigest ?? ''}:${value}`);
}
