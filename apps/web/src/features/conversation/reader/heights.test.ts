import { expect, it } from 'vitest';
import type { Transcript } from '../transcript/transcript.ts';
import { estimateHeight, UNKNOWN_PX } from './estimate-height.ts';
import { BLOCK_ROWS, Heights } from './heights.ts';

it('an estimate stays, but for what was not loaded and lies below', () => {
  const block = (units: number | null) => new Array<number | null>(BLOCK_ROWS).fill(units);
  const lengths = [...block(10), ...block(null), ...block(null), 300];
  const heights = new Heights({ total: lengths.length, textLength: (at: number) => lengths[at] } as Transcript);
  heights.widthPx = 800;
  const all = () => [0, 1, 2, 3].map((at) => heights.of(at));
  const unknown = BLOCK_ROWS * UNKNOWN_PX;
  const before = [BLOCK_ROWS * estimateHeight(10, 800), unknown, unknown, estimateHeight(300, 800)];
  expect(all()).toEqual(before);
  lengths.fill(2000);
  heights.widthPx = 300;
  expect(all()).toEqual(before);
  heights.forgetUnknownFrom(2);
  expect(all()).toEqual([before[0], unknown, BLOCK_ROWS * estimateHeight(2000, 300), before[3]]);
  expect(heights.blocks).toBe(4);
});
