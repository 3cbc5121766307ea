/** The sealed bytes of one part, given back as they were sealed: for whoever wants to digest or read them with other means. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { createSha256, equalBytes, hex } from '@custodia/proof';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { openParts, type OpenedPart } from './open-parts.ts';

export async function givePart(
  casework: Casework,
  input: InputOf<Procedures['exhibitPart']>,
): Promise<OutputOf<Procedures['exhibitPart']>> {
  const exhibitId = await requireId(casework, 'exhibit', input.id);
  const parts = await openParts(casework, exhibitId);
  const part = parts.find(({ index }) => index === input.part);
  if (part === undefined) throw absent(exhibitId, parts.length);
  await writePart(casework, part, input.out);
  const { sha256, sizeBytes } = part.row;
  return { exhibitId, part: part.index, sha256: hex(sha256), sizeBytes, files: [input.out] };
}

function absent(exhibitId: string, parts: number): Refusal {
  return parts === 0
    ? new Refusal('erased', `Nothing of exhibit ${exhibitId} is there any more: its original was erased.`)
    : new Refusal('not-found', `Exhibit ${exhibitId} has ${parts} parts, from 0 to ${parts - 1}.`);
}

/** Half a part is never left: what does not have the sealed digest goes again. */
async function writePart(casework: Casework, part: OpenedPart, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  try {
    const hasher = createSha256();
    let done = 0;
    for await (const bytes of part.open()) {
      await file.writeFile(bytes);
      hasher.update(bytes);
      done += bytes.length;
      casework.report({ stage: 'reading sealed bytes', done, total: part.sizeBytes, unit: 'bytes' });
    }
    if (!equalBytes(hasher.digest(), part.row.sha256)) throw altered();
  } catch (cause) {
    await rm(path, { force: true });
    throw cause;
  } finally {
    await file.close();
  }
}

function altered(): Refusal {
  return new Refusal('integrity', 'The stored bytes are not those that were sealed. Run custodia fsck.');
}
