/**
 * Webhooks on the page of the installation, against a program that takes what is sent: tested, paused and resumed without a pointer, on a desk and on a
 * telephone, in each language. `UPDATE_PICTURES=1` writes the pictures into the guide; otherwise they lie in the cache.
 */
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { settle, visit } from './harness/browser.ts';
import { press } from './harness/keyboard.ts';
import { findFaults } from './harness/look.ts';
import { inTheWorkspace } from './harness/workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const PICTURES = join(ROOT, process.env.UPDATE_PICTURES === '1' ? 'docs/guide/images/administrator' : '.cache/e2e');
const TELEPHONE = { width: 390, height: 844 };
/** What is sent is looked at every five seconds. */
const SHOWN_MS = 30_000;

let receiver: Server;
let status = 204;
const received: { readonly body: string; readonly signature: string | undefined }[] = [];

afterAll(() => receiver?.close().closeAllConnections());

async function startReceiver(): Promise<string> {
  receiver = createServer((request, response) => {
    void Array.fromAsync(request as AsyncIterable<Buffer>).then((chunks) => {
      const signature = request.headers['webhook-signature'] as string | undefined;
      received.push({ body: Buffer.concat(chunks).toString('utf8'), signature });
      response.writeHead(status).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  return `http://127.0.0.1:${String((receiver.address() as { port: number }).port)}/told`;
}

const section = (page: Page) => page.getByRole('region', { name: 'Webhooks' });

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await settle(page);
  await section(page).scrollIntoViewIfNeeded();
  await section(page).screenshot({ path: join(PICTURES, `${name}.png`) });
}

inTheWorkspace(
  'webhooks',
  ({ as }) => {
    it('are tested without a pointer: what arrives is signed, and what became of it is shown', () =>
      as('administrator', async ({ page }) => {
        await visit(page, '/installation');
        await section(page).getByText('Nothing was sent yet.').waitFor();
        await press(page, /^- button "Send duty-desk a test"/);
        await section(page).getByRole('cell', { name: 'Taken', exact: true }).waitFor({ timeout: SHOWN_MS });
        expect(received).toHaveLength(1);
        expect(received[0]!.signature).toMatch(/^v1,/);
        expect(JSON.parse(received[0]!.body)).toMatchObject({ type: 'custodia.test' });
        expect(await findFaults(page)).toEqual([]);
        await picture(page, 'webhooks');
      }));

    it('that fail are said to be tried again', () =>
      as('administrator', async ({ page }) => {
        status = 500;
        await visit(page, '/installation');
        await section(page).getByRole('button', { name: 'Send duty-desk a test' }).click();
        await section(page)
          .getByRole('cell', { name: /^Not taken; it is tried again/ })
          .waitFor({ timeout: SHOWN_MS });
        status = 204;
      }));

    it('are paused and resumed without a pointer, with who did it', () =>
      as('administrator', async ({ page }) => {
        await visit(page, '/installation');
        await press(page, /^- button "Pause duty-desk"/);
        await section(page)
          .getByText(/^Paused by Sample administrator/)
          .waitFor();
        expect(await section(page).getByRole('button', { name: 'Send duty-desk a test' }).isDisabled()).toBe(true);
        expect(await findFaults(page)).toEqual([]);
        await picture(page, 'webhooks-paused');
        await press(page, /^- button "Tell duty-desk again"/);
        await section(page).getByText('Is told', { exact: true }).waitFor();
      }));

    it.each([
      ['nl', 'Wordt ingelicht', 'Test sturen naar duty-desk'],
      ['fr', 'Informé', 'Envoyer un essai à duty-desk'],
    ])('are read in the language %s on a telephone, with nothing of another', (language, told, test) =>
      as(
        'administrator',
        async ({ page, context }) => {
          await context.addInitScript((to) => localStorage.setItem('custodia-language', to), language);
          await visit(page, '/installation');
          await section(page).getByText(told, { exact: true }).waitFor();
          await section(page).getByRole('button', { name: test }).waitFor();
          const said = await section(page).innerText();
          expect(said).not.toMatch(/\b(?:Taken|Is told|Attempts|Last attempt|Send|Pause)\b|webhook\.|undefined/);
          expect(await findFaults(page)).toEqual([]);
          if (language === 'nl') await picture(page, 'webhooks-telephone');
        },
        { locale: `${language}-${language.toUpperCase()}`, viewport: TELEPHONE },
      ),
    );

    it('are nothing that an investigator sees', () =>
      as('investigator', async ({ page }) => {
        await visit(page, '/installation');
        expect(await section(page).count()).toBe(0);
      }));
  },
  {
    prepare: async ({ server, restart }) => {
      const webhooks = [{ name: 'duty-desk', url: await startReceiver(), kinds: ['alarm', 'recording'] }];
      await writeFile(join(server().data, 'custodia-server.json'), JSON.stringify({ webhooks }));
      await restart();
    },
  },
);
