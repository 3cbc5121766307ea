/** Runs of ASCII digits in a view: read once, walked by every finder that looks at numbers. */
import { isDigit } from '../chars.ts';

/** Maximal digit runs in order. `start(i)` to `end(i)` (exclusive) is the i-th. */
export interface DigitGroups {
  readonly count: number;
  start(index: number): number;
  end(index: number): number;
}

export function readDigitGroups(text: string): DigitGroups {
  const bounds: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    const start = at;
    while (isDigit(text.charCodeAt(at))) at++;
    bounds.push(start, at);
  }
  return {
    count: bounds.length / 2,
    start: (index) => bounds[index * 2] ?? NaN,
    end: (index) => bounds[index * 2 + 1] ?? NaN,
  };
}
