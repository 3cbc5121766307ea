/** A person without a pointer: what is needed is reached with Tab, and looks different while it has the focus. */
import type { Page } from 'playwright-core';

/** More stops than any page of ours has. */
const MOST_STOPS = 400;

/** Goes on with Tab until what has the focus is called so. @throws with what it met where nothing is. */
export async function reach(page: Page, called: RegExp): Promise<void> {
  const met = new Set<string>();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const name = await focused(page);
    met.add(name);
    if (called.test(name)) return await assertSeen(page, name);
  }
  throw new Error(`Nothing called ${String(called)} is reached with Tab. Met: ${[...met].join(' ')}`);
}

/** Reaches it and does what it does. */
export async function press(page: Page, called: RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await reach(page, called);
  await page.keyboard.press(key);
}

export async function write(page: Page, called: RegExp, text: string): Promise<void> {
  await reach(page, called);
  await page.keyboard.insertText(text);
}

/** What has the focus, as assistive technology is told it: `- button "Approve"`. */
async function focused(page: Page): Promise<string> {
  const element = page.locator(':focus');
  if ((await element.count()) === 0) return '';
  // In the quotes of YAML where it holds a colon.
  return (await element.ariaSnapshot()).split('\n')[0]!.replace(/^- '(.*)':?$/, '- $1');
}

/** The same element with the focus and without it: a frame, a shadow or a border must tell them apart. */
async function assertSeen(page: Page, name: string): Promise<void> {
  const differs = await page.locator(':focus').evaluate(async (element: HTMLElement) => {
    const look = (one: Element) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(one);
      return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor].join();
    };
    const twin = element.cloneNode(true) as HTMLElement;
    twin.removeAttribute('id');
    element.after(twin);
    // Colours change gradually.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const looks = [look(element), look(twin)];
    twin.remove();
    return looks[0] !== looks[1];
  });
  if (!differs) throw new Error(`Nothing shows that ${name} has the focus.`);
}
