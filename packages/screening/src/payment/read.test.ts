import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../engine/ask.ts';
import { openEngine, type Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { parseMapping } from '../read/mapping.ts';
import { readPayments } from './read.ts';

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-payments-'));
  engine = await openEngine({ folder, memoryMb: 512, threads: 2 });
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const HEADER = 'payment_id,payer_id,payer_country,payee_id,payee_country,amount,currency,at,remittance_text';

describe('payments of a CSV', () => {
  it('counts what cannot be screened, each by its reason, and keeps the rest', async () => {
    const path = await file(
      'a.csv',
      [
        HEADER,
        '1,A,NL,B,Philippines,20.00,EUR,2026-03-01T22:10:00+01:00,school fees',
        '2,A,NL,A,NL,20.00,EUR,2026-03-01,own account',
        '3,A,NL,B,PH,-20.00,EUR,2026-03-01,reversal',
        '4,A,NL,B,PH,,EUR,2026-03-01,',
        '5,A,NL,,PH,5.00,EUR,2026-03-01,',
        '1,A,NL,B,PH,20.00,EUR,2026-03-01T22:10:00+01:00,school fees',
        '7,A,NL,B,PH,0,EUR,2026-03-01,',
        '8,A,NL,B,PH,1e3,EUR,2026-03-01,',
        '9,A,NL,B,PH,20.00,EUR,sometime,',
        '10,A,NL,B,PH,20.00,,2026-03-01,',
        '11,A,NL,B,PH,20.00,EUR,2026-03-01,x,one cell too many',
        '12,,NL,B,PH,20.00,EUR,2026-03-01,',
      ].join('\n'),
    );
    const read = await readPayments(engine, [path], { mapping: null });
    expect(read.counts).toEqual({
      'no-payer': 1,
      'no-payee': 1,
      'no-amount': 2,
      'no-currency': 1,
      'no-time': 1,
      negative: 1,
      zero: 1,
      'self-payment': 1,
      duplicate: 1,
    });
    expect(read).toMatchObject({ read: 11, usable: 1, possibleDuplicates: 0 });
    expect(read.unreadable).toEqual([{ source: 'a.csv', line: 12, why: 'more cells than the header has columns' }]);
    const where = await ask<{ line: string; fault: string }>(engine, 'select line, fault from fault order by line');
    expect(where.map(({ line, fault }) => `${line} ${fault}`)).toEqual([
      '3 self-payment',
      '4 negative',
      '5 no-amount',
      '6 no-payee',
      '7 duplicate',
      '8 zero',
      '9 no-amount',
      '10 no-time',
      '11 no-currency',
      '13 no-payer',
    ]);
    const [payment] = await ask(engine, 'select payee_country, amount, at_local, at_utc, day from usable');
    expect(payment).toEqual({
      payee_country: 'PH',
      amount: '20.00000000',
      at_local: '2026-03-01 22:10:00',
      at_utc: '2026-03-01 21:10:00',
      day: '2026-03-01',
    });
  });

  it('leaves alike rows of a date alone, with no identifier, and counts them', async () => {
    const row = 'A,B,20.00,EUR,2026-03-01';
    const path = await file(
      'b.csv',
      `payer_id,payee_id,amount,currency,at\n${row}\n${row}\nA,B,20.00,EUR,2026-03-01T10:00:00\nA,B,20.00,EUR,2026-03-01T10:00:00`,
    );
    expect(await readPayments(engine, [path], { mapping: null })).toMatchObject({
      usable: 3,
      possibleDuplicates: 1,
      counts: { duplicate: 1 },
    });
  });

  it('reads another header through a mapping: decimal comma, local dates, a zone', async () => {
    const path = await file(
      'c.csv',
      'Datum;Zeit;Von;An;Betrag\n01.07.2026;23:30:00;A;B;"1.234,50 €"\n02.07.2026;23:30:00;A;B;"−7,10"',
    );
    const mapping = parseMapping(
      JSON.stringify({
        name: 'c',
        decimal: ',',
        columns: { payer_id: 'Von', payee_id: 'An', amount: 'Betrag' },
        constants: { currency: 'EUR', rail: 'wallet' },
        time: { columns: ['Datum', 'Zeit'], formats: ['%d.%m.%Y %H:%M:%S'], zone: 'Europe/Berlin' },
      }),
      'c.json',
    );
    expect(await readPayments(engine, [path], { mapping })).toMatchObject({ usable: 1, counts: { negative: 1 } });
    expect(
      await ask(engine, 'select amount, amount_text, time_text, at_utc, at_local, rail, line from usable'),
    ).toEqual([
      {
        amount: '1234.50000000',
        amount_text: '1.234,50 €',
        time_text: '01.07.2026 23:30:00',
        at_utc: '2026-07-01 21:30:00',
        at_local: '2026-07-01 23:30:00',
        rail: 'wallet',
        line: '2',
      },
    ]);
  });

  it('says what is missing of a mapping, a file, a format', async () => {
    const path = await file('d.csv', 'x,y\n1,2');
    await expect(readPayments(engine, [path], { mapping: null })).rejects.toThrow('"d.csv" is none of the formats');
    const empty = await file('e.csv', '\uFEFF \n');
    await expect(readPayments(engine, [empty], { mapping: null })).rejects.toThrow('"e.csv" is empty.');
    const mapping = parseMapping('{"name":"m","columns":{"amount":"Amount"}}', 'm.json');
    await expect(readPayments(engine, [path], { mapping })).rejects.toThrow('has no column "Amount"');
    await expect(readPayments(engine, [join(folder, 'none.csv')], { mapping: null })).rejects.toThrow(
      'there is no such file',
    );
    expect(() => parseMapping('{"name":"m","columns":{"amuont":"x"}}', 'm.json')).toThrow('no payment column "amuont"');
  });
});

describe('payments of a Parquet file', () => {
  it('are read where they lie, sums exact to the cent', async () => {
    const path = join(folder, 'p.parquet');
    await engine.db
      .run(`copy (select 'P' || i % 7 as payer_id, 'Q' as payee_id, cast(i as DECIMAL(28,8)) / 1 as d, cast(i * 0.01 as DECIMAL(28,8)) as amount, 'EUR' as currency,
      date '2026-01-01' as day, 'id' || i as payment_id from range(1, 100001) t(i)) to ${quote(path)}`);
    expect(await readPayments(engine, [path], { mapping: null })).toMatchObject({
      read: 100_000,
      usable: 100_000,
      unreadable: [],
    });
    expect(await ask(engine, 'select sum(amount) as s, min(line) as a, max(line) as z from usable')).toEqual([
      { s: '50000500.00000000', a: '1', z: '100000' },
    ]);
  });

  it('refuses floating-point amounts and foreign columns', async () => {
    const path = join(folder, 'f.parquet');
    await engine.db.run(
      `copy (select 1.5::DOUBLE as amount, 'EUR' as currency, date '2026-01-01' as day) to ${quote(path)}`,
    );
    await expect(readPayments(engine, [path], { mapping: null })).rejects.toThrow('floating-point');
    await engine.db.run(`copy (select 1 as x) to ${quote(path)}`);
    await expect(readPayments(engine, [path], { mapping: null })).rejects.toThrow('no column amount, currency, day');
  });
});
