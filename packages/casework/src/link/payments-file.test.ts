import { makeMoneyWorld, scoreLinks, type MoneyWorld } from '@custodia/testkit';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkPaymentFiles } from './payments-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-payments-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quote = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
async function write(name: string, rows: readonly (readonly string[])[], delimiter = ','): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, rows.map((row) => row.map(quote).join(delimiter)).join('\n'));
  return path;
}

function writeWorld(world: MoneyWorld): Promise<[string, string, string]> {
  const messages = world.messages.map(({ id, conversation, at, people, text }) => [
    id,
    conversation,
    at,
    ...people,
    text,
  ]);
  const payments = world.payments.map((one) => [
    ...[one.id, one.at, one.amount, one.currency, one.payer, one.payee],
    ...[one.payerAccount, one.payeeAccount, one.mtcn, one.text],
  ]);
  const parties = ['payer_name', 'payee_name', 'payer_account', 'payee_account', 'mtcn', 'remittance'];
  const rates = world.rates.map(({ day, currency, base, rate }) => [day, currency, base, rate.toFixed(8)]);
  return Promise.all([
    write('messages.csv', [['message_id', 'conversation', 'sent_at', 'sender', 'recipient', 'text'], ...messages]),
    write('payments.csv', [['payment_id', 'booked_at', 'amount', 'currency', ...parties], ...payments]),
    write('rates.csv', [['day', 'currency', 'base', 'rate'], ...rates]),
  ]);
}

async function pairsIn(out: string): Promise<{ mention: string; payments: string[] }[]> {
  const [, ...lines] = (await readFile(join(out, 'pairs.csv'), 'utf8')).trim().split('\n');
  return lines.map((line) => ({ mention: line.split(',')[0]!, payments: [line.split(',')[1]!] }));
}

describe('custodia link payments', () => {
  it('finds nearly all pairs of two files, and nearly no others', async () => {
    const world = makeMoneyWorld(200, 21);
    const [messages, payments, rates] = await writeWorld(world);
    const out = join(folder, 'world');
    const result = await linkPaymentFiles({ messages, payments, rates, out, threshold: 0 });
    const score = scoreLinks(await pairsIn(out), world.truth);
    expect(score.precision).toBeGreaterThanOrEqual(0.98);
    expect(score.recall).toBeGreaterThanOrEqual(0.98);
    expect(result.messages).toBe(world.messages.length);
  });

  it('reads columns of other names, other numbers and no text, and never looks at the answer', async () => {
    const messages = await write(
      'm.csv',
      [
        ['id', 'Zeit', 'amount', 'currency', 'payment_id'],
        ['m1', '03.02.2026 10:00', '1.250,00', 'EUR', 'p9'],
      ],
      ';',
    );
    const payments = await write('p.csv', [
      ['id', 'date', 'value', 'ccy', 'from', 'to'],
      ['p1', '2026-02-03', '1250.00', 'EUR', 'Anna', 'Bo'],
      ['p9', '2026-05-03', '1250.00', 'EUR', 'Anna', 'Bo'],
    ]);
    const out = join(folder, 'other');
    const result = await linkPaymentFiles({ messages, payments, out, threshold: 0 });
    expect(result.columns.messages.find(({ name }) => name === 'payment_id')?.role).toBe('left-out');
    expect(await pairsIn(out)).toEqual([{ mention: 'm1', payments: ['p1'] }]);
  });

  it('says which column is missing, and which line of the rates cannot be read', async () => {
    const messages = await write('m2.csv', [
      ['id', 'sent_at', 'text'],
      ['1', '2026-02-03', 'sent 5 euro'],
    ]);
    const bad = await write('p2.csv', [
      ['id', 'who'],
      ['1', 'Anna'],
    ]);
    await expect(linkPaymentFiles({ messages, payments: bad, out: folder, threshold: 0 })).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringContaining('amount or time'),
    });
    const payments = await write('p3.csv', [
      ['id', 'date', 'amount'],
      ['1', '2026-02-03', '5.00'],
    ]);
    const rates = await write('r3.csv', [
      ['day', 'currency', 'base', 'rate'],
      ['tomorrow', 'USD', 'EUR', '1'],
    ]);
    await expect(linkPaymentFiles({ messages, payments, rates, out: folder, threshold: 0 })).rejects.toThrow('Line 2');
    await expect(
      linkPaymentFiles({ messages: join(folder, 'none.csv'), payments, out: folder, threshold: 0 }),
    ).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
