/**
 * Walks a guide: every numbered step of docs/guide/<role>.md (`### 3. Read a conversation`) is done in a real browser by a step of the same
 * name, in the same order. A step that the guide has and the test has not, or the other way round, is a failure; so is whatever a page
 * does that it should not (harness/browser.ts). `UPDATE_PICTURES=1` takes the guide's pictures anew.
 */
import type { Role } from '@custodia/contract';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOrNote, launch, settle } from '../harness/browser.ts';
import { openPeople, type Opened, type People } from '../harness/people.ts';
import { startServer, type RunningServer } from '../harness/server.ts';

const GUIDES = join(import.meta.dirname, '../../../../docs/guide');
const FAILURES = join(import.meta.dirname, '../../../../.cache/e2e');
const WINDOW = { width: 1280, height: 860 };
const STEP_MS = 120_000;

export interface Walk {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** The window of the person whose guide it is; the same one in every step. */
  readonly page: Page;
  /** A window of somebody else: the second person, or nobody yet. Closed when the guide ends. */
  readonly as: (role: Role | null) => Promise<Opened>;
  /** A refusal that the guide speaks of: console errors that match are no failure from here on. */
  readonly expectRefusal: (pattern: RegExp) => void;
  /** A picture of the page as it is now, for the guide: `![…](images/<guide>/<name>.png)`. */
  readonly picture: (name: string, page?: Page) => Promise<void>;
}

type Step = (walk: Walk) => Promise<void>;

interface Beginning {
  readonly start: 'sample' | 'empty';
  /** Whose window; null where the guide begins before anybody is signed in. */
  readonly who: Role | null;
  /** What else is to be known of that window. */
  readonly window?: BrowserContextOptions;
}

export function walkGuide(
  guide: string,
  { start, who, window = {} }: Beginning,
  steps: Readonly<Record<string, Step>>,
): void {
  const chromium = chromiumOrNote();

  it(`the guide for the ${guide} has the steps that are walked`, () => {
    expect(Object.keys(steps)).toEqual(stepsOf(guide));
  });

  describe.skipIf(chromium === null)(`the guide for the ${guide}`, () => {
    let walk: Walk | null = null;
    let failed = false;
    const opened: Opened[] = [];
    let server: RunningServer;
    let browser: Browser;

    beforeAll(async () => {
      server = await startServer(start);
      browser = await launch(chromium!);
      const people = openPeople(browser, () => server);
      const own = await people.open(who, { viewport: WINDOW, ...window });
      opened.push(own);
      walk = beginWalk(guide, { server, browser, people, own, opened });
    }, 300_000);

    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });

    it.each(Object.entries(steps))(
      '%s',
      async (_, step) => {
        // Each step begins where the one before ended: after a failure there is nothing to walk on from.
        expect(failed, 'a step before this one failed').toBe(false);
        failed = true;
        await step(walk!).catch(async (cause: unknown) => {
          await keepPictures(guide, opened);
          throw cause;
        });
        expect(opened.flatMap(({ watch }) => watch.take())).toEqual([]);
        failed = false;
      },
      STEP_MS,
    );
  });
}

/** What every window showed when a step failed: .cache/e2e. */
async function keepPictures(guide: string, opened: readonly Opened[]): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  for (const [i, { page }] of opened.entries()) {
    await page.screenshot({ path: join(FAILURES, `guide-${guide}-${String(i)}.png`) }).catch(() => undefined);
  }
}

interface Begun {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly people: People;
  readonly own: Opened;
  readonly opened: Opened[];
}

function beginWalk(guide: string, { server, browser, people, own, opened }: Begun): Walk {
  return {
    server,
    browser,
    page: own.page,
    async as(role) {
      const window = await people.open(role, { viewport: WINDOW });
      opened.push(window);
      return window;
    },
    expectRefusal: (pattern) => opened.forEach(({ watch }) => watch.expect(pattern)),
    async picture(name, page = own.page) {
      await settle(page);
      if (process.env.UPDATE_PICTURES !== '1') return;
      const folder = join(GUIDES, 'images', guide);
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

/** `### 3. Read a conversation` → `3. Read a conversation` */
function stepsOf(guide: string): string[] {
  const text = readFileSync(join(GUIDES, `${guide}.md`), 'utf8');
  return [...text.matchAll(/^### (\d+\. .+)$/gm)].map(([, title]) => title!.trim());
}
