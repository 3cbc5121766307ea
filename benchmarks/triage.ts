/**
 * How long does a reader wait for the list of work of an operation with 20,000 conversations, each of its orders, as a signed-in member whom
 * row-level security shows what they may see? The floor of the same run: counting the same conversations and adding up their messages, as the
 * same member, with nothing known of any of them.
 */
import { WORK_ORDERS } from '@custodia/contract';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { ask, countAll, inWorkWorld, middleOf } from './work-world.ts';

/** What the list may take of the floor. */
const GOAL = 30;

export function triageList(): Promise<BenchmarkResult> {
  return inWorkWorld(async ({ operation, reader, conversations }) => {
    const floorMs = await middleOf(() => countAll(reader, operation));
    const lists: Record<string, number> = {};
    for (const order of WORK_ORDERS) {
      lists[order] = await middleOf(() => ask(reader, 'triageList', { operation, order, limit: 200 }));
    }
    return report(conversations, floorMs, lists);
  });
}

function report(conversations: number, floorMs: number, lists: Readonly<Record<string, number>>): BenchmarkResult {
  const slowest = Math.max(...Object.values(lists));
  const ratio = slowest / floorMs;
  return {
    question: 'How long does a list of work take, beside counting the same conversations?',
    figures: {
      conversations,
      'counting them, the floor (ms)': round(floorMs),
      ...Object.fromEntries(Object.entries(lists).map(([order, ms]) => [`first 200, order ${order} (ms)`, round(ms)])),
      'slowest list ÷ floor': round(ratio),
    },
    goals: [{ goal: `at most ${GOAL} times the floor`, measured: `${round(ratio)} times`, met: ratio <= GOAL }],
  };
}
