/** Whether the server serves another interface than this one, from the page that it gives. */
import { expect, test } from 'vitest';
import { isAnotherInterface } from './entry.ts';

const page = (entry: string) =>
  `<!doctype html><html><head><script type="module" crossorigin src="${entry}"></script></head><body></body></html>`;

test('another entry is another interface; the same, or none, is not', () => {
  expect(isAnotherInterface(page('/assets/index-b2.js'), '/assets/index-a1.js')).toBe(true);
  expect(isAnotherInterface(page('/assets/index-a1.js'), '/assets/index-a1.js')).toBe(false);
  // What a proxy says while the server is away is no update.
  expect(isAnotherInterface('<html><body>Bad gateway</body></html>', '/assets/index-a1.js')).toBe(false);
});
