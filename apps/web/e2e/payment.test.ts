/** Money as people follow it: a chat and a statement are brought in, the proposed link is looked at with both its sides, and confirmed with a reason. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
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
});
