/** From a statement and a chat to a confirmed link, and what an erasure takes along. On a real database. */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from '../installation/check.ts';
import { confirmPayment, rejectPayment } from './decide.ts';
import { disclosePayments } from './disclose.ts';
import { importPayments } from './import.ts';
import { linkPaymentsOf } from './link.ts';
import { listLinksOf } from './links.ts';
import { listPaymentsOf } from './list.ts';

const HEADER = 'payment_id,at,amount,currency,payer_name,payee_name,payee_account,remittance_text';
const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';

let casework: TestCasework;
let operation: string;
let chat: string;
let statement: string;
let run = 0;

beforeAll(async () => {
  casework = await openTestCasework();
});
afterAll(async () => casework.close());

beforeEach(async () => {
  run += 1;
  operation = await casework.operation({ name: `Allotments ${run}` });
  const says = (who: string, text: string, at: string) => JSON.stringify({ who, says: text, at, room: 'plot' });
  const lines = [
    says('Ivan Petrov', 'the rent goes to NL91 ABNA 0417 1643 00', '2024-05-13T10:00:00Z'),
    says('Анна Баккер', 'sent fifty euro, bus is at nine', '2024-05-13T10:10:00Z'),
    says('Ivan Petrov', 'rain again', '2024-05-13T10:20:00Z'),
  ];
  const [read] = await casework.import(operation, await casework.write(`plot-${run}.jsonl`, lines.join('\n')), {
    mapping: MAPPING,
  });
  chat = read!.exhibitId!;
  const rows = [
    `x${run},2024-05-13T10:12:00Z,50.00,EUR,Anna Bakker,Ivan Petrov,NL91ABNA0417164300,plot`,
    `y${run},2024-05-14,50.00,EUR,Tom Blom,Rosa Kuipers,,"bus, =1+1"`,
    `z${run},2024-05-15T09:00:00Z,much,EUR,Tom Blom,Rosa Kuipers,,`,
  ];
  const [imported] = await importAll(`statement-${run}.csv`, [HEADER, ...rows].join('\n'));
  statement = imported!.exhibitId!;
});

const parse = <P extends 'paymentList' | 'paymentLinks' | 'paymentLink'>(name: P, given: object = {}) =>
  procedures[name].input.parse({ operation, ...given }) as never;
const links = () => listLinksOf(casework, parse('paymentLinks'));
const list = () => listPaymentsOf(casework, parse('paymentList'));
const link = () => linkPaymentsOf(casework, parse('paymentLink'));

async function importAll(
  name: string,
  content: string,
  given: Partial<InputGiven<Procedures['paymentImport']>> = {},
): Promise<OutputOf<Procedures['paymentImport']>[]> {
  const path = await casework.write(name, content);
  const asked = { operation, path: [path], obtained: '2024-06-01T00:00:00Z', ...given };
  const results = [];
  for await (const one of importPayments(casework, procedures.paymentImport.input.parse(asked))) results.push(one);
  return results;
}

describe('a file of payments', () => {
  it('is sealed and read: rows with their place, amounts to the cent, what cannot be told left open', async () => {
    const { files, payments } = await list();
    expect(files).toMatchObject([{ exhibitId: statement, payments: 3, format: 'payments:csv (payment record)' }]);
    expect(payments.map(({ line, amount, at, local }) => [line, amount, at, local])).toEqual([
      [2, '50.00', '2024-05-13T10:12:00.000Z', '2024-05-13T10:12:00'],
      [3, '50.00', null, '2024-05-14'],
      [4, null, '2024-05-15T09:00:00.000Z', '2024-05-15T09:00:00'],
    ]);
    expect(payments[2]!.stated['amount_text']).toBe('much');
    expect(() => procedures.paymentList.output.parse({ files, payments })).not.toThrow();
  });

  it('is one exhibit however often it is imported, is read again to the same, and leaves nothing in the clear', async () => {
    const before = await readdir(casework.surroundings.dataFolder);
    const again = await importAll(`statement-${run}.csv`, 'payment_id,at,amount,currency\nq,2024-05-01,1.00,EUR');
    expect(again[0]).toMatchObject({ alreadySealed: false, payments: 1 });
    expect(await importAll('copy.csv', 'payment_id,at,amount,currency\nq,2024-05-01,1.00,EUR')).toMatchObject([
      { alreadySealed: true },
    ]);
    expect(await readdir(casework.surroundings.dataFolder)).toEqual(before);
    const checked = await checkInstallation(casework, procedures.installationCheck.input.parse({}));
    expect(checked.findings).toEqual([]);
  });

  it('stays in quarantine where it was obtained outside the authorisation, and nothing of it is loaded', async () => {
    const [late] = await importAll('late.csv', 'payment_id,at,amount,currency\nq,2024-05-01,2.00,EUR', {
      obtained: '2040-01-01T00:00:00Z',
    });
    expect(late).toMatchObject({ admission: 'quarantined', payments: 0 });
    expect((await list()).payments).toHaveLength(3);
  });

  it('that is none says so, and keeps its bytes', async () => {
    const [none] = await importAll('notes.txt', 'bus at nine\nrain');
    expect(none).toMatchObject({ admission: 'admitted', payments: 0, gaps: [{ kind: 'unreadable' }] });
    await expect(importAll('x.csv', 'a,b\n1,2', { mapping: 'no json' })).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });
});

