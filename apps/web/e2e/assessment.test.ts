/**
 * An assessment as a unit makes it: opened from a conversation, read by two who do not see each other, a difference decided by a third, reviewed
 * by two and decided by a third. Tags carry the meaning; the messages are those of the sample.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findAccessibilityFaults } from './harness/axe.ts';
import { settle } from './harness/browser.ts';
import { ask } from './harness/people.ts';
import { inTheWorkspace } from './harness/workspace.ts';

interface Message {
  readonly id: string;
  readonly kind: string;
  readonly senderId: string | null;
}
interface Chat {
  readonly id: string;
  readonly platform: string;
  readonly operationId: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly investigator: boolean }[];
  readonly shown: readonly Message[];
}
interface Assessment {
  readonly id: string;
  readonly state: string;
  readonly finding: { readonly elements: readonly { readonly element: string; readonly state: string }[] };
}

const PARTS = ['overview', 'conduct', 'readers', 'defence', 'queue', 'review'];

inTheWorkspace('assessment and review', ({ as }) => {
  let chat: Chat;
  let assessment: string;

  beforeAll(async () => {
    await as('supervisor', async ({ page }) => {
      await page.goto('/');
      const listed = await ask<Chat[]>(page, 'conversation/list', {});
      const dated = listed.find(({ platform }) => platform === 'telegram')!;
      chat = await ask<Chat>(page, 'conversation/show', { id: dated.id, limit: 60 });
    });
  }, 60_000);

  /** Messages of the person whom the assessment is about, in order. */
  const theirs = (): readonly Message[] => {
    const person = chat.people.find(({ investigator }) => !investigator)!;
    return chat.shown.filter(({ senderId, kind }) => senderId === person.id && kind === 'message');
  };

  const open = (page: Page, part: string) => page.goto(`/assessments/${assessment}?part=${part}`);

  async function read(page: Page, codes: readonly string[]): Promise<void> {
    for (const [i, code] of codes.entries()) {
      await ask(page, 'signal/tag', { message: theirs()[i]!.id, code, raisedBy: 'person-of-interest' });
    }
    await ask(page, 'signal/finishPass', { conversation: chat.id });
  }

  it('is opened from a conversation, and shows nothing that others tagged before one has read', async () => {
    await as('investigator', async ({ page }) => {
      await page.goto(`/conversations/${chat.id}`);
      await page.getByRole('link', { name: 'Assess', exact: true }).click();
      await page.getByLabel('Called here').fill('The other gardener');
      const person = chat.people.find(({ investigator }) => !investigator)!;
      await page.getByRole('checkbox', { name: person.name }).check();
      await settle(page);
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Open an assessment' }).click();
      await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/);
      assessment = page.url().split('/').at(-1)!;
      await page.getByText('What others tagged is withheld from you').waitFor();
    });
  });

  it('differs where one of two readers saw more, until a third decides', async () => {
    await as('investigator', async ({ page }) => {
      await page.goto('/');
      await read(page, ['AGE_ASKED', 'CAMERA_REQUEST', 'REFUSAL', 'MEETING_PROPOSED']);
    });
    await as('analyst', async ({ page }) => {
      await page.goto('/');
      await read(page, ['AGE_ASKED', 'CAMERA_REQUEST', 'REFUSAL']);
    });
    await as('legal-adviser', async ({ page }) => {
      await open(page, 'readers');
      await page.getByRole('button', { name: 'Decide', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('It was raised by: Person of interest').check();
      await dialog.getByLabel('Reason').fill('It names a place.');
      expect(await findAccessibilityFaults(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Decide' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('The readers do not differ').waitFor();
      const { finding } = await ask<Assessment>(page, 'assessment/show', { id: assessment });
      expect(finding.elements.find(({ element }) => element === 'meeting')).toMatchObject({ state: 'met' });
    });
  });

  it('shows who raised what as one picture, whose marks lead to their messages by keyboard', async () => {
    await as('legal-adviser', async ({ page }) => {
      await open(page, 'overview');
      const marks = page.locator('main svg a');
      await marks.first().waitFor();
      expect(await marks.count()).toBe(5);
      await page.getByRole('button', { name: 'Show as a table' }).click();
      const rows = page.getByRole('table', { name: /^Timeline of initiative/ }).locator('tbody tr');
      expect(await rows.count()).toBe(5);
      await page.getByRole('link', { name: /^\d Live camera raised first/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`/conversations/${chat.id}\\?at=\\d+$`));
      expect(page.url()).toContain(`at=${theirs()[1]!.id.split(':')[1]!}`);
    });
  });

  it.each(['light', 'dark'] as const)('is accessible in every part, %s', async (colorScheme) => {
    await as(
      'legal-adviser',
      async ({ page }) => {
        for (const part of PARTS) {
          await open(page, part);
          await settle(page);
          expect(await findAccessibilityFaults(page), part).toEqual([]);
        }
      },
      { colorScheme },
    );
  });

  async function review(page: Page, outcome: string): Promise<void> {
    await open(page, 'review');
    const point = page.getByRole('article', { name: /^P22 / });
    await point.getByRole('radio', { name: 'No', exact: true }).check();
    await point.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Finish my review' }).first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('radio', { name: 'Referrable', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: outcome, exact: true }).check();
    await dialog.getByLabel('Reason').fill('As answered.');
    await dialog.getByRole('button', { name: 'Finish my review' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('is reviewed by two, each blind to the other, and decided by a third who sees both', async () => {
    await as('analyst', async ({ page }) => review(page, 'Not referrable'));
    await as('investigator', async ({ page }) => {
      await open(page, 'review');
      await page.getByText('under way, or withheld from you').waitFor();
      await review(page, 'Stop: safeguarding only');
      await page.getByText('Reviewers differ').waitFor();
    });
    await as('legal-adviser', async ({ page }) => {
      await open(page, 'review');
      await page.getByText('Two reviewers differ. You see both, and decide as the third.').waitFor();
      expect(await page.getByText('As answered.').count()).toBe(2);
      await review(page, 'Not referrable');
      await page.getByText('Concluded').waitFor();
      const { state } = await ask<Assessment>(page, 'assessment/show', { id: assessment });
      expect(state).toBe('concluded');
    });
  });

  it('raises the alarm with T1, and says so before', async () => {
    await as('investigator', async ({ page }) => {
      await open(page, 'queue');
      await page.getByRole('button', { name: 'Give it its place' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('radio', { name: /^T1/ }).check();
      await dialog.getByText('T1 raises the alarm at once', { exact: false }).waitFor();
      await dialog.getByLabel('Reason').fill('A child is named.');
      await dialog.getByRole('button', { name: 'Give T1 and raise the alarm' }).click();
      await dialog.waitFor({ state: 'detached' });
      const alarms = await ask<{ drill: boolean }[]>(page, 'alarm/list', {});
      expect(alarms.filter(({ drill }) => !drill)).toHaveLength(1);
      await page.goto('/assessments');
      await page.getByRole('row', { name: /^T1 The other gardener/ }).waitFor();
    });
  });
});
