/** An alert about payments in the sample operation: somebody pays an account that a message of the sample names. */
import type { Page } from 'playwright-core';
import { ask } from './people.ts';
import { uploadText } from './upload.ts';

interface Listed {
  readonly alerts: readonly { readonly id: string }[];
}
interface Job {
  readonly state: string;
}

const ENDED = ['done', 'failed', 'cancelled'];

/** Asked as a supervisor of the operation. */
export async function makeAlertExample(page: Page, operation: string): Promise<string> {
  const known = await ask<Listed>(page, 'payment/alerts', { operation });
  if (known.alerts[0] !== undefined) return known.alerts[0].id;
  const path = [await uploadText(page, 'statement.csv', await writeStatement(page, operation))];
  await doJob(page, 'payment/import', { operation, path, obtained: '2026-03-01T12:00:00Z' });
  await doJob(page, 'payment/link', { operation });
  await doJob(page, 'payment/screen', { operation });
  const { alerts } = await ask<Listed>(page, 'payment/alerts', { operation });
  return alerts[0]!.id;
}

interface Identifiers {
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
}

/** Where an identifier of a message stands in a statement. */
const COLUMNS: Readonly<Record<string, string>> = {
  email: 'payee_email',
  phone: 'payee_phone',
  iban: 'payee_account',
  'crypto-address': 'payee_wallet',
};

async function writeStatement(page: Page, operation: string): Promise<string> {
  const { identifiers } = await ask<Identifiers>(page, 'identifier/list', { operation, limit: 1000 });
  const named = identifiers.find(({ kind }) => COLUMNS[kind] !== undefined);
  if (named === undefined) throw new Error('No message of the sample names somebody who could be paid.');
  const facts = ['payment_id', 'at', 'amount', 'currency', 'payer_id', 'payer_name', 'payer_country'];
  const header = [...facts, COLUMNS[named.kind]!, 'payee_name', 'payee_country'].join(',');
  const paid = ['2026-02-20T09:00:00Z,50.00', '2026-02-22T21:30:00Z,20.00', '2026-02-24T22:10:00Z,35.50'];
  const rows = paid.map((what, at) => {
    const to = [named.value, 'Rosa Kuipers', at === 1 ? 'PH' : 'PL'].join(',');
    return `p${String(at)},${what},EUR,tom,Tom Blom,NL,${to}`;
  });
  return `${[header, ...rows].join('\n')}\n`;
}

async function doJob(page: Page, does: string, input: object): Promise<void> {
  const { jobId } = await ask<{ jobId: string }>(page, does, input);
  for (;;) {
    const { state } = await ask<Job>(page, 'job/show', { id: jobId });
    if (state === 'done') return;
    if (ENDED.includes(state)) throw new Error(`${does}: ${state}`);
    await page.waitForTimeout(250);
  }
}
