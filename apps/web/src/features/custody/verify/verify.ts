/** Everything that this browser can find out about an exhibit's custody, in the order in which one thing rests on another. */
import type { CheckResult, Consistency, Custody } from './check.ts';
import { checkCheckpoint, checkGrowth, checkKey, trustedKey } from './log.ts';
import { checkParts, checkRecords } from './records.ts';
import { checkTimes } from './time.ts';
import type { LogMemory } from './trust.ts';

export type Prove = (from: number, to: number) => Promise<Consistency | null>;

/** Never throws because of what is to be verified: what cannot be read fails. */
export async function verifyCustody(custody: Custody, memory: LogMemory, prove: Prove): Promise<CheckResult[]> {
  const vkey = trustedKey(custody, memory);
  const { result, checkpoint } = checkCheckpoint(custody, vkey);
  return [
    checkKey(custody, memory),
    result,
    await checkGrowth(checkpoint, memory.checkpoint, prove),
    ...checkRecords(custody, vkey),
    checkParts(custody),
    ...(await checkTimes(custody, checkpoint, vkey)),
  ];
}
