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

async function writeStatement(page: Page, operation: string): Promise<string> {
  const [email] = await ask<{ value: string }[]>(page, 'identifier/list', { operation, kind: 'email' });
  const header = 'payment_id,at,amount,currency,payer_id,payer_name,payer_country,payee_email,payee_name,payee_country';
  const paid = ['2026-02-20T09:00:00Z,50.00', '2026-02-22T21:30:00Z,20.00', '2026-02-24T22:10:00Z,35.50'];
  const rows = paid.map(
    (what, at) => `p${String(at)},${what},EUR,tom,Tom Blom,NL,${email!.value},Rosa Kuipers,${at === 1 ? 'PH' : 'PL'}`,
  );
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
