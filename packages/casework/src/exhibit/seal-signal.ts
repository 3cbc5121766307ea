/**
 * Signal's plain backup at the door: its frames are written down as text, a line each, and that is sealed; the backup itself is binary and goes the
 * way of all binaries, as digest, size and type.
 */
import { transcribeSignalBackup } from '@custodia/core';
import { createHash } from 'node:crypto';
import { sealText, type Received } from './seal-text.ts';
import type { Sealer } from './sealer.ts';

export const SIGNAL_TYPE = 'application/x-signal-backup';

const SIGNAL_REASON =
  'Signal backup: digest, size and type kept. What its frames say was written down as text and sealed, a line for each frame; profile pictures, keys ' +
  'and settings in it were dropped.';

export async function sealSignalBackup(
  sealer: Sealer,
  path: string,
  part: number,
  source: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let sizeBytes = 0;
  async function* digesting(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      sha256.update(chunk);
      md5.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  }
  const sealed = await sealText(sealer, `${path}.jsonl`, part, transcribeSignalBackup(digesting()));
  const digests = { sha256: new Uint8Array(sha256.digest()), md5: new Uint8Array(md5.digest()) };
  const original = { path, withinPart: null, atOffset: null, sizeBytes, mediaType: SIGNAL_TYPE, reason: SIGNAL_REASON };
  return { parts: sealed.parts, withheld: [{ ...original, ...digests }, ...sealed.withheld] };
}
