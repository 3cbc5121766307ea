/** Frame times and blank frames of the reader's list, as the page itself sees them. */
import type { Page } from 'playwright-core';

export interface Frames {
  readonly frames: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  /** Frames in which some of the view was covered by no entry, or by one without its content. */
  readonly blankFrames: number;
  readonly entriesSeen: number;
}

interface Watch {
  readonly times: number[];
  readonly seen: Set<number>;
  blank: number;
  on: boolean;
}

/** Begins to count; `summarise` ends it. Each frame is looked at after the list was drawn for it, before it is painted. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch: Watch = { times: [], seen: new Set(), blank: 0, on: true };
    Object.assign(globalThis, { watch });
    const list = document.querySelector('[role=feed]')!.parentElement!;
    const isCovered = (): boolean => {
      const view = list.getBoundingClientRect();
      const rows = [...list.querySelectorAll<HTMLElement>('article')]
        .map((row) => ({ row, box: row.getBoundingClientRect() }))
        .filter(({ box }) => box.bottom > view.top && box.top < view.bottom)
        .sort((a, b) => a.box.top - b.box.top);
      let covered = view.top + 1;
      for (const { row, box } of rows) {
        watch.seen.add(Number(row.dataset['position']));
        if (row.dataset['loaded'] !== 'true' || box.top > covered + 2) return false;
        covered = Math.max(covered, box.bottom);
      }
      return covered >= view.bottom - 3;
    };
    const look = (atMs: number): void => {
      if (!watch.on) return;
      watch.times.push(atMs);
      if (!isCovered()) watch.blank++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export async function summarise(page: Page): Promise<Frames> {
  return page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch };
    watch.on = false;
    const lengths = watch.times.slice(1).map((atMs, i) => atMs - watch.times[i]!);
    const sorted = lengths.sort((a, b) => a - b);
    const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
    return {
      frames: sorted.length,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      worstMs: at(0.999),
      blankFrames: watch.blank,
      entriesSeen: watch.seen.size,
    };
  });
}

export type FrameTimes = Pick<Frames, 'frames' | 'p50Ms' | 'p95Ms' | 'worstMs'>;

/** Frame times of any page; `summariseFrames` ends it. */
export async function watchTimes(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch: Watch = { times: [], seen: new Set(), blank: 0, on: true };
    Object.assign(globalThis, { watch });
    const look = (atMs: number): void => {
      if (!watch.on) return;
      watch.times.push(atMs);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

export async function summariseFrames(page: Page): Promise<FrameTimes> {
  const { frames, p50Ms, p95Ms, worstMs } = await summarise(page);
  return { frames, p50Ms, p95Ms, worstMs };
}
