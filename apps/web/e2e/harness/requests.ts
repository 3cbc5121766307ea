/** What a page has asked for and not been given yet. */
import type { Page, Request } from 'playwright-core';

export interface Requests {
  /** Two frames long nothing was on its way. */
  readonly untilAnswered: () => Promise<void>;
  readonly end: () => void;
}

export function watchRequests(page: Page): Requests {
  const open = new Set<Request>();
  const onStart = (request: Request): void => {
    // News has no end.
    if (!request.url().endsWith('/api/v1/events')) open.add(request);
  };
  const onEnd = (request: Request): void => void open.delete(request);
  page.on('request', onStart).on('requestfinished', onEnd).on('requestfailed', onEnd);
  return {
    async untilAnswered() {
      do await twoFrames(page);
      while (open.size > 0);
    },
    end: () => void page.off('request', onStart).off('requestfinished', onEnd).off('requestfailed', onEnd),
  };
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}
