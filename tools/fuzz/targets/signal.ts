/** Signal's binary backup at the door: frames of changed bytes are written down or named as faults, whole and in order. */
import { transcribeSignalBackup } from '@custodia/core';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeBackup } from '../../../packages/core/src/intake/signal/fixture.ts';
import { VECTORS } from '../corpus.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const FRAMES = readFileSync(join(VECTORS, 'import/signal-backup/takeout.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Record<string, unknown>);
const WHOLE = encodeBackup(FRAMES);

interface BackupInput {
  readonly edits: readonly Edit[];
  /** Instead of the changed backup. */
  readonly bytes: Uint8Array | null;
  readonly chunkBytes: number;
}

const bytesOf = ({ bytes, edits: changes }: BackupInput): Uint8Array => bytes ?? mutate(WHOLE, changes);

export function signalTarget(share: number): Target {
  return target<BackupInput>({
    name: 'write down a Signal backup',
    share,
    inputs: fc.record({
      edits,
      bytes: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.uint8Array({ maxLength: 500 })),
      chunkBytes: fc.constantFrom(1_000, 61, 7, 1),
    }),
    files: (input) => [{ path: 'backup.binproto', bytes: bytesOf(input) }],
    async check(input) {
      const bytes = bytesOf(input);
      const lines = await transcribe(bytes, 65_536);
      holds(lines.join('') === (await transcribe(bytes, input.chunkBytes)).join(''), 'the same text in any chunks');
      let end = 0;
      for (const line of lines) {
        const { at, fault } = JSON.parse(line) as { at: [number, number]; fault?: string };
        holds(at[0] === end && at[1] > 0, 'frames in order, and nothing between two');
        holds(fault === undefined || /^[a-z-]+$/.test(fault), 'a reason for each fault');
        end = at[0] + at[1];
      }
      holds(end === bytes.length, 'every byte in a frame or a fault');
    },
  });
}

async function transcribe(bytes: Uint8Array, chunkBytes: number): Promise<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines = await Array.fromAsync(transcribeSignalBackup(inChunks(bytes, chunkBytes)));
  return lines.map((line) => decoder.decode(line));
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
