/** Digests the sealed bytes themselves, as they stream in: nothing of them is kept. */
import { createSha256, hex } from '@custodia/proof';
import { fails, holds, type CheckResult } from './check.ts';

export interface ExpectedPart {
  readonly part: number;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** `onProgress` is told how many bytes were digested. Throws what `bytes` throws. */
export async function checkBytes(
  { part, sha256, sizeBytes }: ExpectedPart,
  bytes: AsyncIterable<Uint8Array>,
  onProgress: (doneBytes: number) => void = () => undefined,
): Promise<CheckResult> {
  const hasher = createSha256();
  let done = 0;
  for await (const piece of bytes) {
    hasher.update(piece);
    done += piece.length;
    onProgress(done);
  }
  const found = hex(hasher.digest());
  const told = { subject: part, facts: { found, expected: sha256 } };
  if (found === sha256 && done === sizeBytes) return holds('bytes', { ...told, because: 'same' });
  return fails('bytes', { ...told, because: 'differ' });
}
