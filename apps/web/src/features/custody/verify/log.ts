/** Checks of the log itself: whose it is, that its newest checkpoint is signed, that it only grew since this browser last looked. */
import { equalBytes, fromBase64, openCheckpoint, verifyConsistency, type Checkpoint } from '@custodia/proof';
import { cannotTell, fails, holds, type CheckResult, type Consistency, type LogShown } from './check.ts';
import type { LogMemory, SeenCheckpoint } from './trust.ts';

/** The key to believe: the remembered one; what the server shows only where there is none. */
export function trustedKey({ log }: LogShown, { key }: LogMemory): string {
  return key?.vkey ?? log.logKey;
}

export function checkKey({ log }: LogShown, { key }: LogMemory): CheckResult {
  const facts = { shown: log.logKey };
  if (key === null) return cannotTell('key', { because: 'first', facts });
  if (key.vkey !== log.logKey) return fails('key', { because: 'another', facts: { ...facts, known: key.vkey } });
  return key.how === 'compared'
    ? holds('key', { because: 'compared', facts })
    : cannotTell('key', { because: 'same-as-before', facts });
}

export interface OpenedLog {
  readonly result: CheckResult;
  /** Null where the signature does not hold: nothing under it can be told then. */
  readonly checkpoint: Checkpoint | null;
}

export function checkCheckpoint({ log }: LogShown, vkey: string): OpenedLog {
  try {
    const { checkpoint } = openCheckpoint(log.checkpoint, [vkey]);
    if (checkpoint.size !== log.size || checkpoint.origin !== log.origin)
      return { result: fails('checkpoint', { because: 'other-log' }), checkpoint: null };
    return { result: holds('checkpoint', { because: 'signed', facts: { size: checkpoint.size } }), checkpoint };
  } catch {
    return { result: fails('checkpoint', { because: 'unsigned' }), checkpoint: null };
  }
}

/** `prove` asks for the proof that the log grew from one size to another; null where the server gives none. */
export async function checkGrowth(
  now: Checkpoint | null,
  seen: SeenCheckpoint | null,
  prove: (from: number, to: number) => Promise<Consistency | null>,
): Promise<CheckResult> {
  if (now === null) return cannotTell('growth', { because: 'no-checkpoint' });
  if (seen === null) return cannotTell('growth', { because: 'first', facts: { size: now.size } });
  const facts = { before: seen.size, size: now.size };
  if (seen.size > now.size) return fails('growth', { because: 'shrunk', facts });
  if (seen.size === now.size) {
    return equalBytes(seen.root, now.root)
      ? holds('growth', { because: 'unchanged', facts })
      : fails('growth', { because: 'rewritten', facts });
  }
  const proof = await prove(seen.size, now.size);
  if (proof === null) return cannotTell('growth', { because: 'no-proof', facts });
  return isGrown(seen, now, proof)
    ? holds('growth', { because: 'grown', facts })
    : fails('growth', { because: 'rewritten', facts });
}

export function isGrown(before: SeenCheckpoint, now: SeenCheckpoint, { proof }: Consistency): boolean {
  try {
    return verifyConsistency({
      oldSize: before.size,
      oldRoot: before.root,
      newSize: now.size,
      newRoot: now.root,
      proof: proof.map(fromBase64),
    });
  } catch {
    return false;
  }
}
