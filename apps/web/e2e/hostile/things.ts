/** What the steps are about: found in the sample after the hostile files were brought in. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { Page } from 'playwright-core';
import { writeChat } from '../harness/chat.ts';
import { ask } from '../harness/people.ts';
import { uploadText } from '../harness/upload.ts';
import { writeHandover } from './handover.ts';
import type { Hostile } from './payloads.ts';
import type { Made } from './step.ts';
import { newKey } from './steps.ts';

type Exhibit = OutputOf<Procedures['exhibitList']>[number];
type Account = OutputOf<Procedures['accountList']>[number];
type Conversation = OutputOf<Procedures['conversationShow']>;

/** `page` is that of somebody in the sample operation. */
export async function findThings(page: Page, administrator: Page, hostile: Hostile): Promise<Made> {
  const [operation] = await ask<{ id: string }[]>(page, 'operation/list');
  const exhibits = await ask<Exhibit[]>(page, 'exhibit/list', { operation: operation!.id });
  const [quarantined] = await ask<Exhibit[]>(page, 'exhibit/list', { operation: operation!.id, quarantined: true });
  // The first mark is that of the first file.
  const { mark } = hostile.all()[0]!;
  const outside = exhibits.filter(({ name, admission }) => /hx|hostile/.test(name ?? '') && admission !== 'admitted');
  if (outside.length > 0) throw new Error(`Not admitted: ${JSON.stringify(outside)}`);
  const exhibit = exhibits.find(({ name }) => name?.includes(mark) === true)!;
  const [listed] = await ask<{ id: string }[]>(page, 'conversation/list', { exhibit: exhibit.id });
  const { people } = await ask<Conversation>(page, 'conversation/show', { id: listed!.id });
  const accounts = await ask<Account[]>(page, 'account/list');
  const who = (role: Account['roles'][number]) => accounts.find(({ roles }) => roles.includes(role))!.id;
  return {
    operation: operation!.id,
    exhibit: exhibit.id,
    conversation: listed!.id,
    quarantined: quarantined!.id,
    message: `${exhibit.id}:1`,
    participant: people[0]!.id,
    investigator: who('investigator'),
    legalAdviser: who('legal-adviser'),
    key: await newKey(),
    ...(await findCase(page, operation!.id)),
    document: await uploadText(page, hostile.at('name of a document', 100), 'Order of the sample court.\n'),
    statement: await uploadText(page, 'statement.csv', writeStatement(hostile)),
    handover: await uploadText(page, 'handover.jsonl', await writeHandover(hostile)),
    chats: await uploadChats(page),
    chatsThere: await uploadChats(page),
    proxies: await uploadText(administrator, hostile.at('name of a list', 100), '192.0.2.7\n'),
    answers: {},
  };
}

/** Both are used up by being brought in. */
async function uploadChats(page: Page): Promise<string[]> {
  return [
    await uploadText(page, 'ferry.json', writeChat(71, ['Write to kees@example.org', 'The bus leaves at ten'])),
    await uploadText(page, 'deposit.json', writeChat(72, ['NL91ABNA0417164300 for the boat', 'Rain tomorrow'])),
  ];
}

type Assessment = OutputOf<Procedures['assessmentList']>[number];
type Referral = OutputOf<Procedures['referralList']>[number];

/** The case of the sample, which was referred, and the draft beside it. */
async function findCase(page: Page, operation: string) {
  const [authority] = await ask<{ id: string }[]>(page, 'recipient/list', { purpose: 'authority' });
  const assessments = await ask<Assessment[]>(page, 'assessment/list');
  const referrals = await ask<Referral[]>(page, 'referral/list');
  const inState = (state: Referral['state']) => referrals.find((referral) => referral.state === state)!.id;
  const { version } = await ask<{ version: number }>(page, 'assessment/stopLine', { operation });
  return {
    authority: authority!.id,
    concluded: assessments.find(({ state }) => state === 'concluded')!.id,
    acknowledged: inState('acknowledged'),
    unfinished: inState('draft'),
    stopLine: version,
  };
}

/** One payment whose every text is hostile, to an address that a message gives. */
function writeStatement(hostile: Hostile): string {
  const cell = (where: string): string =>
    `"${hostile.at(where, 200, (text) => text.replaceAll(/[^ -~]/g, '')).replaceAll('"', '""')}"`;
  const texts = ['payer of a payment', 'payee of a payment', 'text of a payment'].map(cell);
  return `payment_id,at,amount,currency,payee_email,payer_name,payee_name,remittance_text\nx1,2026-02-24,12.50,EUR,kees@example.org,${texts.join(',')}\n`;
}