describe('links of messages and payments', () => {
  it('are proposed with their weights, decided by a person, and survive the next linking', async () => {
    expect(await link()).toMatchObject({ payments: 3, links: 2 });
    const { links: all } = await links();
    // The message that gives the account is beside the payment to it; the one that says the amount speaks of the payment.
    expect(all.map(({ message }) => message).sort()).toEqual([`${chat}:0`, `${chat}:1`]);
    const proposed = all.find(({ message }) => message === `${chat}:1`);
    expect(proposed).toMatchObject({ message: `${chat}:1`, state: 'open', payment: { line: 2 } });
    expect(proposed!.waterfall.steps.map(({ column, level }) => `${column} ${level}`)).toContain(
      'key in-the-conversation',
    );
    const pair = { operation, message: proposed!.message, payment: proposed!.payment.id };
    await confirmPayment(casework, { ...pair, reason: 'account and time' });
    await link();
    const confirmed = await links();
    expect(confirmed.links.filter(({ state }) => state !== 'open')).toMatchObject([
      { state: 'confirmed', decisions: [{ kind: 'confirm', reason: 'account and time' }] },
    ]);
    expect(() => procedures.paymentLinks.output.parse(confirmed)).not.toThrow();
    await rejectPayment(casework, { ...pair, reason: 'another plot' });
    expect((await links()).links.map(({ state }) => state).sort()).toEqual(['open', 'rejected']);
    await link();
    const again = (await links()).links.filter(({ message }) => message === pair.message);
    expect(again.map(({ payment }) => payment.id)).not.toContain(pair.payment);
  });

  it('travel with the message once they are confirmed, and not after they were rejected', async () => {
    await link();
    const proposed = (await links()).links.find(({ message }) => message === `${chat}:1`)!;
    const pair = { operation, message: proposed.message, payment: proposed.payment.id };
    const selection = [{ exhibitId: chat, ordinal: 1 }];
    const disclose = (messages = selection) =>
      disclosePayments(casework, { operationId: operation, selection: messages });
    expect(await disclose()).toEqual([]);
    await confirmPayment(casework, { ...pair, reason: 'account, as she said' });
    const [document] = await disclose();
    const content = Buffer.from(document!.source as Uint8Array).toString();
    expect(JSON.parse(content)).toMatchObject({
      links: [{ message: pair.message, payment: { amount: '50.00', line: 2 } }],
    });
    expect(content).not.toContain('as she said');
    expect(await disclose([{ exhibitId: chat, ordinal: 2 }])).toEqual([]);
    await rejectPayment(casework, { ...pair, reason: 'another plot' });
    expect(await disclose()).toEqual([]);
  });

  it('cannot be decided about what is not of the operation', async () => {
    const [payment] = (await list()).payments;
    const other = await casework.operation({ name: `Other ${run}` });
    const asked = { operation: other, message: `${chat}:1`, payment: payment!.id, reason: 'x' };
    await expect(confirmPayment(casework, asked)).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['statement', 'chat'] as const)('go with the %s when it is erased', async (which) => {
    await link();
    const [proposed] = (await links()).links;
    await confirmPayment(casework, {
      operation,
      message: proposed!.message,
      payment: proposed!.payment.id,
      reason: 'account',
    });
    const exhibit = which === 'chat' ? chat : statement;
    await erase(casework, { exhibit, reason: 'a court said so', yes: true });
    expect((await links()).links).toEqual([]);
    expect((await list()).payments).toHaveLength(which === 'chat' ? 3 : 0);
    const checked = await checkInstallation(casework, procedures.installationCheck.input.parse({}));
    expect(checked.findings).toEqual([]);
  });
});
