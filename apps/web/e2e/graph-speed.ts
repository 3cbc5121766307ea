/**
 * How fast the picture of links is, measured in Chromium: from the last byte of its data to the first drawn frame, and frame times while it is
 * moved and zoomed; beside it the floor of the same run: Sigma alone, with positions given, drawing the same things and links on an empty page.
 *
 *   node apps/web/e2e/graph-speed.ts [things] [links]
 *
 * The interface must be built (`npm start` does). The page is the real one on a real server; its picture is given to it in the place of the sample's,
 * because the sample is small. Prints JSON; exit code 1 where the first frame takes 2 s or more.
 */
import { chromium, type Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './harness/people.ts';
import { startSampleServer } from './sample-server.ts';
import { summariseFrames, watchTimes, type FrameTimes } from './watch-frames.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const LIMIT_MS = 2_000;
const require = createRequire(import.meta.url);

process.exitCode = await main(Number(process.argv[2] ?? 5_000), Number(process.argv[3] ?? 20_000));

async function main(things: number, links: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-graph-'));
  const server = await startSampleServer(folder);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const picture = makePicture(things, links);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
    await page.goto(server.link);
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/enter'));
    const ours = await measurePage(page, picture);
    const floor = await measureFloor(await browser.newPage({ viewport: { width: 1280, height: 900 } }), picture);
    const machine = { processor: cpus()[0]?.model, cores: cpus().length, drawnBy: await rendererOf(page) };
    console.log(JSON.stringify({ things, links, ...machine, ours, floor }, null, 2));
    return ours.firstFrameMs < LIMIT_MS ? 0 : 1;
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Picture {
  readonly nodes: readonly { readonly key: string; readonly label: string }[];
  readonly links: readonly { readonly a: string; readonly b: string }[];
}

/** Things in rooms of a hundred, most links within a room: as chats are linked. The same each time. */
function makePicture(things: number, links: number): Picture {
  let state = 7;
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  const kinds = ['account', 'account', 'identifier', 'payment', 'place'] as const;
  const nodes = Array.from({ length: things }, (_, at) => ({
    ...{ key: `account:bus:native:${String(at)}`, kind: kinds[at % kinds.length]!, label: `Bus ${String(at)}` },
    ...{ type: 'bus', system: null, own: false, roles: [], more: 0 },
  }));
  const made = new Map<string, { a: string; b: string; reasons: object[] }>();
  while (made.size < links) {
    const one = next(things);
    const room = Math.floor(one / 100) * 100;
    const other = next(10) > 0 ? Math.min(things - 1, room + next(100)) : next(things);
    const [a, b] = [nodes[one]!.key, nodes[other]!.key].sort() as [string, string];
    const reason = {
      kind: made.size % 9 === 0 ? 'proposed' : 'wrote',
      count: 1,
      firstAt: null,
      lastAt: null,
      undated: true,
    };
    if (a !== b) made.set(`${a} ${b}`, { a, b, reasons: [reason] });
  }
  return { nodes, links: [...made.values()] };
}

interface Measured {
  readonly firstFrameMs: number;
  readonly moving: FrameTimes;
  readonly zooming: FrameTimes;
}

async function measurePage(page: Page, picture: Picture): Promise<Measured & { readonly arrangedMs: number }> {
  const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
  const answer = { operationId: operation!.id, ...picture, cut: { nodes: 0, links: 0, atLeast: false } };
  await page.route('**/api/v1/graph/show', (route) => route.fulfill({ json: answer }));
  await page.addInitScript((things) => {
    const see = (): void => {
      const drawn = document.querySelector<HTMLElement>('[data-drawn]')?.dataset['drawn'];
      if (drawn !== String(things)) return void requestAnimationFrame(see);
      requestAnimationFrame((atMs) => Object.assign(globalThis, { firstFrameAtMs: atMs }));
    };
    requestAnimationFrame(see);
  }, picture.nodes.length);
  await page.goto(new URL(`/graph?operation=${operation!.id}`, page.url()).href);
  await page.waitForFunction(() => 'firstFrameAtMs' in globalThis, undefined, { timeout: 120_000 });
  const firstFrameMs = await page.evaluate(() => {
    const asked = performance.getEntriesByType('resource').findLast(({ name }) => name.endsWith('/graph/show'));
    const { firstFrameAtMs } = globalThis as unknown as { firstFrameAtMs: number };
    return Math.round(firstFrameAtMs - (asked as PerformanceResourceTiming).responseEnd);
  });
  const begun = Date.now();
  await page.waitForSelector('[data-arranged=true]', { timeout: 300_000 });
  const arrangedMs = firstFrameMs + Date.now() - begun;
  return { firstFrameMs, arrangedMs, ...(await moveAndZoom(page, '[data-drawn]')) };
}

/** Sigma and graphology as they are published, a page with nothing else, and positions given. */
async function measureFloor(page: Page, picture: Picture): Promise<Measured> {
  await page.setContent('<div id="box" style="width:800px;height:640px"></div>');
  for (const path of ['graphology/dist/graphology.umd.min.js', 'sigma/dist/sigma.min.js']) {
    await page.addScriptTag({
      content: readFileSync(join(require.resolve('graphology'), '..', '..', '..', path), 'utf8'),
    });
  }
  const firstFrameMs = await page.evaluate(async ({ nodes, links }) => {
    const { graphology, Sigma } = globalThis as unknown as {
      graphology: {
        UndirectedGraph: new () => { addNode(key: string, at: object): void; addEdge(a: string, b: string): void };
      };
      Sigma: new (graph: object, box: Element, settings: object) => object;
    };
    const began = performance.now();
    const graph = new graphology.UndirectedGraph();
    const side = Math.ceil(Math.sqrt(nodes.length));
    for (const [at, { key, label }] of nodes.entries())
      graph.addNode(key, { label, x: at % side, y: Math.floor(at / side), size: 5, color: '#2f6fb0' });
    for (const { a, b } of links) graph.addEdge(a, b);
    new Sigma(graph, document.querySelector('#box')!, { hideEdgesOnMove: true, hideLabelsOnMove: true });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return Math.round(performance.now() - began);
  }, picture);
  return { firstFrameMs, ...(await moveAndZoom(page, '#box')) };
}

/** Dragged in a circle, then zoomed in and out by the wheel. */
async function moveAndZoom(page: Page, selector: string): Promise<Pick<Measured, 'moving' | 'zooming'>> {
  await page.locator(selector).scrollIntoViewIfNeeded();
  const box = (await page.locator(selector).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 500) / 2];
  await page.mouse.move(x, y);
  await watchTimes(page);
  await page.mouse.down();
  for (let at = 0; at < 90; at++) await page.mouse.move(x + 150 * Math.sin(at / 14), y + 100 * (1 - Math.cos(at / 14)));
  await page.mouse.up();
  const moving = await summariseFrames(page);
  await page.waitForTimeout(500);
  await watchTimes(page);
  for (let at = 0; at < 40; at++) {
    await page.mouse.wheel(0, at < 20 ? -120 : 120);
    await page.waitForTimeout(30);
  }
  return { moving, zooming: await summariseFrames(page) };
}

async function rendererOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const told = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl === null || told == null ? 'unknown' : String(gl.getParameter(told.UNMASKED_RENDERER_WEBGL));
  });
}
