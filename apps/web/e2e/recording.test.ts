/** A recording is ordered and looked at while a real recorder listens on a real server (prosody; without it the scripted homeserver). */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { findFaults } from './harness/look.ts';
import { ask } from './harness/people.ts';
import { authorisePlace, type Place } from './harness/recording-example.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SERVE = join(ROOT, 'apps/recorder/src/testing/serve.fixture.ts');
const CLI = join(ROOT, 'apps/cli/src/main.ts');

const PICTURES = join(ROOT, process.env.UPDATE_PICTURES === '1' ? 'docs/guide/images/recorder' : '.cache/e2e');
const DESK = { width: 1280, height: 800 };
const TELEPHONE = { width: 390, height: 844 };

let chat: ChildProcess;
let recorder: ChildProcess | undefined;
let place: Place;

afterAll(() => {
  chat?.stdin?.end();
  recorder?.kill('SIGKILL');
});

async function startChat(): Promise<Place> {
  chat = spawn(process.execPath, [SERVE], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(chat.stdout!), 'line')) as [string];
  return JSON.parse(line) as Place;
}

/** As it stands on a desk and on a telephone. `UPDATE_PICTURES=1` writes them into the guide; otherwise they lie in the cache. */
async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const [window, place] of [
    [TELEPHONE, `${name}-telephone.png`],
    [DESK, `${name}.png`],
  ] as const) {
    await page.setViewportSize(window);
    await settle(page);
    await page.screenshot({ path: join(PICTURES, place), fullPage: true });
  }
}

inTheWorkspace(
  'recordings',
  (workspace) => {
    it('is ordered by a supervisor, who is offered what the authorisation names', () =>
      workspace.as('supervisor', async ({ page }) => {
        await visit(page, '/recordings');
        expect(await findAccessibilityFaults(page)).toEqual([]);
        await page.getByRole('button', { name: 'Order a recording' }).first().click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('combobox', { name: 'Operation' }).click();
        await page.getByRole('option', { name: 'Allotments, the garden room' }).click();
        await dialog.getByRole('combobox', { name: 'Account that listens' }).click();
        await page.getByRole('option', { name: `${place.protocol}: ${place.account}` }).click();
        await dialog.getByRole('textbox', { name: 'Server', exact: true }).fill(place.server);
        await dialog.getByLabel('All of it: the authorisation covers the room as a whole').check();
        await dialog.getByLabel('Reason').fill('The room of the authorisation');
        expect(await findFaults(page)).toEqual([]);
        await dialog.getByRole('combobox', { name: 'Operation' }).scrollIntoViewIfNeeded();
        await picture(page, 'order');
        await dialog.getByRole('button', { name: 'Order a recording' }).click();
        await page.getByText('Ordered, nobody listens yet').waitFor();
      }));

    it('is seen to be heard while it is looked at', () =>
      workspace.as('supervisor', async ({ page }) => {
        await visit(page, '/recordings');
        await page.getByRole('link', { name: /Allotments, the garden room/ }).click();
        await page.getByText('No recorder has begun').waitFor();
        const [{ id }] = await ask<[{ id: string }]>(page, 'recording/list');
        const words = ['record', id, '--secret', 'env:CUSTODIA_TEST_SECRET', '--data', workspace.server().data];
        const env = { ...process.env, CUSTODIA_TEST_SECRET: 'pw' };
        recorder = spawn(process.execPath, [CLI, ...words], { env, stdio: 'ignore' });
        await page.getByText('Listening', { exact: true }).waitFor();
        await page.getByRole('row', { name: 'In its rooms 1 of 1' }).waitFor();
        await page.getByRole('row', { name: /Heard in the last minute [1-9]/ }).waitFor({ timeout: 120_000 });
        expect(await findFaults(page)).toEqual([]);
        await picture(page, 'listening');
        await visit(page, '/recordings');
        expect(await findFaults(page)).toEqual([]);
        await picture(page, 'recordings');
      }));

    it('can be read at once, and ends with a reason: the recorder leaves', () =>
      workspace.as('supervisor', async ({ page }) => {
        await visit(page, '/recordings');
        await page.getByRole('link', { name: /Allotments, the garden room/ }).click();
        await page.getByRole('button', { name: 'Make readable now' }).click();
        await page.getByRole('link', { name: 'Stretch 1' }).waitFor();
        expect(await findFaults(page)).toEqual([]);
        await picture(page, 'stretches');
        const gone = once(recorder!, 'exit');
        await page.getByRole('button', { name: 'End the recording' }).click();
        await page.getByRole('dialog').getByRole('textbox').fill('The season is over');
        await page.getByRole('dialog').getByRole('button', { name: 'End the recording' }).click();
        await page.getByRole('status').getByText('Ended').waitFor();
        await gone;
      }));
  },
  {
    timeout: 300_000,
    prepare: async (workspace) => {
      place = await startChat();
      const { page, close } = await workspace.open('supervisor');
      await page.goto('/');
      await authorisePlace(workspace, page, place);
      await close();
    },
  },
);
