import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadItem } from '../../payment/reader.ts';
import { MT103_READER } from '../mt103/read.ts';
import { MT940_READER } from './read.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-mt940-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(lines: readonly string[], encoding: 'utf8' | 'latin1' = 'utf8'): Promise<ReadItem[]> {
  const path = join(folder, 'a.sta');
  await writeFile(path, lines.join('\r\n'), encoding);
  const items: ReadItem[] = [];
  for await (const batch of MT940_READER.read(path)) items.push(...batch);
  return items;
}
const paid = (items: readonly ReadItem[]) => items.flatMap((one) => (one.kind === 'payment' ? [one.stated] : []));

const GERMAN = [
  ':20:STARTUMS',
  ':25:10010010/0123456789',
  ':28C:5/1',
  ':60F:C260301EUR1000,00',
  ':61:2603020302DR12,50N116NONREF',
  ':86:116?00SEPA-UEBERWEISUNG?109310?20EREF+R-2026-17?21SVWZ+Vereinsbeitrag M',
  'aerz?30BNORPHMMXXX?31DE02120300000000202051?32Fußballverein Elm?33 e.V.',
  ':61:2603030303CR7,NTRFREF9//B77',
  ':86:166?00GUTSCHRIFT?20Busfahrkarte?31DE02500105170137075030?32Reise GmbH',
  ':61:2603040304D20,NMSCNONREF',
  ':86:083?00AUSZAHLUNG?20Geldautomat',
  ':62F:C260304EUR974,50',
  ':86:no entry is told of here',
  '-',
];

const DUTCH = [
  '{1:F01ABNANL2AXXXX0000000000}{2:I940ABNANL2AXXXXN}{4:',
  ':20:ABN AMRO BANK NV',
  ':25:NL91ABNA0417164300EUR',
  ':28:1/1',
  ':60F:C260101EUR100,',
  ':61:2512311231C15,99N526NONREF',
  ':86:/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/TUIN',
  'VERENIGING/REMI/contributie/EREF/NOTPROVIDED',
  ':61:2601020102D3,10NTRFEREF//123',
  ':86:/EREF/E-1//CNTP/NL20INGB0001234567/INGBNL2A/BAKKER/UTRECHT///REMI/USTD//brood/',
  ':61:2601020102RD3,10NTRFNONREF',
  ':86:/TRTP/STORNO/NAME/BAKKER',
  ':61:2601020102ED3,10NTRFNONREF',
  ':62F:C260102EUR112,89',
  '-}',
];

