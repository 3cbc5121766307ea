/** Every profile that comes with the program: recognised by its header, read to exact amounts, each row a payment or a counted skip. */
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../engine/ask.ts';
import { openEngine, type Engine } from '../engine/open.ts';
import { readPayments, type ReadPayments } from '../payment/read.ts';
import { noteIn } from '../report/words/notes.ts';

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-profiles-'));
  engine = await openEngine({ folder, memoryMb: 512, threads: 2 });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(text: string): Promise<{ read: ReadPayments; rows: Record<string, unknown>[] }> {
  const path = join(folder, 'file.csv');
  await writeFile(path, text);
  const found = await readPayments(engine, [path], { mapping: null });
  return { read: found, rows: await ask(engine, 'select * from payment order by line') };
}

const PAYPAL =
  '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID","Subject","Note","Balance Impact"';

describe('PayPal', () => {
  it('reads both ways, decimal comma, the zone of each row, and counts memos', async () => {
    const { read: found, rows } = await read(
      [
        PAYPAL,
        '"03/01/2026","22:10:00","PST","Football Club","Mobile Payment","Completed","EUR","-1.023,50","0,00","-23,00","a@example.org","club@example.org","T1","","season fee","Debit"',
        '"03/02/2026","09:00:00","Europe/Amsterdam","B. Gardener","Mobile Payment","Completed","USD","1,200.05","0.00","1.00","b@example.org","a@example.org","T2","","rent of allotment","Credit"',
        '"03/02/2026","09:00:00","XYZ","B","Hold","Completed","USD","5.00","0","5","b@example.org","a@example.org","T3","","","Memo"',
        '"03/02/2026","09:00:00","PST","B","Payment","Denied","USD","5.00","0","5","b@example.org","a@example.org","T4","","","Credit"',
      ].join('\n'),
    );
    expect(found.files).toEqual([{ source: 'file.csv', format: 'csv (PayPal)' }]);
    expect(found.unreadable.map(({ line, why }) => `${line} ${why.slice(0, 9)}`)).toEqual([
      '4 a memo (h',
      '5 not compl',
    ]);
    expect(rows).toMatchObject([
      {
        payer_email: 'a@example.org',
        payee_email: 'club@example.org',
        payee_name: 'Football Club',
        payer_name: null,
        amount: '1023.50000000',
        amount_text: '-1.023,50',
        at_utc: '2026-03-02 06:10:00',
      },
      { payer_name: 'B. Gardener', payee_name: null, amount: '1200.05000000', at_utc: '2026-03-02 08:00:00' },
    ]);
  });

  it('reads amounts of any size and form to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.constantFrom('.', ','), fc.boolean()), {
          minLength: 1,
          maxLength: 30,
        }),
        async (amounts) => {
          const cells = amounts.map(([cents, decimal, grouped]) => {
            const group = decimal === '.' ? ',' : '.';
            const whole = String(cents / 100n);
            return `${grouped ? whole.replace(/\B(?=(\d{3})+$)/gu, group) : whole}${decimal}${String(cents % 100n).padStart(2, '0')}`;
          });
          await read(
            [
              PAYPAL,
              ...cells.map(
                (cell, at) =>
                  `"03/01/2026","22:10:00","PST","N","P","Completed","EUR","-${cell}","0","0","a@example.org","c@example.org","T${at}","","","Debit"`,
              ),
            ].join('\n'),
          );
          const [sum] = await ask<{ cents: string }>(
            engine,
            'select cast(sum(amount) * 100 as HUGEINT) as cents from payment',
          );
          expect(BigInt(sum!.cents)).toBe(amounts.reduce((all, [cents]) => all + cents, 0n));
        },
      ),
      { numRuns: 15 },
    );
  });

  const PERSONAL = (zone: string, more = ''): string =>
    `Date,Time,${zone},Name,Type,Status,Currency,Amount,${more}Receipt ID,Balance`;

  it('reads what a personal account downloads, in either spelling: holds and exchanges within it are no payments', async () => {
    const { read: found, rows } = await read(
      [
        `${PERSONAL('TimeZone', 'Fees,Total,Exchange Rate,')},Transaction ID,Item Title`,
        '04/29/2026,09:23:28,EDT,Bus Company,General Authorization,Completed,USD,-18.30,0.00,-18.30,,,0.00,A1,',
        '05/13/2026,06:53:02,EDT,Bus Company,Express Checkout Payment,Completed,USD,"-1,018.30",0.00,"-1,018.30",,,-18.30,A2,ticket',
        '05/14/2026,06:53:02,EDT,B. Gardener,Mobile Payment,Completed,USD,20.00,0.00,20.00,,,1.70,A3,plot',
        '05/14/2026,06:54:02,EDT,,General Currency Conversion,Completed,USD,-20.00,0.00,-20.00,,,0.00,A4,',
        '05/14/2026,06:55:02,EDT,B. Gardener,Mobile Payment,Pending,USD,20.00,0.00,20.00,,,0.00,A5,',
      ].join('\n'),
    );
    expect(found.files[0]!.format).toBe('csv (PayPal, personal account)');
    expect(found.unreadable.map(({ line }) => line)).toEqual([2, 5, 6]);
    const holder = 'holder of file.csv';
    expect(rows).toMatchObject([
      { payer_id: holder, payee_name: 'Bus Company', amount: '1018.30000000', at_utc: '2026-05-13 10:53:02' },
      { payee_id: holder, payer_name: 'B. Gardener', amount: '20.00000000', payment_id: 'A3', remittance_text: 'plot' },
    ]);
    const other = await read(
      [
        PERSONAL('Time zone'),
        '05/03/2026,10:00:00,GMT,Football Club,General Payment,Completed,GBP,-12.99,,100.00',
      ].join('\n'),
    );
    expect(other.rows).toMatchObject([{ at_utc: '2026-03-05 10:00:00', payee_name: 'Football Club', currency: 'GBP' }]);
    expect(other.read.notes.map(({ why }) => why)).toEqual([expect.stringMatching(/day and month .* alike/u)]);
  });
});

