/**
 * How long does a stranger wait for the first page of a published site of the size of the reference case: 71 countries by four variables, from a
 * server on this machine to a browser that has nothing yet and runs no script? Beside an empty page in the same browser, in turns: what browser and
 * machine take by themselves.
 */
import { openSolver, writeSiteOf } from '@custodia/casework';
import {
  protect,
  PUBLIC_CODES,
  RECOMMENDED_POLICY,
  REGION_OF,
  type CountedPerson,
  type Variable,
} from '@custodia/core';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const GOAL_MS = 1000;
const TIMES = 9;
const COUNTRIES = 71;
const PEOPLE = 3000;
const QUARTERS = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'];
const EMPTY = '<!doctype html><html lang="en"><title>Empty</title><body><p>Nothing</p></body></html>';

export async function publishedSite(): Promise<BenchmarkResult> {
  const files = await writeAll();
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    const text = name === 'empty.html' ? EMPTY : files.get(name);
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': TYPES[name.split('.').at(-1)!] ?? 'text/plain',
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS });
  try {
    return report(files, await measure(browser, origin));
  } finally {
    await browser.close();
    server.close();
  }
}

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const TYPES: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8' };

interface Waited {
  /** Milliseconds to the first thing on the screen, and to all of it. */
  readonly painted: readonly number[];
  readonly loaded: readonly number[];
  readonly empty: readonly number[];
}

async function measure(browser: Browser, origin: string): Promise<Waited> {
  const painted: number[] = [];
  const loaded: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i <= TIMES; i++) {
    const floor = await visit(browser, `${origin}/empty.html`);
    const page = await visit(browser, `${origin}/en/index.html`);
    if (i === 0) continue;
    empty.push(floor.painted);
    painted.push(page.painted);
    loaded.push(page.loaded);
  }
  return { painted, loaded, empty };
}

interface Seen {
  readonly painted: number;
  readonly loaded: number;
}

/** Milliseconds since the page was asked for; waits until something was seen. */
const MEASURE = `(async () => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  while (seen() === undefined) await new Promise((resolve) => requestAnimationFrame(resolve));
  return { painted: seen().startTime, loaded: performance.getEntriesByType('navigation')[0].loadEventEnd };
})()`;

/** In a context of its own: nothing is kept from before. Script is what measures, in a page that has none. */
async function visit(browser: Browser, url: string): Promise<Seen> {
  const context = await browser.newContext({ bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return await page.evaluate<Seen>(MEASURE);
  } finally {
    await context.close();
  }
}

const middle = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!;

function report(files: ReadonlyMap<string, string>, { painted, loaded, empty }: Waited): BenchmarkResult {
  const bytes = (name: string) => Buffer.byteLength(files.get(name)!);
  return {
    question: `the first page of a site of ${COUNTRIES} countries by four variables, in a browser that has nothing yet`,
    figures: {
      'bytes: first page, style': `${bytes('en/index.html')}, ${bytes('style.css')}`,
      'ms to the first thing seen (middle, worst)': `${round(middle(painted))}, ${round(Math.max(...painted))}`,
      'ms until everything is there (middle, worst)': `${round(middle(loaded))}, ${round(Math.max(...loaded))}`,
      'ms to the first thing seen of an empty page (middle)': round(middle(empty)),
      'times an empty page': round(middle(painted) / middle(empty)),
    },
    goals: [
      {
        goal: `everything is there, and seen, in less than ${GOAL_MS} ms`,
        measured: `${round(Math.max(middle(loaded), middle(painted)))} ms`,
        met: Math.max(middle(loaded), middle(painted)) < GOAL_MS,
      },
    ],
  };
}

/** Protected as a publication is. */
async function writeAll(): Promise<ReadonlyMap<string, string>> {
  const variables = variablesOf();
  const tables = ['outcome', 'quarter', 'answer', 'safeguarded'].map((name) => ({
    name,
    variables: ['country', name],
  }));
  const counting = { variables, tables, people: peopleOf(variables) };
  const policy = { ...RECOMMENDED_POLICY, dominance: 1 };
  const openModel = await openSolver();
  const asked = { id: 'bench', asOf: '2026-09-30', counting, earlier: [], policy };
  const { marks } = protect(asked, { openModel, draw: drawFrom(7) });
  const title = { en: 'Persons referred', nl: 'Doorverwezen personen', fr: 'Personnes signalées' };
  const content = {
    quarter: '2026-Q3',
    quarters: 4,
    unit: 'Unit of the harbour',
    title,
    policy,
    variables,
    tables,
    figures: [],
    pages: [],
  };
  return writeSiteOf({ content, marks }, []);
}

function variablesOf(): Variable[] {
  const codes = {
    country: [...REGION_OF.keys()].slice(0, COUNTRIES),
    outcome: PUBLIC_CODES.outcome,
    quarter: QUARTERS,
    answer: PUBLIC_CODES.answer,
    safeguarded: PUBLIC_CODES.safeguarded,
  };
  return Object.entries(codes).map(([name, all]) => ({ name, codes: all.map((code) => ({ code, members: [code] })) }));
}

/** A few countries with many, and many with few. */
function peopleOf(variables: readonly Variable[]): CountedPerson[] {
  const draw = drawFrom(71);
  return Array.from({ length: PEOPLE }, (_, index) => ({
    ...{ id: String(index), operation: `operation-${index % 3}` },
    values: Object.fromEntries(
      variables.map(({ name, codes }) => [name, codes[Math.floor(codes.length * draw() ** 1.5)]!.code]),
    ),
  }));
}

/** Lehmer's generator (Park and Miller 1988): the same people in every run. */
function drawFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
