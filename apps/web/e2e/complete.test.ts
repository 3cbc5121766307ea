/** Every element and every point of the review form stands on the page of an assessment, in words, in each language. */
import { ELEMENT_CODES, POINT_CODES } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { flatten } from '../src/testing/texts.ts';
import { settle, visit } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const LOCALES = join(import.meta.dirname, '../src/features/assessment/locales');

inTheWorkspace('the page of an assessment', ({ as }) => {
  it.each(['en', 'nl', 'fr'])('leaves nothing out in %s', (language) =>
    as(
      'supervisor',
      async ({ page, context }) => {
        await context.addInitScript((chosen) => localStorage.setItem('custodia-language', chosen), language);
        const words = flatten(JSON.parse(readFileSync(join(LOCALES, `${language}.json`), 'utf8')) as object);
        const say = (key: string) => words.get(key) ?? key;
        await page.goto('/');
        const [{ id }] = await ask<[{ id: string }]>(page, 'assessment/list');

        const overview = await textOf(page, `/assessments/${id}`);
        expect(
          missing(
            overview,
            ELEMENT_CODES.map((code) => say(`element.${code}`)),
          ),
        ).toEqual([]);
        const review = await textOf(page, `/assessments/${id}?part=review`);
        expect(
          missing(
            review,
            POINT_CODES.flatMap((point) => [point, say(`point.${point}`)]),
          ),
        ).toEqual([]);
      },
      { locale: language },
    ),
  );
});

/** Of the page with every section of it open. */
async function textOf(page: Page, path: string): Promise<string> {
  await visit(page, path);
  const main = page.getByRole('main');
  await main.getByRole('tabpanel').first().waitFor();
  const closed = main.locator('.mantine-Accordion-control[aria-expanded=false]');
  while ((await closed.count()) > 0) await closed.first().click();
  await settle(page);
  return await main.innerText();
}

const missing = (text: string, wanted: readonly string[]) => wanted.filter((one) => !text.includes(one));
