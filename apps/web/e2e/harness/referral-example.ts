/** A draft for the page of one referral: its author is nobody who may look for everything else that a page needs. */
import type { Page } from 'playwright-core';
import { fillPath } from './examples.ts';
import { ask, type People } from './people.ts';

type Row = { readonly id: string };

/** `page` is a supervisor's. Nothing is made where there is one. */
export async function draftReferralExample(people: People, page: Page): Promise<void> {
  const [known] = await ask<Row[]>(page, 'referral/list');
  if (known !== undefined) return;
  const [recipient] = await ask<Row[]>(page, 'recipient/list', { purpose: 'authority' });
  if (recipient === undefined) throw new Error('The sample has no authority.');
  const assessment = await fillPath(page, '$assessment');
  const author = await people.open('investigator');
  try {
    await author.page.goto('/');
    await ask(author.page, 'referral/draft', { assessment, recipient: recipient.id });
  } finally {
    await author.close();
  }
}
