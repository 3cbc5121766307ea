/** Checks for whoever looks at the log itself: the log as a whole and, of an entry that is open, that it stands in it. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { entryOf, fromHex, hex, verifyReceipt, type Checkpoint, type JsonValue } from '@custodia/proof';
import { cannotTell, fails, holds, type CheckResult, type LogShown } from './check.ts';
import { checkCheckpoint, checkGrowth, checkKey, isGrown, trustedKey } from './log.ts';
import type { LogMemory } from './trust.ts';
import type { Prove } from './verify.ts';

export type Entry = OutputOf<Procedures['logEntry']>;

/** Never throws because of what is to be verified: what cannot be read fails. */
export async function verifyLog(
  shown: LogShown & { readonly entry: Entry | null },
  memory: LogMemory,
  prove: Prove,
): Promise<CheckResult[]> {
  const vkey = trustedKey(shown, memory);
  const { result, checkpoint } = checkCheckpoint(shown, vkey);
  return [
    checkKey(shown, memory),
    result,
    await checkGrowth(checkpoint, memory.checkpoint, prove),
    ...(shown.entry === null ? [] : [await checkEntry(shown.entry, checkpoint, vkey, prove)]),
  ];
}

async function checkEntry(entry: Entry, now: Checkpoint | null, vkey: string, prove: Prove): Promise<CheckResult> {
  const told = { subject: entry.index };
  if (!isRecordOf(entry)) return fails('entry', { ...told, because: 'other-record' });
  const receipt = receiptOf(entry, vkey);
  if (receipt === null || receipt.index !== entry.index) return fails('entry', { ...told, because: 'unreadable' });
  if (!receipt.included) return fails('entry', { ...told, because: 'not-in-log' });
  if (receipt.checkpoint === null) return fails('entry', { ...told, because: 'unsigned' });
  if (now === null) return cannotTell('entry', { ...told, because: 'no-checkpoint' });
  // The log may have grown between the two answers; a signed state that does not continue the other is another log.
  const isSame = await isOneLog(receipt.checkpoint, now, prove);
  if (isSame === null) return cannotTell('entry', { ...told, because: 'no-proof' });
  if (!isSame) return fails('entry', { ...told, because: 'other-log' });
  return holds('entry', { ...told, because: entry.content === null ? 'digest-in-log' : 'in-log' });
}

/** Whether the record that is shown gives the digest that stands in the log; true where none is shown. */
function isRecordOf({ entry, content }: Entry): boolean {
  if (content === null) return true;
  try {
    return hex(entryOf(fromHex(content.salt), JSON.parse(content.record) as JsonValue)) === entry;
  } catch {
    return false;
  }
}

function receiptOf({ entry, tlogProof }: Entry, vkey: string) {
  try {
    const { index, included, signed, checkpoint } = verifyReceipt(tlogProof, {
      entry: fromHex(entry),
      verifiers: [vkey],
    });
    return { index, included: included === 'holds', checkpoint: signed === 'holds' ? checkpoint : null };
  } catch {
    return null;
  }
}

/** Null where the server gives no proof. */
async function isOneLog(one: Checkpoint, other: Checkpoint, prove: Prove): Promise<boolean | null> {
  const [before, now] = one.size <= other.size ? [one, other] : [other, one];
  const proof = before.size === now.size ? { proof: [] } : await prove(before.size, now.size);
  return proof === null ? null : isGrown(before, now, proof);
}
