/**
 * What nearly every file of browser tests begins with: a server with the sample operation, a browser, and the people of the sample. Without a
 * browser nothing is run, and a note says so.
 */
import type { Role } from '@custodia/contract';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { chromiumOrNote, launch } from './browser.ts';
import { openPeople, type Opened, type People } from './people.ts';
import { startServer, type RunningServer } from './server.ts';

const START_MS = 480_000;
const chromium = chromiumOrNote();

export interface Workspace extends People {
  /** As it is now: another one after `restart`. */
  readonly server: () => RunningServer;
  /** Does some work in a window of its own; afterwards nothing may have gone wrong in it. */
  readonly as: (
    role: Role | null,
    work: (opened: Opened) => Promise<void>,
    options?: BrowserContextOptions,
  ) => Promise<void>;
  /** Ends the server as a power cut would, and starts it again. */
  readonly restart: (whileDown?: () => Promise<void>) => Promise<void>;
  /** Starts it again so many days later by its clock; everybody signs in anew. */
  readonly letDaysPass: (days: number) => Promise<void>;
}

interface Given {
  readonly timeout?: number;
  /** Once, when everything is there and before the first test. */
  readonly prepare?: (workspace: Workspace) => Promise<void>;
}

/** `inTheWorkspace('custody', ({ as }) => it('…', () => as('supervisor', async ({ page }) => …)))` */
export function inTheWorkspace(
  title: string,
  tests: (workspace: Workspace) => void,
  { timeout = 120_000, prepare }: Given = {},
): void {
  describe.skipIf(chromium === null)(title, { timeout }, () => {
    let browser: Browser | undefined;
    let server: RunningServer | undefined;
    let people: People | undefined;
    const workspace = workOf({
      people: () => people!,
      server: () => server!,
      restart: async (whileDown) => void (server = await server!.restart(whileDown)),
      letDaysPass: async (days) => {
        server = await server!.restart(undefined, days);
        people = openPeople(browser!, () => server!);
      },
    });

    beforeAll(async () => {
      server = await startServer('sample');
      browser = await launch(chromium!);
      people = openPeople(browser, () => server!);
      await prepare?.(workspace);
    }, START_MS);

    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    }, START_MS);

    tests(workspace);
  });
}

/** What is there only once the tests run, under names that can be taken before. */
function workOf({
  people,
  server,
  restart,
  letDaysPass,
}: Pick<Workspace, 'server' | 'restart' | 'letDaysPass'> & { readonly people: () => People }): Workspace {
  return {
    server,
    restart,
    letDaysPass,
    open: async (role, options) => people().open(role, options),
    async as(role, work, options) {
      const opened = await people().open(role, options);
      try {
        await work(opened);
        expect(opened.watch.take()).toEqual([]);
      } finally {
        await opened.close();
      }
    },
  };
}
