/** A referral that went out and whose receipt was confirmed, made over the same interface as the screens use (they have tests of their own). */
import type { Page } from 'playwright-core';
import type { Role } from '@custodia/contract';
import { concludeCase, confirmAuthority } from './concluded-case.ts';
import { ask, type Opened } from './harness/people.ts';

type Within = { readonly as: (role: Role | null, work: (opened: Opened) => Promise<void>) => Promise<void> };
type Named = { readonly id: string };
type Sent = Named & { readonly package: { readonly fileSha256: string } | null };

const POLL_MS = 500;

/** Gives the identifier of the referral. */
export async function sendReferral({ as }: Within, label: string, authority: string, key: string): Promise<string> {
  const { assessment } = await concludeCase({ as }, label);
  const recipient = await confirmAuthority({ as }, authority, key);
  let id = '';
  const deed = (role: Role, path: string, input: (id: string) => object) =>
    as(role, async ({ page }) => {
      await page.goto('/');
      await run(page, path, input(id));
    });
  const reached = { route: 'national-unit', formats: ['package'], delivery: 'manual', telephone: '+31 20 000 0000' };
  await deed('liaison-officer', 'recipient/describe', () => ({ id: recipient, version: 0, ...reached }));
  await as('investigator', async ({ page }) => {
    await page.goto('/');
    ({ id } = await ask<Named>(page, 'referral/draft', { assessment, recipient }));
  });
  await deed('legal-adviser', 'referral/noteCounsel', () => ({ id, country: 'NL', note: 'They take it as a lead.' }));
  await deed('investigator', 'referral/complete', () => ({ id }));
  await deed('legal-adviser', 'referral/review', () => ({ id, decision: 'reviewed', reason: 'Looked at.' }));
  await deed('supervisor', 'referral/approve', () => ({ id, decision: 'approved', reason: 'Needed.' }));
  await deed('liaison-officer', 'referral/send', () => ({ id }));
  await as('liaison-officer', async ({ page }) => {
    await page.goto('/');
    await run(page, 'referral/collect', { id, out: 'package.zip.age' });
    const { fileSha256: sha256 } = (await ask<Sent>(page, 'referral/show', { id })).package!;
    await ask(page, 'referral/handOver', { id, sha256, to: 'duty officer', how: 'in person' });
    await ask(page, 'referral/acknowledge', { id, sha256, reference: '2026/118' });
  });
  return id;
}

/** Until it is done, also where a job does it. */
async function run(page: Page, path: string, input: object): Promise<void> {
  const { jobId } = await ask<{ jobId?: string }>(page, path, input);
  if (jobId === undefined) return;
  const stateOf = async () => (await ask<{ state: string }>(page, 'job/show', { id: jobId })).state;
  let state = await stateOf();
  for (; ['queued', 'running'].includes(state); state = await stateOf()) await page.waitForTimeout(POLL_MS);
  if (state !== 'done') throw new Error(`${path}: the job ended as ${state}.`);
}
