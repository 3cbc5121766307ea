/** What a person does on every page of a guide: goes by the navigation, chooses from a list, opens what stands behind a button. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { dropFile, type DroppedFile } from './drop-file.ts';

/** By the navigation, until the page of that name is there. */
export async function go(page: Page, name: string, heading = name): Promise<void> {
  await page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

export async function choose(within: Locator, field: string, option: string | RegExp): Promise<void> {
  await within.getByRole('combobox', { name: field }).click();
  await within.page().getByRole('option', { name: option }).click();
}

/** Presses a button, and gives the dialogue that it opens. */
export async function openDialog(page: Page, button: string, title = button): Promise<Locator> {
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.waitFor();
  return dialog;
}

/** Gives the reason, and presses the button that does it. */
export async function giveReason(dialog: Locator, field: string, reason: string, action: string): Promise<void> {
  await dialog.getByRole('textbox', { name: field }).fill(reason);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Closes the short notice that says so, once it is there. */
export async function closeNotice(page: Page, text: string): Promise<void> {
  const notice = page.getByRole('alert').filter({ hasText: text });
  await notice.getByRole('button').click();
  await notice.waitFor({ state: 'detached' });
}

/** One part of an operation, by its tab. */
export async function openPart(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('tabpanel', { name, exact: true }).waitFor();
}

/** By the link that the server printed for this person of the sample; it works once. */
export async function enter(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page.getByRole('heading', { level: 1, name: `Good day, ${name}` }).waitFor();
}

/** Drops a file onto the intake that is open, looks whether it lies within the authorisation, and brings it in. */
export async function bringIn(page: Page, file: Pick<DroppedFile, 'name' | 'text'>): Promise<void> {
  await dropFile(page, 'Drop files here, or press to choose them', file);
  await page.getByText('Lies within the authorisation').waitFor();
  await page.getByRole('button', { name: 'Seal and bring in 1 file' }).click();
  await page.getByRole('button', { name: 'Save the receipt' }).waitFor();
}

/** A file of the sample that lies in quarantine there, because it is older than that authorisation. */
export async function readEarlierFile(data: string): Promise<Pick<DroppedFile, 'name' | 'text'>> {
  const name = 'telegram-last-year.json';
  return { name, text: await readFile(join(data, 'sample/exports', name), 'utf8') };
}
