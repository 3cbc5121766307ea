/**
 * The picture of links as people use it: opened from a person and from a conversation, grown, looked at through time, a path found, why asked and
 * the message opened, kept, cited and exported; by keyboard, without WebGL too. On the sample operation, in a real browser.
 */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle, visit } from './harness/browser.ts';
import { ask, type Opened } from './harness/people.ts';
import { countStrokes } from './harness/strokes.ts';
import { inTheWorkspace } from './harness/workspace.ts';

/** What the driver says of drawing without a graphics card, once Sigma asks what stands under the pointer. */
const DRIVER = /GL Driver Message/;

interface Sample {
  readonly operation: string;
  readonly person: string;
  readonly conversation: string;
}

inTheWorkspace('the picture of links', ({ as, open }) => {
  let sample: Sample;

  /** Somebody on record, with an account of the first conversation that others are in as well. */
  async function prepare(page: Page): Promise<Sample> {
    const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
    const [conversation] = await ask<{ id: string }[]>(page, 'conversation/list', { operation: operation!.id });
    const { nodes } = await ask<{ nodes: { key: string; kind: string; own: boolean }[] }>(page, 'graph/show', {
      ...{ operation: operation!.id, start: [`conversation:${conversation!.id}`], kinds: ['account'] },
    });
    const key = nodes.find(({ kind, own }) => kind === 'account' && !own)!.key.slice('account:'.length);
    const { accounts } = await ask<{ accounts: { key: string; appearances: { participantId: string }[] }[] }>(
      page,
      'person/accounts',
      { operation: operation!.id },
    );
    const participants = accounts.find((one) => one.key === key)!.appearances.map(({ participantId }) => participantId);
    const asked = { operation: operation!.id, label: 'Gardener 1', reason: 'asks for the shed key', participants };
    const { id: person } = await ask<{ id: string }>(page, 'person/create', asked);
    return { operation: operation!.id, person, conversation: conversation!.id };
  }

  const faultsOf = async ({ page, watch }: Opened): Promise<string[]> => {
    await settle(page);
    return [...(await findAccessibilityFaults(page)), ...watch.take()];
  };
  const drawn = (page: Page) => page.locator('[data-ready=true]').waitFor();
  const show = (page: Page, face: 'Picture' | 'Things' | 'Links') =>
    page.getByRole('radiogroup', { name: 'Show as' }).getByText(face, { exact: true }).click();
  const count = async (page: Page) => Number(/^(\d+) thing/.exec(await page.getByText(/^\d+ things?/).innerText())![1]);

  it('opens from a person, grows, and says why each link is there, down to the message', async () => {
    const opened = await open('supervisor');
    const { page, watch, close } = opened;
    watch.expect(DRIVER);
    await visit(page, '/');
    sample = await prepare(page);
    await visit(page, `/people/${sample.person}`);
    await page.getByRole('link', { name: 'Picture of links', exact: true }).last().click();
    await drawn(page);
    expect(page.url()).toContain(`person=${sample.person}`);
    expect(await faultsOf(opened)).toEqual([]);
    const before = await count(page);
    await show(page, 'Things');
    await page.getByRole('table', { name: 'Things' }).getByRole('row').nth(2).getByRole('button').first().click();
    await page.getByRole('button', { name: /^Expand: \d+ more$/ }).click();
    await expect.poll(() => count(page)).toBeGreaterThan(before);
    expect(await faultsOf(opened)).toEqual([]);
    await show(page, 'Links');
    const links = page.getByRole('table', { name: 'Links' });
    await links
      .getByRole('row', { name: /took part/ })
      .first()
      .getByRole('button', { name: 'Show why' })
      .click();
    await page.getByRole('heading', { name: 'Why they are linked' }).waitFor();
    await page.getByRole('link', { name: 'Open the message' }).first().waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await page.getByRole('link', { name: 'Open the message' }).first().click();
    await page.waitForURL(/\/conversations\/[0-9a-f-]{36}\?at=\d+$/);
    await close();
  });

  it('opens from a conversation, finds a path, is kept, cited and exported, and shown as it was', async () => {
    const opened = await open('supervisor');
    const { page, watch, close } = opened;
    watch.expect(DRIVER);
    await visit(page, `/conversations/${sample.conversation}`);
    await page.getByRole('link', { name: 'Picture of links', exact: true }).last().click();
    await drawn(page);
    await show(page, 'Things');
    const rows = page.getByRole('table', { name: 'Things' }).getByRole('row');
    await rows.nth(2).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Path from here' }).click();
    await rows.nth(3).getByRole('button').first().click();
    await page.getByRole('button', { name: 'Path to here' }).click();
    await page.getByRole('button', { name: 'In the whole operation' }).click();
    await page.getByRole('list', { name: 'From one end to the other' }).getByRole('listitem').nth(2).waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await page.getByRole('button', { name: 'Keep this picture' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('Who is in the club');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep this picture' }).click();
    await page.waitForURL(/view=[0-9a-f-]{36}/);
    await page.getByText(/^Custodia, picture [0-9a-f-]{36}, SHA-256 [0-9a-f]{64}, log entry \d+$/).waitFor();
    await page.getByText('The record shows the same today.').waitFor();
    expect(await faultsOf(opened)).toEqual([]);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().check();
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    await page.getByRole('link', { name: /picture-.*\.svg/ }).waitFor({ timeout: 60_000 });
    expect(await faultsOf(opened)).toEqual([]);
    await close();
  });

  it('is moved and read by keyboard, in the dark and on a small screen', () =>
    as(
      'analyst',
      async (opened) => {
        const { page, watch } = opened;
        watch.expect(DRIVER);
        await visit(page, `/graph?operation=${sample.operation}&person=${sample.person}`);
        await drawn(page);
        const picture = page.getByRole('img', { name: /^Picture of \d+ things/ });
        await picture.focus();
        for (const key of ['ArrowLeft', 'ArrowUp', '+', '-', '0']) await page.keyboard.press(key);
        await page.getByRole('radiogroup', { name: 'Show as' }).getByRole('radio', { checked: true }).focus();
        await page.keyboard.press('ArrowRight');
        const things = page.getByRole('table', { name: 'Things' });
        await things.locator('tbody tr').first().focus();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Path from here' }).waitFor();
        expect(await faultsOf(opened)).toEqual([]);
      },
      { colorScheme: 'dark', viewport: { width: 768, height: 1024 } },
    ));

  it.each([
    ['proposed', 'in dashes', [0x9a, 0x5b, 0x00]],
    ['one-holder', 'as one line', [0x14, 0x45, 0x6e]],
  ] as const)('draws a link that is %s %s', async (kind, how, colour) => {
    await as('analyst', async ({ page, watch }) => {
      watch.expect(DRIVER);
      // The real page draws what it is told; nobody has linked anything in the sample.
      const nothing = { system: null, own: false, roles: [], more: 0 };
      const nodes = [1, 2].map((n) => ({
        ...{
          ...nothing,
          key: `account:bus:native:${String(n)}`,
          kind: 'account',
          label: `Bus ${String(n)}`,
          type: 'bus',
        },
      }));
      const reason = { kind, count: 1, firstAt: null, lastAt: null, undated: true };
      const links = [{ a: nodes[0]!.key, b: nodes[1]!.key, reasons: [reason] }];
      const answer = { operationId: sample.operation, nodes, links, cut: { nodes: 0, links: 0, atLeast: false } };
      await page.route('**/api/v1/graph/show', (route) => route.fulfill({ json: answer }));
      await visit(page, `/graph?operation=${sample.operation}&person=${sample.person}`);
      await page.locator('[data-drawn="2"]').waitFor();
      const picture = page.getByRole('img', { name: /^Picture of 2 things/ });
      const strokes = () => countStrokes(picture, colour);
      if (how === 'in dashes') await expect.poll(strokes).toBeGreaterThan(5);
      else await expect.poll(strokes).toBe(1);
    });
  });

  it('leaves out what is filtered, says how many, and keeps what has no known time unless it is told otherwise', () =>
    as('analyst', async ({ page, watch }) => {
      watch.expect(DRIVER);
      await visit(page, `/graph?operation=${sample.operation}&conversation=${sample.conversation}`);
      await drawn(page);
      const all = await count(page);
      await page.getByLabel('Until and with (day, UTC)').fill('1999-12-31');
      await page.getByRole('checkbox', { name: 'Links of unknown time' }).uncheck();
      await page.getByText(/filtered out/).waitFor();
      expect(await count(page)).toBeLessThan(all);
      await page.getByRole('button', { name: 'Any time' }).click();
      await page.getByRole('checkbox', { name: 'Links of unknown time' }).check();
      expect(await count(page)).toBe(all);
    }));

  it('stands as tables where nothing can be drawn, and says why', () =>
    as('analyst', async (opened) => {
      const { page } = opened;
      await page.addInitScript(() => {
        // As where the driver offers none: asking for it gives null.
        Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => null });
      });
      await visit(page, `/graph?operation=${sample.operation}&person=${sample.person}`);
      await page.getByRole('table', { name: 'Things' }).waitFor();
      await show(page, 'Picture');
      await page.getByText('This browser cannot draw the picture').waitFor();
      expect(await faultsOf(opened)).toEqual([]);
    }));
});
