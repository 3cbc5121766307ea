/** Seals one stretch of text: a file, or a member of an archive. Media inside it becomes a marker and its facts. */
import { createMediaReducer, type WithheldRun } from '@custodia/core';
import { fromHex } from '@custodia/proof';
import type { NewPart, NewWithheld } from '@custodia/store';
import { createHash } from 'node:crypto';
import type { Sealer } from './sealer.ts';

export interface Received {
  readonly parts: readonly NewPart[];
  readonly withheld: readonly NewWithheld[];
}

/**
 * Seals one stretch of text as a part, with embedded media replaced by markers; the facts of each are in `withheld`. `keep` is given the bytes
 * as they are sealed.
 */
export async function sealText(
  sealer: Sealer,
  path: string,
  part: number,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  keep: (bytes: Uint8Array) => void = () => undefined,
): Promise<{ parts: NewPart[]; withheld: NewWithheld[] }> {
  const runs: WithheldRun[] = [];
  const blob = await sealer.put(reduce(source, runs, keep));
  const sealed: NewPart = {
    part,
    path,
    sha256: blob.sha256,
    sizeBytes: blob.sizeBytes,
    reduced: runs.length > 0,
    blobId: blob.blobId,
  };
  return { parts: [sealed], withheld: runs.map((run) => withheldRun(path, part, run)) };
}

async function* reduce(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  runs: WithheldRun[],
  keep: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const kept = (bytes: Uint8Array): Uint8Array => {
    keep(bytes);
    return bytes;
  };
  const reducer = createMediaReducer({ sha256: () => createHash('sha256'), md5: () => createHash('md5') });
  for await (const chunk of source) {
    const output = reducer.push(chunk);
    runs.push(...output.withheld);
    for (const bytes of output.bytes) yield kept(bytes);
  }
  const rest = reducer.finish();
  runs.push(...rest.withheld);
  for (const bytes of rest.bytes) yield kept(bytes);
}

function withheldRun(path: string, part: number, run: WithheldRun): NewWithheld {
  return {
    path,
    withinPart: part,
    atOffset: run.offsetInOutput,
    sizeBytes: run.sizeBytes,
    sha256: fromHex(run.sha256),
    md5: fromHex(run.md5),
    mediaType: run.mediaType,
    reason: 'Media inside text: digest, size and type kept; bytes dropped.',
  };
}

export function isMedia(mediaType: string): boolean {
  return /^(image|video|audio)\//.test(mediaType);
}

/** Why bytes of this type were not kept, and what to do. */
export function reasonFor(mediaType: string | null): string {
  if (mediaType !== null && isMedia(mediaType)) {
    return 'Media: digest, size and type kept; bytes dropped. If it may show abuse, do not open or copy it: call your police child-protection unit.';
  }
  return 'Not text: digest, size and type kept; bytes dropped, because it cannot be told what it shows. Export it as text and import that.';
}
