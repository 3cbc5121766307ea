/** Law as counsel keeps it: proposed by one, confirmed by another, never by oneself; and the country of an assessment, decided by a named person. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace, type Workspace } from './harness/workspace.ts';

const AGE = 'Below which age are these provisions about a child?';
const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
] as const;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly administration: { readonly version: number };
}

/** The sample unit has one legal adviser: the supervisor becomes the second. */
async function makeSecondAdviser({ as }: Workspace): Promise<void> {
  await as('administrator', async ({ page }) => {
    await page.goto('/');
    const people = await ask<Person[]>(page, 'account/list');
    const { id, administration } = people.find(({ name }) => name === 'Sample supervisor')!;
    const change = { roles: ['supervisor', 'legal-adviser'], version: administration.version };
    await ask(page, 'account/setRoles', { id, ...change, reason: 'a second legal adviser' });
  });
}

inTheWorkspace(
  'law',
  ({ as }) => {
    it('countries are found by name, region, treaty and what is wanting', () =>
      as('legal-adviser', async ({ page }) => {
        await visit(page, '/law');
        await page.getByText('194 countries').waitFor();
        await page.getByLabel('Country or code').fill('nether');
        await page.getByText('1 country', { exact: true }).waitFor();
        await page.getByLabel('Country or code').fill('');
        await choose(page, 'Region', 'Oceania');
        await choose(page, 'State', 'Has rules that are not known');
        await page.getByRole('link', { name: 'Australia' }).click();
        await page.getByRole('heading', { name: 'Australia', level: 1 }).waitFor();
        await page.getByText('validated by nobody').first().waitFor();
      }));

    it('a legal adviser proposes, and cannot confirm it', () =>
      as('legal-adviser', async ({ page, watch }) => {
        watch.expect(/status of 4\d\d/);
        await visit(page, '/law/NL');
        await page.getByRole('button', { name: `Propose a change: ${AGE}` }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('What the law says').fill('16 (18 in some relations)');
        await dialog.getByLabel('Source', { exact: false }).first().fill('Official gazette, read today');
        await dialog.getByLabel('Why it is to change').fill('Yearly review');
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Propose it' }).click();
        await page.getByText('You proposed this yourself').waitFor();
        expect(await page.getByRole('button', { name: `Confirm: ${AGE}` }).count()).toBe(0);
        const [{ id }] = (await ask<{ revisions: [{ id: string }] }>(page, 'rule/history', { country: 'NL' }))
          .revisions;
        await expect(ask(page, 'rule/confirm', { id, reason: 'mine' })).rejects.toThrow(/403|409|422/);
      }));

    it('another compares it with what holds, and confirms it; then it holds with their name', () =>
      as('supervisor', async ({ page }) => {
        await visit(page, '/law');
        await page.getByRole('link', { name: `Netherlands: ${AGE}` }).click();
        await page.getByRole('button', { name: `Confirm: ${AGE}` }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('table').getByText('16 (18 in some relations)').waitFor();
        await dialog.getByRole('table').getByText('differs').first().waitFor();
        await dialog.getByLabel('What you compared it with').fill('The gazette itself');
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await dialog.getByRole('button', { name: 'Confirm' }).click();
        await page.getByText('The rule is confirmed.').waitFor();
        await page.getByText('Reviewed by Sample supervisor', { exact: false }).first().waitFor();
        await page.getByText('Confirmed by Sample supervisor', { exact: false }).waitFor();
      }));

    it('what another rejects leaves what held before', async () => {
      await as('supervisor', async ({ page }) => {
        await page.goto('/');
        await propose(page, { answer: 'other', value: '14' });
      });
      await as('legal-adviser', async ({ page }) => {
        await visit(page, '/law/NL');
        await page.getByRole('button', { name: `Reject: ${AGE}` }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Why you reject it').fill('The source is about something else');
        await dialog.getByRole('button', { name: 'Reject' }).click();
        await page.getByText('The proposal is rejected.').waitFor();
        const [held] = await ask<{ value: string }[]>(page, 'rule/list', { country: 'NL', field: 'age_of_consent' });
        expect(held!.value).toBe('16 (18 in some relations)');
      });
    });

    it('the country of an assessment is decided, and the laws of two stand side by side', () =>
      as('investigator', async ({ page }) => {
        await page.goto('/');
        const assessment = await openAssessment(page);
        await visit(page, `/assessments/${assessment}/country`);
        await page.getByText('IP geolocation by DB-IP').waitFor();
        await page.getByText('CC BY 4.0').waitFor();
        await decide(page, 'Where the person is', 'Netherlands');
        await decide(page, 'Nationality of the person', 'United Kingdom');
        await decide(page, 'Where the money comes from', null);
        const laws = page.getByRole('table', { name: 'The laws of the connected countries' });
        await laws.getByRole('link', { name: 'Netherlands' }).waitFor();
        await laws.getByRole('link', { name: 'United Kingdom' }).waitFor();
        await laws.getByText('not assessable').first().waitFor();
        expect(
          await page
            .locator('main')
            .getByText(/\boffence: (?:yes|no)\b/i)
            .count(),
        ).toBe(0);
        expect(await lookAtAll(page)).toEqual([]);
      }));

    it('an address of a provider is looked up, and is no sign of a country while a list says that it was a Tor exit', async () => {
      await as('administrator', async ({ page }) => {
        await visit(page, '/law/proxies');
        const list = { name: 'exits.txt', mimeType: 'text/plain', buffer: Buffer.from('8.8.8.8\n') };
        await page.locator('input[type=file]').setInputFiles(list);
        await page.getByLabel('Name of the list').fill('Exits of May');
        await page.getByLabel('Whose list it is').fill('collector.torproject.org');
        await page.getByLabel('From (UTC)').fill('2026-05-01T00:00');
        await page.getByLabel('Until (UTC)').fill('2026-06-01T00:00');
        await page.getByRole('button', { name: 'Bring in a list' }).click();
        await page.getByRole('table').getByText('Exits of May').waitFor();
        expect(await lookAtAll(page)).toEqual([]);
      });
      await as('investigator', async ({ page }) => {
        await page.goto('/');
        const [{ id }] = await ask<[{ id: string }]>(page, 'assessment/list');
        await visit(page, `/assessments/${id}/country`);
        await lookUp(page, '2026-05-10T10:00');
        await page.getByText('An exit of the Tor network at that time').waitFor();
        await page.getByRole('button', { name: /^Take 8\.8\.8\.8@/ }).click();
        await page.getByText('An exit of the Tor network at that time').waitFor({ state: 'detached' });
      });
    });

    it.each(['/law', '/law/NL', '/law/proxies'])('%s can be used by everybody, light and dark, at two widths', (path) =>
      as('legal-adviser', async ({ page }) => {
        await visit(page, path);
        expect(await lookAtAll(page)).toEqual([]);
      }),
    );
  },
  { timeout: 240_000, prepare: makeSecondAdviser },
);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.locator('main').getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function propose(page: Page, said: { readonly answer: string; readonly value: string }): Promise<void> {
  const rest = { source: 'Official gazette', confidence: 'high', reason: 'Yearly review' };
  await ask(page, 'rule/propose', { country: 'NL', field: 'age_of_consent', ...said, ...rest });
}

/** Of the first chat of the sample, about the first account in it that is no investigator's. */
async function openAssessment(page: Page): Promise<string> {
  const [{ id: operation }] = await ask<[{ id: string }]>(page, 'operation/list');
  const [{ id: conversation }] = await ask<[{ id: string }]>(page, 'conversation/list');
  const { people } = await ask<{ people: { id: string; investigator: boolean }[] }>(page, 'conversation/show', {
    id: conversation,
  });
  const account = [people.find(({ investigator }) => !investigator)!.id];
  const scope = { operation, conversation: [conversation], account, label: 'An account in the allotment chat' };
  return (await ask<{ id: string }>(page, 'assessment/open', scope)).id;
}

/** `country` as it is called; null: not known. */
async function decide(page: Page, connection: string, country: string | null): Promise<void> {
  await page.getByRole('button', { name: `Decide: ${connection}` }).click();
  const dialog = page.getByRole('dialog');
  if (country === null) await dialog.getByLabel('Not known').check();
  else {
    await dialog.getByLabel('A country').check();
    await dialog.getByLabel('Which country').first().fill(country);
    await page.getByRole('option', { name: country, exact: true }).click();
  }
  await dialog.getByLabel('Reason').fill('As the provider answered');
  expect(await findAccessibilityFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function lookUp(page: Page, at: string): Promise<void> {
  await page.getByLabel('Address', { exact: true }).fill('8.8.8.8');
  await page.getByLabel('Used at (UTC)').fill(at);
  await page.getByRole('button', { name: 'Look it up' }).click();
}

async function lookAtAll(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const window of WINDOWS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(window);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 1) faults.push(`${String(window.width)} px: ${String(wide)} px too wide`);
      const found = await findAccessibilityFaults(page);
      faults.push(...found.map((fault) => `${String(window.width)} px, ${colorScheme}: ${fault}`));
    }
  }
  return faults;
}