describe('a file whose dates could be read two ways', () => {
  const row = (date: string, id: string): string =>
    `"${date}","22:10:00","Europe/London","N","P","Completed","GBP","-5.00","0","0","a@example.org","c@example.org","${id}","","","Debit"`;
  const days = async (...dates: string[]): Promise<[unknown[], string[]]> => {
    const { read: found, rows } = await read([PAYPAL, ...dates.map((date, at) => row(date, `T${at}`))].join('\n'));
    return [rows.map(({ day }) => day), found.notes.map(({ why }) => why)];
  };

  it('is read one way throughout: that of the row that leaves no doubt', async () => {
    expect(await days('01/02/2026', '13/02/2026', '03/03/2026')).toEqual([
      ['2026-02-01', '2026-02-13', '2026-03-03'],
      [],
    ]);
    expect(await days('01/02/2026', '02/13/2026')).toEqual([['2026-01-02', '2026-02-13'], []]);
  });

  it('says it where no row leaves no doubt', async () => {
    const [found, notes] = await days('01/02/2026', '03/04/2026');
    expect(found).toEqual(['2026-01-02', '2026-03-04']);
    expect(notes).toEqual([expect.stringContaining('they were read as %m/%d/%Y %H:%M:%S')]);
    expect(await days('02/02/2026')).toEqual([['2026-02-02'], []]);
    expect(new Set([notes[0]!, noteIn('nl', notes[0]!), noteIn('fr', notes[0]!)]).size).toBe(3);
  });
});

describe('lines before the header', () => {
  it('are read over and said; rows keep their places in the file', async () => {
    const header = ',ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (tip),Ending Balance,Disclaimer';
    const { read: found, rows } = await read(
      [
        'Account Statement - (@gardener) ,,,,,,,,,,,',
        'Account Activity,,,,,,,,,,,',
        header,
        ',,,,,,,,,,"$1,250.00",',
        ',11,2026-03-01T12:00:00,Payment,Complete,bus,A. Gardener,B. Field,- $75.00,,,',
        ',12,too,many,cells,for,the,header,of,this,table,is,here,really',
        ',13,2026-03-02T12:00:00,Charge,Complete,"rain, and sun",A. Gardener,B. Field,"+ $1,020.50",,,',
        ',,,,,,,,,,"$2,000.00","In case of errors',
        '  write to us"',
      ].join('\n'),
    );
    expect(rows).toMatchObject([
      {
        line: '5',
        payer_name: 'A. Gardener',
        payee_name: 'B. Field',
        amount: '75.00000000',
        at_utc: '2026-03-01 12:00:00',
      },
      { line: '7', payer_name: 'B. Field', payee_name: 'A. Gardener', amount: '1020.50000000' },
    ]);
    expect(found.unreadable.map(({ line }) => line)).toEqual([4, 6, 8]);
    expect(found.notes).toEqual([{ source: 'file.csv', line: 2, why: '2 lines before the header were read over' }]);
    expect(noteIn('nl', found.notes[0]!.why)).toBe('2 regels vóór de kop zijn overgeslagen');
  });
});

