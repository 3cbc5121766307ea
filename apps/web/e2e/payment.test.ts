/** Money as people follow it: a chat and a statement are brought in, the proposed link is looked at with both its sides, and confirmed with a reason. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { concludeCase } from './concluded-case.ts';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { press, reach } from './harness/keyboard.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const JOB_MS = 60_000;
const CHAT = [
  '24/02/2026, 09:10 - Ivan Petrov: the rent of the plot goes to NL91 ABNA 0417 1643 00',
  '24/02/2026, 09:15 - Anna Bakker: sent fifty euro, bus is at nine',
  '27/02/2026, 10:00 - Ivan Petrov: rain again',
];
const STATEMENT = [
  'payment_id,at,amount,currency,payer_name,payer_country,payee_name,payee_country,payee_account,remittance_text',
  'x1,2026-02-24T08:20:00Z,50.00,EUR,Anna Bakker,NL,Ivan Petrov,PL,NL91ABNA0417164300,plot',
  'x2,2026-01-05,30.00,GBP,Tom Blom,GB,Rosa Kuipers,NL,,bus',
];

async function bringIn(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(`${lines.join('\n')}\n`) };
  await page.locator('input[type=file]').setInputFiles([file]);
}

async function bringInChat(page: Page): Promise<void> {
  await visit(page, '/intake');
  await bringIn(page, 'WhatsApp Chat with Ivan Petrov.txt', CHAT);
  await page.getByText('Looked at').waitFor({ timeout: JOB_MS });
  await page.getByRole('button', { name: /^Seal and bring in/ }).click();
  await page.getByText('Done', { exact: true }).waitFor({ timeout: JOB_MS });
}

const CUSTODIA = join(import.meta.dirname, '../../cli/bin/custodia.mjs');
const AT_THE_BANK = [
  'payment_id,at,amount,currency,payer_id,payer_name,payer_country,payee_name,payee_country,payee_account',
  'b1,2026-04-02T20:20:00Z,60.00,EUR,c77,Sam Field,NL,Rosa Kuipers,PL,PL61109010140000071219812874',
  'b2,2026-04-05T20:40:00Z,20.00,EUR,c77,Sam Field,NL,Rosa Kuipers,PL,PL61109010140000071219812874',
];

const OF_THE_CASE = [
  'payment_id,at,amount,currency,payer_name,payee_name,payee_account,remittance_text',
  'r1,2026-02-10T10:06:30Z,1234.56,EUR,Noor Blom,Rosa Kuipers,NL02ABNA0123456789,bus',
];

async function textOf(pdf: string): Promise<string> {
  const { stdout } = await promisify(execFile)('pdftotext', ['-raw', pdf, '-']);
  return stdout.replaceAll(/\s+/gu, ' ');
}

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;

/** What a bank hands over that screened by itself, with a list of what it knows. */
async function screenElsewhere(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-bank-'));
  try {
    await writeFile(join(folder, 'payments.csv'), `${AT_THE_BANK.join('\n')}\n`);
    await writeFile(join(folder, 'known.txt'), 'PL61109010140000071219812874\n');
    const paths = ['payments.csv', '--known', 'known.txt', '--day', '2026-11-20', '--out', 'screened'];
    await promisify(execFile)(process.execPath, [CUSTODIA, 'screen', ...paths], { cwd: folder });
    return await readFile(join(folder, 'screened/handover.jsonl'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isWiderThanTheWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

inTheWorkspace('payments', ({ as }) => {
  it('are brought in, linked with messages, looked at side by side, and confirmed', () =>
    as('supervisor', async ({ page }) => {
      await bringInChat(page);
      await visit(page, '/payments');
      await bringIn(page, 'statement.csv', STATEMENT);
      await page.getByLabel('Obtained on').fill('2026-05-01');
      await page.getByRole('button', { name: 'Seal and read' }).click();
      await page.getByText('2 payments read').waitFor({ timeout: JOB_MS });
      await page.getByRole('button', { name: 'Link messages and payments' }).click();
      await page.getByRole('button', { name: 'sent fifty euro, bus is at nine' }).click({ timeout: JOB_MS });
      const beside = page.getByRole('main');
      await beside.getByText('NL91ABNA0417164300').waitFor();
      await beside.getByText('in the conversation').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Show the source line' }).click();
      await page.getByText('x1,2026-02-24T08:20:00Z,50.00,EUR,Anna Bakker').waitFor();
      await page.getByText('24/02/2026, 09:15 - Anna Bakker: sent fifty euro').waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('account and time agree');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('account and time agree').waitFor();
      const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
      const { links } = await ask<{ links: { state: string; text: string }[] }>(page, 'payment/links', {
        operation: operation!.id,
        state: 'confirmed',
      });
      expect(links).toMatchObject([{ text: 'sent fifty euro, bus is at nine' }]);
      for (const tab of ['Payments', 'Corridors']) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await settle(page);
        expect(await findAccessibilityFaults(page)).toEqual([]);
      }
      await page.getByRole('cell', { name: 'United Kingdom' }).waitFor();
    }));

  it('are screened; an alert says why, is decided about with a reason, and stands beside its message', () =>
    as('supervisor', async ({ page }) => {
      await visit(page, '/payments');
      await page.getByRole('tab', { name: 'Alerts', exact: true }).click();
      await page.getByText('Not screened yet').waitFor();
      await page.getByRole('button', { name: 'Screen payments' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      const alert = page.getByRole('link', { name: 'Known in a case' }).first();
      await alert.waitFor({ timeout: JOB_MS });
      await page.getByRole('row', { name: /Known in a case.*payees/ }).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await alert.click();
      await page.getByRole('heading', { name: 'Why this alert' }).waitFor();
      await page.getByText('NL91ABNA0417164300').first().waitFor();
      await page.getByRole('img', { name: /^Map of the world/ }).waitFor();
      await page.getByRole('img', { name: /payers?, .* payees?/ }).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Take further' }).click();
      await dialog.getByRole('textbox').fill('the account stands in the chat');
      await dialog.locator('button[type=submit]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('list', { name: 'Decisions' }).getByText('the account stands in the chat').waitFor();
      await page.getByRole('button', { name: /sent fifty euro/ }).click();
      await page.getByText('in the conversation').waitFor();
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      expect((await saved).suggestedFilename()).toMatch(/^alert-[0-9a-f]{8}\.csv$/);
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it('are reported by somebody else than who took the alert further, and what is missing is named', () =>
    as('liaison-officer', async ({ page }) => {
      await visit(page, '/payments');
      await page.getByRole('tab', { name: 'Alerts', exact: true }).click();
      await page
        .getByRole('row', { name: /Taken further/ })
        .getByRole('link')
        .click();
      await page.getByRole('radio', { name: /^Tables/ }).check();
      await page.getByRole('checkbox').first().check();
      await page.getByRole('textbox', { name: 'Your reference' }).fill('R-12');
      await page.getByRole('textbox', { name: 'Narrative' }).fill('Rent of a plot, paid to an account from the chat.');
      await page.getByRole('textbox', { name: 'Who files' }).fill('{}');
      await page.getByRole('button', { name: 'Write the report' }).click();
      await page.getByText('something is missing').waitFor({ timeout: JOB_MS });
      await page.getByText('name of the institution').waitFor();
      await page.getByRole('textbox', { name: 'Who files' }).fill('{"name":"Unit of the harbour"}');
      await page.getByRole('button', { name: 'Write the report' }).click();
      await page.getByText('The report is written').waitFor({ timeout: JOB_MS });
      await page.getByRole('link', { name: /report-[0-9a-f]{8}\.zip\.age/ }).waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it.skipIf(!hasPdftotext)(
    'that were confirmed stand in the report of the case, to the cent, with where they come from',
    async () => {
      const { assessment, exhibit } = await concludeCase({ as }, 'The bus to the harbour');
      await as('investigator', async ({ page }) => {
        await visit(page, '/payments');
        await bringIn(page, 'of-the-case.csv', OF_THE_CASE);
        await page.getByLabel('Obtained on').fill('2026-05-01');
        await page.getByRole('button', { name: 'Seal and read' }).click();
        await page.getByText('1 payment read').waitFor({ timeout: JOB_MS });
        const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
        const given = { operation: operation!.id };
        const { payments } = await ask<{ payments: { id: string; amount: string }[] }>(page, 'payment/list', given);
        const payment = payments.find(({ amount }) => amount === '1234.56')!.id;
        const reason = 'told at the desk';
        await ask(page, 'payment/confirm', { ...given, message: `${exhibit}:5`, payment, reason });
        await visit(page, `/reports?assessment=${assessment}`);
        await page.getByRole('button', { name: 'Write the report' }).click();
        const save = page.getByRole('link', { name: /report-[0-9a-f]{8}-en\.pdf/ });
        await save.waitFor({ timeout: JOB_MS });
        expect(await findAccessibilityFaults(page)).toEqual([]);
        const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
        const text = await textOf(await download.path());
        expect(text).toContain('1234.56 EUR');
        expect(text).toContain('Noor Blom → Rosa Kuipers');
        expect(text).toMatch(/of-the-case\.csv, record 2 .*confirmed by .+ on \d{4}-\d\d-\d\d, log entry \d+/u);
        // Reasons stay here.
        expect(text).not.toContain(reason);
      });
    },
  );

  it('of an institution stand in the queue as its own; a handover that was changed is refused by its line', () =>
    as('supervisor', async ({ page }) => {
      const handover = await screenElsewhere();
      await visit(page, '/payments');
      await page.getByText('Alerts of an institution', { exact: true }).click();
      await page.getByRole('textbox', { name: 'Institution' }).fill('Bank of Elm Row');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      const receive = async (text: string): Promise<void> => {
        await bringIn(page, 'handover.jsonl', [text.trimEnd()]);
        await page.getByLabel('Obtained on').fill('2026-05-02');
        await page.getByRole('button', { name: 'Seal and read' }).click();
      };
      await receive(handover.replace('"60.00000000"', '"61.00000000"'));
      await page.getByText('Sealed, but no alert was taken from it').waitFor({ timeout: JOB_MS });
      await page
        .getByText(/line \d+/iu)
        .first()
        .waitFor();
      await receive(handover);
      await page.getByText('2 alerts received').first().waitFor({ timeout: JOB_MS });
      await page.getByRole('tab', { name: 'Alerts', exact: true }).click();
      await page
        .getByRole('row', { name: /Bank of Elm Row/ })
        .first()
        .waitFor();
      await page.getByRole('heading', { name: 'Alerts of institutions' }).waitFor();
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page
        .getByRole('row', { name: /Bank of Elm Row/ })
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('heading', { name: 'Why this alert' }).waitFor();
      await page.getByText('Bank of Elm Row').first().waitFor();
      expect(await findAccessibilityFaults(page)).toEqual([]);
    }));

  it('are worked on by keyboard alone, in Dutch, on a telephone: an alert is put aside until a day', () =>
    as(
      'supervisor',
      async ({ page, context }) => {
        await context.addInitScript(() => localStorage.setItem('custodia-language', 'nl'));
        await visit(page, '/payments');
        await reach(page, /tab "Koppelingen"/);
        await page.keyboard.press('ArrowRight');
        await page.getByRole('tab', { name: 'Meldingen', selected: true }).waitFor();
        await page.getByText('Bank of Elm Row').first().waitFor();
        expect(await isWiderThanTheWindow(page)).toBe(false);
        await press(page, /link "Bekend in een zaak"/);
        await page.getByRole('heading', { name: 'Waarom deze melding' }).waitFor();
        await settle(page);
        expect(await isWiderThanTheWindow(page)).toBe(false);
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await press(page, /button "(?:Weer openen|Opzijzetten tot)"/);
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        expect(await findAccessibilityFaults(page)).toEqual([]);
        const day = dialog.locator('input[type=date]');
        if ((await day.count()) > 0) await day.fill('2027-01-31');
        await dialog.getByRole('textbox').last().fill('er is nog niets van de bank');
        await expect.poll(() => dialog.locator('button[type=submit]').isEnabled()).toBe(true);
        await dialog.locator('button[type=submit]').press('Enter');
        await dialog.waitFor({ state: 'detached' });
        await page.getByRole('list', { name: 'Beslissingen' }).getByText('er is nog niets van de bank').waitFor();
      },
      { viewport: { width: 390, height: 844 }, locale: 'nl-NL' },
    ));
});
