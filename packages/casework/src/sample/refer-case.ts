/** The referral of the case, from its draft to the receipt of the authority: by four people, each from where the one before left it. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedCase } from './read-case.ts';

type Referral = OutputOf<Procedures['referralShow']>;

interface Given extends OpenedCase {
  readonly recipient: string;
  /** Where what is handed over is put. */
  readonly folder: string;
}

/** In `sample-referral.zip.age` lies what the authority received; its key lies beside it. */
export async function refer(given: Given): Promise<Referral> {
  await describeAuthority(given);
  let referral = await draft(given);
  for (let next = NEXT[referral.state]; next !== undefined; next = NEXT[referral.state]) {
    const { state } = referral;
    referral = await next(given, referral);
    // An operation of another making may lack what no sample person can supply: then it stays what it is, and says so.
    if (referral.state === state) break;
  }
  return referral;
}

/** Drafted, and left with what it lacks. */
export async function draft({ as, assessment, recipient }: Given): Promise<Referral> {
  const ask = as('analyst');
  const [known] = await ask('referralList', { assessment });
  if (known !== undefined) return ask('referralShow', { id: known.id });
  return ask('referralDraft', { assessment, recipient, formats: ['package', 'csv'] });
}

type Step = (given: Given, referral: Referral) => Promise<Referral>;

/** What follows on a state, and who does it. */
const NEXT: Partial<Record<Referral['state'], Step>> = {
  async draft({ as }, referral) {
    const { id } = referral;
    const ask = as('legal-adviser');
    const { gaps } = await ask('referralCheck', { id });
    for (const { about } of gaps.filter(({ byNote }) => byNote)) {
      const country = about === '?' || about === null ? {} : { country: about };
      await ask('referralNoteCounsel', { id, ...country, note: 'Made up: counsel there takes it as a lead.' });
    }
    const { complete } = await ask('referralCheck', { id });
    return complete ? as('analyst')('referralComplete', { id }) : referral;
  },
  complete: ({ as }, { id }) =>
    as('legal-adviser')('referralReview', { id, decision: 'reviewed', reason: 'Basis and proportion looked at.' }),
  reviewed: ({ as }, { id }) =>
    as('supervisor')('referralApprove', { id, decision: 'approved', reason: 'Needed, and proportionate.' }),
  approved: ({ as }, { id }) => as('liaison-officer')('referralSend', { id }),
  async sending({ as, folder }, { id, package: built }) {
    const ask = as('liaison-officer');
    const out = join(folder, 'sample-referral.zip.age');
    if (!existsSync(out)) await ask('referralCollect', { id, out });
    const taken = { to: 'the duty officer', how: 'in person, on a new medium' };
    return ask('referralHandOver', { id, sha256: built!.fileSha256, ...taken });
  },
  sent: ({ as }, { id, package: built }) =>
    as('liaison-officer')('referralAcknowledge', { id, sha256: built!.fileSha256, reference: 'Sample 2026/118' }),
};

/** How the authority is reached, and what it asks to be offered. */
async function describeAuthority({ as, recipient }: Given): Promise<void> {
  const ask = as('liaison-officer');
  const { profile } = await ask('recipientProfile', { id: recipient });
  if (profile === null) {
    await ask('recipientDescribe', {
      ...{ id: recipient, version: 0, route: 'national-unit', delivery: 'manual' },
      formats: ['package', 'report-pdf', 'csv'],
      languages: ['fr', 'en'],
      telephone: '+352 00 00 00',
    });
  }
  const subscribed = await ask('subscriptionList', {});
  if (subscribed.some(({ recipientId }) => recipientId === recipient)) return;
  await ask('subscriptionSet', { recipient, version: 0, countries: ['LU'] });
}
