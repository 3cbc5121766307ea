/**
 * How fast the reader is, measured in Chromium against a real server: from the last byte of the first stretch to the first painted entry,
 * and frame times and blank frames while a conversation of 100,000 messages is scrolled from top to bottom, by wheel and by dragging.
 *
 *   node apps/web/e2e/reader-speed.ts [messages]
 *
 * The interface must be built (`npm start` does). Prints JSON; exit code 1 where the reader takes more than a second to open or shows a blank frame.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { writeLongChat } from './long-chat.ts';
import { importAs } from './import-as.ts';
import { startSampleServer } from './sample-server.ts';
import { summarise, watchFrames, type Frames } from './watch-frames.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const OPEN_LIMIT_MS = 1_000;
const WHEEL_PX = 2_400;
const DRAG_STEPS = 240;

process.exitCode = await main(Number(process.argv[2] ?? 100_000));

async function main(messages: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-reader-'));
  const server = await startSampleServer(folder);
  try {
    const result = await measure(server.link, messages);
    console.log(JSON.stringify({ messages, processor: cpus()[0]?.model, cores: cpus().length, ...result }, null, 2));
    const { opened, wheel, drag } = result;
    return opened.lastByteToFirstPaintMs < OPEN_LIMIT_MS && wheel.blankFrames === 0 && drag.blankFrames === 0 ? 0 : 1;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(link: string, messages: number) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    // Without scrollbars there is nothing to drag.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    await page.goto(link);
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/enter'));
    const conversation = await importAs(page, 'long.json', writeLongChat(messages, 'Mara', 'Noor'));
    const opened = await open(page, conversation);
    const wheel = await scrollByWheel(page);
    const drag = await scrollByDragging(page);
    return { opened, wheel, drag };
  } finally {
    await browser.close();
  }
}

/** The page is loaded anew: code, texts and data. */
async function open(page: Page, conversation: string) {
  await page.addInitScript(() => {
    const see = (): void => {
      if (document.querySelector('article[data-loaded="true"]') === null) return void requestAnimationFrame(see);
      // The frame after the one in which it stands is on the screen.
      requestAnimationFrame((atMs) => Object.assign(globalThis, { firstEntryAtMs: atMs }));
    };
    requestAnimationFrame(see);
  });
  await page.goto(new URL(`/conversations/${conversation}`, page.url()).href);
  await page.waitForFunction(() => 'firstEntryAtMs' in globalThis);
  await page.waitForSelector('[role=feed][aria-busy=false]', { timeout: 120_000 });
  return page.evaluate(() => {
    const windows = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/conversation/window'));
    const ends = (windows as PerformanceResourceTiming[]).map(({ responseEnd }) => responseEnd).sort((a, b) => a - b);
    const firstEntryAtMs = (globalThis as unknown as { firstEntryAtMs: number }).firstEntryAtMs;
    return {
      lastByteToFirstPaintMs: Math.round(firstEntryAtMs - ends[0]!),
      wholeAfterFirstByteMs: Math.round(ends.at(-1)! - ends[0]!),
      stretches: ends.length,
    };
  });
}

/** Down to the end. What is asked of the wheel is more than what a hand does. */
async function scrollByWheel(page: Page): Promise<Frames> {
  const list = await boxOf(page);
  await page.mouse.move(list.x + list.width / 2, list.y + list.height / 2);
  await watchFrames(page);
  for (let atEnd = false; !atEnd;) {
    for (let i = 0; i < 20; i++) await page.mouse.wheel(0, WHEEL_PX);
    atEnd = await page.evaluate(isAtEnd);
  }
  return summarise(page);
}

/** The thumb of the scrollbar from the top to the bottom, and back. */
async function scrollByDragging(page: Page): Promise<Frames> {
  await page.evaluate(() => document.querySelector('[role=feed]')!.parentElement!.scrollTo(0, 0));
  await page.waitForTimeout(300);
  const list = await boxOf(page);
  const x = list.x + list.width - 8;
  await watchFrames(page);
  await page.mouse.move(x, list.y + 24);
  await page.mouse.down();
  for (const y of [list.y + list.height, list.y]) await page.mouse.move(x, y, { steps: DRAG_STEPS });
  await page.mouse.up();
  return summarise(page);
}

function isAtEnd(): boolean {
  const { scrollTop, clientHeight, scrollHeight } = document.querySelector('[role=feed]')!.parentElement!;
  return scrollTop + clientHeight >= scrollHeight - 2;
}

async function boxOf(page: Page) {
  return (await page.getByTestId('transcript').boundingBox())!;
}
