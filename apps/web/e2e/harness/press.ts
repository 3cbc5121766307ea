/** Presses every button of a page, and looks at each dialog that opens. What a button brings out on the page is pressed too. */
import type { Locator, Page } from 'playwright-core';
import { findAccessibilityFaults } from './axe.ts';
import { settle, visit } from './browser.ts';
import { watchRequests, type Requests } from './requests.ts';

/** What leads away or is no act on the page. */
const NOT_PRESSED = /^(?:Copy|Sign out|Close|Skip|Child may be at risk|Account of)/;
/** A tab, and what unfolds in it. */
const DEEPEST = 2;
const LOOKED_AT = '[role=dialog]:visible';

interface Given {
  readonly path: string;
  /** Whether nobody has pressed a button of this name on this page yet. */
  readonly isNew: (name: string) => boolean;
}

interface Found {
  /** Of the dialogs that opened. */
  readonly titles: string[];
  readonly faults: string[];
}

/** The page has been visited, and is left in some state. */
export async function pressEverything(page: Page, given: Given): Promise<Found> {
  const requests = watchRequests(page);
  const found: Found = { titles: [], faults: [] };
  await pressFrom({ page, requests, ...given }, [], found);
  requests.end();
  return found;
}

interface Pressing extends Given {
  readonly page: Page;
  readonly requests: Requests;
}

/** `way`: what was pressed to come to where these buttons are. */
async function pressFrom(pressing: Pressing, way: readonly string[], found: Found): Promise<void> {
  const { page, isNew } = pressing;
  const here = await stateOf(page);
  for (const name of here.names.filter((one) => !NOT_PRESSED.test(one) && isNew(one))) {
    if (!(await press(pressing, name))) continue;
    if ((await page.locator(LOOKED_AT).count()) > 0) await look(page, name, found);
    else if (way.length < DEEPEST && new URL(page.url()).pathname === new URL(here.url).pathname) {
      await pressFrom(pressing, [...way, name], found);
    }
    if (!isSame(here, await stateOf(page))) await comeBack(pressing, way);
  }
}

async function look(page: Page, name: string, found: Found): Promise<void> {
  const dialog = page.locator(LOOKED_AT).first();
  const faults = await findAccessibilityFaults(page);
  found.titles.push((await dialog.locator('h2').first().innerText()).trim());
  if (!(await isTrue(() => dialog.evaluate((one) => one.contains(document.activeElement)))))
    faults.push('no focus in it');
  await page.keyboard.press('Escape');
  if (!(await isTrue(async () => (await page.locator(LOOKED_AT).count()) === 0)))
    faults.push('Escape does not close it');
  found.faults.push(...faults.map((fault) => `"${name}": ${fault}`));
}

/** Soon: the focus comes a moment after the dialog, and a dialog goes a moment after the key. */
async function isTrue(asked: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + 5000;
  while (Date.now() < until) if (await asked()) return true;
  return false;
}

interface State {
  readonly url: string;
  readonly names: readonly string[];
}

async function stateOf(page: Page): Promise<State> {
  return { url: page.url(), names: [...new Set(await namesOf(page))].filter((name) => name !== '') };
}

function isSame(a: State, b: State): boolean {
  return a.url === b.url && a.names.join('\n') === b.names.join('\n');
}

async function comeBack(pressing: Pressing, way: readonly string[]): Promise<void> {
  await visit(pressing.page, pressing.path);
  for (const name of way) await press(pressing, name);
}

/** Of the page, and of a menu that a press has opened. */
const buttonsOf = (page: Page): Locator =>
  page.locator('main button:enabled:visible, [role=menu] [role=menuitem]:enabled:visible');

async function namesOf(page: Page): Promise<string[]> {
  return await buttonsOf(page).evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? (button as HTMLElement).innerText.trim()),
  );
}

/** False where it is no longer there, or something lies over it. */
async function press({ page, requests }: Pressing, name: string): Promise<boolean> {
  const at = (await namesOf(page)).indexOf(name);
  if (at === -1) return false;
  try {
    await buttonsOf(page).nth(at).click({ timeout: 2000 });
  } catch {
    return false;
  }
  await requests.untilAnswered();
  await settle(page);
  return true;
}
