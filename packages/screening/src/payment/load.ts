/** Payments that were read before and are kept elsewhere, into the same relations as files: for who keeps them, where {@link readPayments} is for who has files. */
import type { Engine } from '../engine/open.ts';
import { appendStated } from './append.ts';
import { separateFaults, type FaultCounts } from './fault.ts';
import { definePayments, defineStated } from './read.ts';
import type { StatedPayment } from './reader.ts';

export interface KeptPayments {
  /** What their rows are cited by, together with the line. */
  readonly source: string;
  readonly payments: readonly { readonly line: number; readonly stated: StatedPayment }[];
}

/** Makes `payment`, `usable` and `fault`. A column that was derived once is derived to the same again. */
export async function loadPayments(engine: Engine, kept: readonly KeptPayments[]): Promise<FaultCounts> {
  await defineStated(engine);
  for (const { source, payments } of kept) await appendStated(engine, source, asBatch(payments));
  await definePayments(engine, []);
  return separateFaults(engine);
}

async function* asBatch(payments: KeptPayments['payments']) {
  yield payments.map((one) => ({ kind: 'payment' as const, ...one }));
}
