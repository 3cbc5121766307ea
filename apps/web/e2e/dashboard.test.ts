/** How a unit stands: every figure opens as much as it says, every chart has its words and its data, and whoever has no pointer or another language gets the same. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { concludeCase } from './concluded-case.ts';
import { settle, visit } from './harness/browser.ts';
import { press } from './harness/keyboard.ts';
import { findFaults } from './harness/look.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

type Figures = { readonly agreement: { readonly messages: number }; readonly assessments: { readonly left: number } };

inTheWorkspace(
  'the dashboard',
  ({ as }) => {
    it('has a list behind every number, as long as the number says', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/dashboard');
        const numbers = await linksOf(page);
        for (const name of [/^Concluded: \d/, /^Netherlands: \d/, /^telegram: \d/, /Tagged by both readers: \d/])
          expect(numbers.map((one) => one.name).filter((one) => name.test(one))).not.toEqual([]);
        for (const { name, to, count } of numbers) {
          await visit(page, to);
          const said = (await page.getByRole('main').locator('p').allInnerTexts()).join('\n');
          expect([name, numbersIn(said)]).toEqual([name, expect.arrayContaining([count])]);
          await page.getByRole('main').getByRole('table').getByRole('link').first().waitFor();
        }
        expect(await findFaults(page)).toEqual([]);
      }));

    it('is looked at on a desk and a telephone, light and dark', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/dashboard');
        await page.getByRole('img', { name: /^Map of the countries/ }).waitFor();
        expect(await findFaults(page)).toEqual([]);
      }));

    it('says every chart as a table, which leaves as data', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/dashboard');
        const tables = page.getByRole('main').getByRole('table');
        const buttons = page.getByRole('button', { name: /^Download as CSV/ });
        expect(await buttons.count()).toBe(await tables.count());
        expect(await tables.count()).toBeGreaterThan(5);
        for (const [at, button] of (await buttons.all()).entries()) {
          const [saved] = await Promise.all([page.waitForEvent('download'), button.click()]);
          const lines = (await readFile(await saved.path(), 'utf8')).trimEnd().split('\r\n');
          expect(lines.length).toBe(await tables.nth(at).getByRole('row').count());
        }
      }));

    it('is walked without a pointer, from a number to the conversation', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/dashboard');
        await press(page, /^- link "Concluded: \d/);
        await page.getByRole('heading', { name: 'Flow of the work: Concluded', level: 1 }).waitFor();
        await settle(page);
        await press(page, /^- link "telegram · /);
        await page.waitForURL(/\/conversations\//);
      }));

    it('is there in Dutch and in French, with nothing of another language', async () => {
      for (const [locale, title] of [
        ['nl-NL', 'Dashboard'],
        ['fr-FR', 'Tableau de bord'],
      ] as const)
        await as(
          'supervisor',
          async ({ page, context }) => {
            await context.addInitScript((to) => localStorage.setItem('custodia-language', to), locale.slice(0, 2));
            await visit(page, '/dashboard');
            await page.getByRole('heading', { name: title, level: 1 }).waitFor();
            const said = await page.getByRole('main').innerText();
            expect(said).not.toMatch(
              /\b(?:Conversations counted|Flow of|Concluded|Netherlands|Download as)\b|facet\.|undefined/,
            );
            expect(await findFaults(page)).toEqual([]);
          },
          { locale },
        );
    });

    it('shows who is in no operation nothing but that there is nothing', () =>
      as('auditor', async ({ page }) => {
        await visit(page, '/dashboard');
        expect(await page.getByRole('main').getByRole('table').count()).toBe(0);
      }));
  },
  {
    timeout: 300_000,
    prepare: async ({ as }) => {
      await concludeCase({ as }, 'The account on the quay');
      await as('legal-adviser', async ({ page }) => {
        await page.goto('/');
        // The server weighs by itself.
        const left = async () => (await ask<Figures>(page, 'dashboard/figures')).assessments.left;
        while ((await left()) > 0) await page.waitForTimeout(1000);
      });
    },
  },
);

interface Linked {
  readonly name: string;
  readonly to: string;
  readonly count: number;
}

async function linksOf(page: Page): Promise<Linked[]> {
  const links = page.getByRole('main').locator('a[href*="/dashboard/list"]');
  const all = await links.evaluateAll((found) =>
    found.map((link) => ({
      name: link.getAttribute('aria-label') ?? link.textContent,
      to: link.getAttribute('href')!,
    })),
  );
  return all.map((one) => ({ ...one, count: numbersIn(one.name).at(-1)! }));
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d[\d,]*/g)].map(([number]) => Number(number.replaceAll(',', '')));
}
