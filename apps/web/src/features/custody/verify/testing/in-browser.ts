/** What the test of this folder bundles and runs in a browser: the functions of the interface, with plain values to and fro. */
import { fromBase64 } from '@custodia/proof';
import { checkBytes, type ExpectedPart } from '../bytes.ts';
import type { Consistency, Custody } from '../check.ts';
import { recallLog, rememberCheckpoint, rememberKey, type LogKey } from '../trust.ts';
import { verifyCustody } from '../verify.ts';

interface PlainMemory {
  readonly key: LogKey | null;
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
}

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

Object.assign(globalThis, {
  custodiaVerify: {
    verify: (custody: Custody, { key, checkpoint }: PlainMemory, proof: Consistency | null) =>
      verifyCustody(
        custody,
        { key, checkpoint: checkpoint === null ? null : { size: checkpoint.size, root: fromBase64(checkpoint.root) } },
        () => Promise.resolve(proof),
      ),
    digest: (part: ExpectedPart, text: string) => checkBytes(part, inPieces(text)),
    remember: (told: readonly [string, LogKey['how'], string | null][]) => {
      for (const [vkey, how, note] of told) {
        rememberKey(localStorage, { vkey, how });
        if (note !== null) rememberCheckpoint(localStorage, note);
      }
      const { key, checkpoint } = recallLog(localStorage);
      return `${key?.how ?? 'none'} ${key?.vkey ?? 'none'} ${String(checkpoint?.size ?? 'none')}`;
    },
  },
});
