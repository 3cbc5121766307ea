/** People of the sample, each signed in once; their sessions are used again in every page that a test opens for them. */
import { permissionsOf, ROLES, type Permission, type Role } from '@custodia/contract';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { watch, watchPolicy, type Watch } from './browser.ts';
import type { RunningServer } from './server.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
  readonly close: () => Promise<void>;
}

export interface People {
  /** A new window of somebody with this role; null: nobody is signed in. */
  readonly open: (role: Role | null, options?: BrowserContextOptions) => Promise<Opened>;
}

export function openPeople(browser: Browser, server: () => RunningServer): People {
  const states = new Map<Role, State>();
  return {
    async open(role, options = {}) {
      if (role !== null && !states.has(role)) states.set(role, await signIn(browser, server(), role));
      const storageState = role === null ? undefined : states.get(role);
      return await openWindow(browser, server().origin, { ...options, storageState });
    },
  };
}

async function openWindow(browser: Browser, origin: string, options: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...options,
  });
  await watchPolicy(context);
  const watched = watch(context, origin);
  return { context, page: await context.newPage(), watch: watched, close: async () => await context.close() };
}

/** By the link that the server printed: a click, as a person does it. */
async function signIn(browser: Browser, server: RunningServer, role: Role): Promise<State> {
  const link = server.links.get(role);
  if (link === undefined) throw new Error(`The server printed no link for the role ${role}.`);
  const { context, page, close } = await openWindow(browser, server.origin, {});
  await page.goto(link);
  await page.getByRole('main').getByRole('button').click();
  await page.waitForURL(`${server.origin}/`);
  await page.locator('nav').first().waitFor();
  const state = await context.storageState();
  await close();
  return state;
}

/** A role that has one of these; the first in the order of the table. */
export function roleWith(permissions: readonly Permission[]): Role {
  if (permissions.length === 0) return 'supervisor';
  const preferred: readonly Role[] = ['supervisor', 'investigator', ...(Object.keys(ROLES) as Role[])];
  const found = preferred.find((role) => permissions.some((permission) => permissionsOf([role]).has(permission)));
  if (found === undefined) throw new Error(`No role has ${permissions.join(' or ')}.`);
  return found;
}

/** Asks a procedure as the page's person: for what a test needs to know or make beforehand. */
export async function ask<T>(page: Page, path: string, input: object = {}): Promise<T> {
  const answer = await page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'x-custodia-request': '1' };
      const response = await fetch(`/api/v1/${path}`, { method: 'POST', headers, body });
      return { ok: response.ok, status: response.status, text: await response.text() };
    },
    [path, JSON.stringify(input)] as const,
  );
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** As another device of theirs would: the page does not know yet. */
export async function endSession(page: Page): Promise<void> {
  await ask(page, 'session/end');
}