describe.each([
  [
    'Wise, history of transactions',
    'ID,Status,Direction,Created on,Finished on,Source fee amount,Source fee currency,Target fee amount,Target fee currency,Source name,Source amount (after fees),Source currency,Target name,Target amount (after fees),Target currency,Exchange rate,Reference,Batch,Created by,Category,Note\nTRANSFER-1,COMPLETED,OUT,2026-03-01 12:00:00,,0.45,EUR,,,A. Gardener,20.10,EUR,Club,1367.25,PHP,68,season,,,,\nTRANSFER-2,COMPLETED,IN,2026-03-02 12:00:00,,,,,,Ann,7,EUR,A. Gardener,7,EUR,1,rent,,,,\nBALANCE-3,COMPLETED,NEUTRAL,2026-03-02 12:00:00,,,,,,A. Gardener,7,EUR,A. Gardener,6,GBP,1,,,,,\nTRANSFER-4,CANCELLED,OUT,2026-03-02 12:00:00,,,,,,A. Gardener,7,EUR,Club,7,EUR,1,,,,,',
    [
      {
        payer_id: 'holder of file.csv',
        payee_name: 'Club',
        amount: '20.10000000',
        currency: 'EUR',
        instructed_amount: '1367.25000000',
        instructed_currency: 'PHP',
        day: '2026-03-01',
        at_utc: null,
      },
      { payee_id: 'holder of file.csv', payer_name: 'Ann', amount: '7.00000000' },
    ],
  ],
  [
    'Wise',
    'TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payer Name,Payee Name,Payee Account Number,Merchant\nTRANSFER-1,01-03-2026,-20.10,EUR,Sent money to Club,season,1,,,,,Club,PH123,\nTRANSFER-2,02-03-2026,7,EUR,Received money,rent,1,,,,Ann,,,',
    [
      {
        payer_id: 'holder of file.csv',
        payee_name: 'Club',
        payee_account: 'PH123',
        amount: '20.10000000',
        day: '2026-03-01',
      },
      { payer_name: 'Ann', payee_id: 'holder of file.csv', amount: '7.00000000' },
    ],
  ],
  [
    'Wise, with times',
    'TransferWise ID,Date,Date Time,Amount,Currency,Description,Payment Reference,Payer Name,Payee Name,Payee Account Number,Merchant,Transaction Type\nTRANSFER-1,03-04-2026,03-04-2026 00:09:17.281,-20.10,EUR,Sent money to Club,season,,Club,PH123,,DEBIT',
    [
      {
        payee_name: 'Club',
        amount: '20.10000000',
        day: '2026-04-03',
        at_local: '2026-04-03 00:09:17',
        at_utc: null,
      },
    ],
  ],
  [
    'Cash App',
    'Transaction ID,Date,Transaction Type,Currency,Amount,Fee,Net Amount,Status,Notes,Name of sender/receiver,Account\nx1,2026-03-01 23:10:00 PST,Sent P2P,USD,"-$1,020.00",$0,-$20,COMPLETE,bus ticket,Club,Visa\nx2,2026-07-01 23:10:00 PDT,Received P2P,USD,$5.00,$0,$5,COMPLETE,,Ann,Visa\nx3,2026-07-02 23:10:00 PDT,Sent P2P,USD,"($1,370.05)",$0,($370),COMPLETED,,Club,Visa',
    [
      { payee_name: 'Club', amount: '1020.00000000', at_utc: '2026-03-02 07:10:00', remittance_text: 'bus ticket' },
      { payer_name: 'Ann', amount: '5.00000000', at_utc: '2026-07-02 06:10:00' },
      { payee_name: 'Club', amount: '1370.05000000' },
    ],
  ],
  [
    'Venmo',
    ',ID,Datetime,Type,Status,Note,From,To,Amount (total),Beginning Balance\n,,,,,,,,,$5\n,1,2026-03-01T10:00:00,Payment,Complete,fees,Ann,Club,- $20.00,\n,2,2026-03-02T10:00:00,Charge,Complete,rent,Ann,Ben,+ $7.50,',
    [
      { payer_name: 'Ann', payee_name: 'Club', amount: '20.00000000', at_utc: '2026-03-01 10:00:00' },
      { payer_name: 'Ben', payee_name: 'Ann', amount: '7.50000000' },
    ],
  ],
  [
    'remittance with MTCN',
    'MTCN,Send Date,Send Time,Sender Name,Sender Country,Sender Phone,Receiver Name,Receiver Country,Receiver Phone,Send Amount,Send Currency,Purpose\n0123456789,2026-03-01,22:10,Ann,Netherlands,0031612345678,Ben,Philippines,,"45,00",EUR,family',
    [
      {
        mtcn: '0123456789',
        payer_country: 'NL',
        payer_phone: '+31612345678',
        payee_country: 'PH',
        amount: '45.00000000',
        at_local: '2026-03-01 22:10:00',
        at_utc: null,
      },
    ],
  ],
])('%s', (name, text, expected) => {
  it('is recognised and read', async () => {
    const { read: found, rows } = await read(text);
    expect(found.files[0]!.format).toBe(`csv (${name})`);
    expect(rows).toMatchObject(expected);
  });
});
