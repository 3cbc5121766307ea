/** One screen seen at two widths, light and dark: what is wrong with it, and a picture of each. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findAccessibilityFaults } from './axe.ts';
import { settle } from './browser.ts';
import { fillPath, whatItIsAbout } from './examples.ts';
import { roleWith, type People } from './people.ts';
import { orderRecordingExample } from './recording-example.ts';
import { draftReferralExample } from './referral-example.ts';
import type { Route } from './routes.ts';
import { openSupportExample } from './support-example.ts';

export const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
] as const;
export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Every fault, with the view it was found in; none where the screen is as it should be. Pictures are written where `folderOf` says. */
export async function look(people: People, route: Route, folderOf: (scheme: Scheme) => string): Promise<string[]> {
  const path = await findPlace(people, route);
  const role = route.frame === 'bare' ? null : roleWith(route.permissions);
  const { page, watch, close } = await people.open(role, { viewport: WINDOWS[0] });
  // What the driver says of drawing without a graphics card.
  watch.expect(/GL Driver Message/);
  // Whether somebody is signed in is asked on every page, and answered with a refusal where nobody is.
  if (role === null) watch.expect(/status of 40[0134]/);
  const faults: string[] = [];
  try {
    await page.goto(path);
    for (const window of WINDOWS) {
      for (const colorScheme of SCHEMES) {
        await showIn(page, window, colorScheme);
        const view = `${String(window.width)} px, ${colorScheme}`;
        faults.push(...(await inspect(page)).map((fault) => `${view}: ${fault}`));
        await page.screenshot({ path: join(folderOf(colorScheme), nameOf(route, window.width, colorScheme)) });
      }
    }
    return [...faults, ...watch.take()];
  } finally {
    await close();
  }
}

const TELEPHONE = { width: 390, height: 844 } as const;

/** What is wrong with the page as it stands, on a desk and on a telephone, light and dark; it is left as it was. */
export async function findFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize()!;
  const faults: string[] = [];
  for (const window of [WINDOWS[0], TELEPHONE]) {
    for (const colorScheme of SCHEMES) {
      await showIn(page, window, colorScheme);
      const view = `${String(window.width)} px, ${colorScheme}`;
      faults.push(...(await inspect(page)).map((fault) => `${view}: ${fault}`));
    }
  }
  await showIn(page, before, 'light');
  return faults;
}

/** The page as it is, at another width or in other colours. */
async function showIn(
  page: Page,
  window: { readonly width: number; readonly height: number },
  colorScheme: Scheme,
): Promise<void> {
  await page.setViewportSize(window);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await settle(page);
  await untilPainted(page, colorScheme);
}

/** The page follows the scheme of the system one moment later; two frames on, it is painted. */
async function untilPainted(page: Page, scheme: string): Promise<void> {
  // A picture of links is arranged beside the page.
  await page.waitForFunction(() => document.querySelector('[data-ready=false], [data-arranged=false]') === null);
  await page.waitForFunction((wanted) => document.documentElement.dataset.mantineColorScheme === wanted, scheme);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

/** The address of a screen, with something real for each parameter. */
export async function findPlace(people: People, { path }: Route): Promise<string> {
  if (path.startsWith('/support')) await openSupportExample(people);
  const about = whatItIsAbout(path);
  if (about === null && !path.includes('$')) return path;
  const { page, close } = await people.open('supervisor');
  try {
    await page.goto('/');
    if (path.includes('$referral')) await draftReferralExample(people, page);
    if (path.includes('$recording')) await orderRecordingExample(people, page);
    return `${await fillPath(page, path)}${(await about?.(page)) ?? ''}`;
  } finally {
    await close();
  }
}

async function inspect(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const wide =
    overflow > 1 ? [`the page is ${String(overflow)} px wider than the window: ${await findWidest(page)}`] : [];
  return [...(await findAccessibilityFaults(page)), ...wide];
}

/** The innermost element that reaches furthest out of the window and lies in nothing that scrolls by itself. */
async function findWidest(page: Page): Promise<string> {
  return page.evaluate(() => {
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const right = (element: Element) => element.getBoundingClientRect().right;
    const out = [...document.body.querySelectorAll('*')].filter((one) => right(one) > innerWidth + 1 && !scrolls(one));
    const [widest] = out.sort((a, b) => right(b) - right(a) || (a.contains(b) ? 1 : -1));
    return widest === undefined
      ? 'by what cannot be told'
      : `<${widest.tagName.toLowerCase()}> “${widest.textContent.slice(0, 60)}”`;
  });
}

/** `operation-operations-new-1280-dark.png` */
export function nameOf({ feature, path }: Route, width: number, scheme: string): string {
  const words = path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace('$', ''));
  return `${[feature, ...words, String(width), scheme].join('-')}.png`;
}