describe('MT940', () => {
  it('reads the subfields of German banks: sides, text, reference, cash', async () => {
    const [out, back, cash] = paid(await read(GERMAN, 'latin1'));
    expect(out).toMatchObject({
      payer_account: '0123456789',
      payer_agent: '10010010',
      payee_name: 'Fußballverein Elm e.V.',
      payee_account: 'DE02120300000000202051',
      payee_agent: 'BNORPHMMXXX',
      payee_agent_country: 'PH',
      amount: '12.50',
      amount_text: '12,50',
      currency: 'EUR',
      at: '2026-03-02',
      payment_id: 'R-2026-17',
      remittance_text: 'Vereinsbeitrag Maerz',
    });
    expect(back).toMatchObject({
      payer_name: 'Reise GmbH',
      payee_account: '0123456789',
      amount: '7',
      payment_id: 'REF9',
      remittance_text: 'Busfahrkarte',
    });
    expect(cash).toMatchObject({ kind: 'cash-out', amount: '20', payment_id: null });
  });

  it('reads words between slashes, an account with its currency, what is taken back, and leaves what is only expected', async () => {
    const items = await read(DUTCH);
    const [incoming, outgoing, reversed] = paid(items);
    expect(incoming).toMatchObject({
      payee_account: 'NL91ABNA0417164300',
      payer_account: 'NL20INGB0001234567',
      payer_name: 'TUINVERENIGING',
      payer_agent_country: 'NL',
      payment_id: null,
      at: '2025-12-31',
      remittance_text: 'contributie',
    });
    expect(outgoing).toMatchObject({ payee_name: 'BAKKER', payment_id: 'E-1', payee_agent: 'INGBNL2A' });
    expect(reversed).toMatchObject({ amount: '-3.10', payer_account: 'NL91ABNA0417164300', payee_name: 'BAKKER' });
    expect(items.at(-1)).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('expected only') as string });
  });

  it('takes the day of the entry, of the year nearest to the value', async () => {
    const days = paid(
      await read([
        ':20:X',
        ':25:1',
        ':60F:C260101EUR1,',
        ':61:2601021231D1,NTRFA',
        ':61:2512310102D1,NTRFB',
        ':61:260102D1,NTRFC',
      ]),
    ).map((one) => one.at);
    expect(days).toEqual(['2025-12-31', '2026-01-02', '2026-01-02']);
  });

  const ONE = [':20:X', ':25:1', ':60F:C260101EUR1,'];

  it('reads types that are filled up with spaces, and amounts with zeros before them', async () => {
    const found = paid(
      await read([
        ...ONE,
        ':61:260102D25,03NOV NONREF',
        ':61:260102DF000000000002,5S   X',
        ':61:260102C000000000044,95N060NONREF',
      ]),
    );
    expect(found.map(({ amount, purpose }) => [amount, purpose])).toEqual([
      ['25.03', 'NOV'],
      ['2.5', 'S'],
      ['44.95', 'N060'],
    ]);
  });

  it.each([
    [
      'subfields without a code',
      [':86:>20bus ticket>21 of March>31DE02120300000000202051>32REISE', ' GMBH'],
      'REISE GMBH',
      'DE02120300000000202051',
      'bus ticket of March',
    ],
    ['BENM and ACNO', [':86:/BAI/469/DEBIT', '/BENM/Reise GmbH', '/ACNO/012-3011'], 'Reise GmbH', '012-3011', null],
    [
      'account and name in the last line',
      [':86:bus ticket', 'REK: NL20INGB0001234567/NAAM: REISE B.V.'],
      'REISE B.V.',
      'NL20INGB0001234567',
      'bus ticket',
    ],
    [
      'a time that breaks off at a colon',
      [':86:106?20SVWZ+bus ticket 02-01T16', ':26:37 seat 7?32REISE'],
      'REISE',
      null,
      'bus ticket 02-01T16:26:37 seat 7',
    ],
  ])('reads %s', async (_, told, name, account, text) => {
    expect(paid(await read([...ONE, ':61:260102D1,NTRFA', ...told, ':62F:C260102EUR0,']))).toMatchObject([
      { payee_name: name, payee_account: account, remittance_text: text },
    ]);
  });

  it('counts a field 61 that is none, and keeps plain text', async () => {
    const items = await read([
      ':20:X',
      ':25:1',
      ':60F:C260101EUR1,',
      ':61:hello',
      ':61:260102D1,NTRFA',
      ':86:bus ticket',
      'line two',
    ]);
    expect(items.map(({ kind }) => kind)).toEqual(['unreadable', 'payment']);
    expect(paid(items)[0]).toMatchObject({ remittance_text: 'bus ticket\nline two', payee_name: null });
  });

  it('keeps statements apart, and reads any number of them', async () => {
    const items = paid(await read([...GERMAN, ...DUTCH]));
    expect(items.map(({ payer_account, payee_account }) => payer_account ?? payee_account)).toHaveLength(6);
    expect(items.at(-1)!.payer_account).toBe('NL91ABNA0417164300');
  });

  it('loses no entry and no cent, whatever the number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { maxLength: 30 }), async (cents) => {
        const lines = cents.map(
          (one) => `:61:260102D${Math.trunc(one / 100)},${String(one % 100).padStart(2, '0')}NTRFNONREF`,
        );
        const found = paid(await read([':20:X', ':25:1', ':60F:C260101EUR1,', ...lines, ':62F:C260101EUR1,']));
        expect(found.map(({ amount }) => BigInt(amount!.replace('.', '')))).toEqual(cents.map(BigInt));
      }),
      { numRuns: 25 },
    );
  });

  it('is known by its fields, and is no MT103', () => {
    for (const lines of [GERMAN, DUTCH]) {
      expect(MT940_READER.recognises(lines.join('\r\n'), 'a')).toBe(true);
      expect(MT103_READER.recognises(lines.join('\r\n'), 'a')).toBe(false);
    }
    expect(MT940_READER.recognises(':20:REF\n:32A:260301USD1,\n:59:X\n', 'a')).toBe(false);
  });
});
