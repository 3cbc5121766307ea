import { procedures } from '@custodia/contract';
import { useState } from 'react';
import { call } from '../../../lib/api/call.ts';
import { sumUp, type CheckResult, type LogShown, type Outcome } from '../verify/check.ts';
import type { Prove } from '../verify/verify.ts';
import { recallLog, rememberCheckpoint, rememberKey, type LogMemory } from '../verify/trust.ts';

export interface Verification {
  /** Null before it was asked for. */
  readonly results: readonly CheckResult[] | null;
  readonly sum: Outcome | null;
  readonly running: boolean;
  readonly memory: LogMemory;
  verify(): Promise<void>;
  /** A person has compared the key with one they got another way. */
  compare(vkey: string): void;
}

/** How something that is shown under a state of the log is checked. */
export type Check<Shown extends LogShown> = (shown: Shown, memory: LogMemory, prove: Prove) => Promise<CheckResult[]>;

/** The checks of this browser over what the server gave; what held is remembered for the next time. */
export function useVerification<Shown extends LogShown>(shown: Shown, check: Check<Shown>): Verification {
  const [results, setResults] = useState<readonly CheckResult[] | null>(null);
  const [memory, setMemory] = useState(() => recallLog(localStorage));
  const [running, setRunning] = useState(false);
  const verify = async () => {
    setRunning(true);
    const before = recallLog(localStorage);
    const found = await check(shown, before, proveGrowth);
    remember(shown, found);
    setResults(found);
    setMemory(before);
    setRunning(false);
  };
  return {
    results,
    sum: results === null ? null : sumUp(results),
    running,
    memory,
    verify,
    compare(vkey) {
      rememberKey(localStorage, { vkey, how: 'compared' });
      setMemory(recallLog(localStorage));
      setResults(null);
    },
  };
}

/** Null where the server gives no proof: then it cannot be told. */
async function proveGrowth(from: number, to: number) {
  return call(procedures.logConsistency, { from, to }).catch(() => null);
}

/** The first key that is seen, and each checkpoint that was signed with it and grew from the one before. */
function remember({ log }: LogShown, results: readonly CheckResult[]): void {
  const broken = (id: string) => results.some((one) => one.id === id && one.outcome === 'fails');
  if (broken('key') || broken('checkpoint') || broken('growth')) return;
  rememberKey(localStorage, { vkey: log.logKey, how: 'first-seen' });
  rememberCheckpoint(localStorage, log.checkpoint);
}
