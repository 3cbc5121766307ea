/** A publication for the page of one: nobody is counted in the sample, so its tables say only that, with a figure and a page of the unit’s own. */
import type { Page } from 'playwright-core';
import { ask } from './people.ts';

type Row = { readonly id: string };

const POLL_MS = 500;

const three = (text: string) => ({ en: text, nl: text, fr: text });
const list = (text: string) => ({ en: [text], nl: [text], fr: [text] });

const DRAFT = {
  ...{ quarter: '2025-Q1', table: ['outcome', 'quarter'], unit: 'Unit of the harbour' },
  figure: [
    {
      label: three('Signatures under the petition for the ferry'),
      value: 12_345,
      source: 'count of the harbour office, 2025',
    },
  ],
  page: [{ name: 'about', title: three('About the harbour'), paragraphs: list('The ferry leaves at ten.') }],
};

/** `page` is a supervisor’s. Nothing is made where there is one. */
export async function draftPublicationExample(page: Page): Promise<string> {
  const [known] = await ask<Row[]>(page, 'publication/list');
  if (known !== undefined) return known.id;
  const { jobId } = await ask<{ jobId: string }>(page, 'publication/draft', DRAFT);
  const stateOf = async () => (await ask<{ state: string }>(page, 'job/show', { id: jobId })).state;
  while (['queued', 'running'].includes(await stateOf())) await page.waitForTimeout(POLL_MS);
  const [drafted] = await ask<Row[]>(page, 'publication/list');
  if (drafted === undefined) throw new Error('The example of a publication was not drafted.');
  return drafted.id;
}
