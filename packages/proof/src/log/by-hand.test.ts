import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#digest';
import { canonicalize, type JsonValue } from '../canonical/canonicalize.ts';
import { base64 } from '../digest/base64.ts';
import { entryOf } from './entry.ts';
import { buildInclusionProof, treeRoot } from './prove.ts';
import { MemoryHashes } from './store.ts';

// The shell commands that docs/spec/log.md gives for checking by hand, run as they stand there.
const document = readFileSync(new URL('../../../../docs/spec/log.md', import.meta.url), 'utf8');
const script = /```sh\n([\s\S]+?)```/.exec(document)?.[1] ?? '';
const hasTools = ['sh', 'sha256sum', 'xxd', 'base64'].every(isInstalled);
if (!hasTools) console.log('SKIPPED: checking by hand, because sh, sha256sum, xxd or base64 is not installed.');

const salt = (n: number): Uint8Array => sha256(new TextEncoder().encode(`salt ${n}`));
const record = (n: number): JsonValue => ({ kind: 'weather', day: n, text: 'Rain until noon — then sun' });

describe.skipIf(!hasTools)('checking by hand', () => {
  it.each([
    [0, 1],
    [0, 7],
    [4, 7],
    [6, 7],
    [5, 8],
    [8, 9],
    [16, 21],
    [20, 21],
  ])('entry %i of %i leads to the root', async (index, size) => {
    const memory = new MemoryHashes();
    for (let n = 0; n < size; n++) memory.append(entryOf(salt(n), record(n)));
    const proof = (await buildInclusionProof(index, size, memory)).map(base64);
    const root = base64(await treeRoot(size, memory));
    expect(runByHand(index, size, proof)).toBe(root);
    if (size > 1) expect(runByHand(index, size, proof.toReversed().slice(1))).not.toBe(root);
  });
});

function runByHand(index: number, size: number, proof: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-by-hand-'));
  try {
    writeFileSync(join(folder, 'salt.bin'), salt(index));
    writeFileSync(join(folder, 'record.json'), canonicalize(record(index)));
    const env = { ...process.env, index: String(index), size: String(size), proof: proof.join(' ') };
    return execFileSync('sh', ['-e'], { cwd: folder, env, input: script, encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
