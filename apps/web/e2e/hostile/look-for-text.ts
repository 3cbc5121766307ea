/** Whether a page shows hostile texts as the texts that they are, and whether anything of them ran. */
import type { Page } from 'playwright-core';
import { CANARY, type Hostile } from './payloads.ts';

export interface Seen {
  /** Marks of the texts that stand on the page. */
  readonly marks: readonly string[];
  /** One sentence for each thing that is not as it should be. */
  readonly faults: readonly string[];
}

/** As it is shown now. */
export async function lookForText(page: Page, hostile: Hostile): Promise<Seen> {
  const { text, ran, elements } = await page.evaluate(readPage, CANARY);
  const found = hostile.all().filter(({ mark }) => text.includes(mark));
  // What is cut off for want of room is cut by the style sheet, which may also change the case; markup that was taken for markup is gone.
  const changed = found.filter(({ shown }) => shown.includes('<') && !flat(text).includes(flat(shown)));
  return {
    marks: found.map(({ mark }) => mark),
    faults: [
      ...(ran ? ['something ran'] : []),
      ...elements.map((element) => `made of a text: ${element}`),
      ...changed.map(({ where, shown }) => `not shown as text: ${where} (${shown.slice(0, 60)})`),
    ],
  };
}

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').toLowerCase();

function readPage(canary: string) {
  const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
  const attributes = [...document.querySelectorAll('[title]')].map((element) => element.getAttribute('title') ?? '');
  const shown = [document.body.innerText, document.title, ...values, ...attributes].join('\n');
  const isOurs = (element: Element) => !element.outerHTML.includes(canary);
  const scripts = [...document.querySelectorAll('script, iframe, object, embed, base, math')];
  const handled = [...document.querySelectorAll('*')].filter((element) =>
    element.getAttributeNames().some((name) => name.startsWith('on')),
  );
  const links = [...document.querySelectorAll('a[href], area[href], form[action]')].filter((element) =>
    /^\s*(?:javascript|data|vbscript):/i.test(element.getAttribute('href') ?? element.getAttribute('action') ?? ''),
  );
  return {
    text: shown.replaceAll(/\s+/g, ' '),
    ran: canary in globalThis,
    elements: [...scripts.filter((element) => !isOurs(element)), ...handled, ...links].map((element) =>
      element.outerHTML.slice(0, 120),
    ),
  };
}
