/** Work grows with the number of messages and tags, and no faster (but for sorting). Counted in steps, as time says little on a shared machine. */
import { Session } from 'node:inspector/promises';
import { expect, it } from 'vitest';
import type { SignalCode } from '../record/signal.ts';
import { assess } from './assess.ts';
import type { AssessmentInput } from './result.ts';
import { CODES } from './testing/arbitrary.ts';
import { buildInput, type StoryMessage } from './testing/story.ts';

/** Ten conversations, every second message tagged, every tenth undated, every twentieth deleted, every thirtieth of nobody. */
function manyMessages(count: number): AssessmentInput {
  const story = Array.from({ length: count }, (_, i): StoryMessage => ({
    at:
      i % 10 === 9
        ? null
        : `${1 + Math.floor(i / 200)} ${String(8 + (i % 12)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`,
    by: i % 30 === 7 ? 'nobody' : i % 2 === 0 ? 'person' : 'investigator',
    in: `conversation ${i % 10}`,
    tags: i % 4 < 2 ? [CODES[i % CODES.length] as SignalCode] : [],
    deleted: i % 20 === 3,
    edited: i % 20 === 4,
  }));
  const gaps = Array.from({ length: count / 20 }, (_, i) => ({
    kind: 'missing-ids' as const,
    after: i + 1,
    before: i + 2,
    in: `conversation ${i % 10}`,
  }));
  return buildInput({ story, gaps, needed: ['minority-stated', 'live-camera'] });
}

/** Blocks of this stage that ran, by the engine's own count. */
async function countSteps(input: AssessmentInput): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  assess(input);
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
  return result
    .filter(({ url }) => url.includes('/core/src/assess/'))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

it('four times the messages take little more than four times the steps', async () => {
  // The first run also counts what is done once.
  await countSteps(manyMessages(2_000));
  const [few, many] = [await countSteps(manyMessages(2_000)), await countSteps(manyMessages(8_000))];
  console.log(`steps: ${few} for 2,000 messages, ${many} for 8,000`);
  expect(few).toBeGreaterThan(20 * 2_000);
  expect(many / few).toBeGreaterThan(2);
  expect(many / few).toBeLessThan(5);
});
