/** From a payment of the database back to the bytes of its sealed file, format by format. */
import { procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPayments } from './import.ts';
import { listPaymentsOf } from './list.ts';
import { sourceOfPayment } from './source.ts';

let casework: TestCasework;
let operation: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ name: 'Sources' });
});
afterAll(() => casework.close());

const CAMT = (name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S</Id>
<Ntry><Amt Ccy="EUR">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-05-13</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">7.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2024-05-14</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
`;

const FILES: readonly (readonly [name: string, text: string, shows: readonly string[]])[] = [
  [
    'a.csv',
    '\uFEFFpayment_id,at,amount,currency,remittance_text\r\nx1,2024-05-13,12.50,EUR,"bus, é\r\nand boat"\r\nx2,2024-05-14,7.00,EUR,rent\r\n',
    ['x1,2024-05-13,12.50,EUR,"bus, é\r\nand boat"', 'x2,2024-05-14,7.00,EUR,rent'],
  ],
  ['b.xml', CAMT('Zoë Ørsted 雨'), ['<Ntry><Amt Ccy="EUR">12.50', '<Ntry><Amt Ccy="EUR">7.00']],
];

it.each(FILES)('%s', async (name, text, shows) => {
  const path = [await casework.write(name, text)];
  const asked = procedures.paymentImport.input.parse({ operation, path, obtained: '2024-06-01T00:00:00Z' });
  const [imported] = await Array.fromAsync(importPayments(casework, asked));
  const { payments } = await listPaymentsOf(casework, procedures.paymentList.input.parse({ operation }));
  const own = payments.filter(({ exhibitId }) => exhibitId === imported!.exhibitId);
  expect(own).toHaveLength(shows.length);
  const bytes = Buffer.from(text);
  for (const [at, { id }] of own.entries()) {
    const shown = await sourceOfPayment(casework, procedures.paymentSource.input.parse({ operation, payment: id }));
    expect(() => procedures.paymentSource.output.parse(shown)).not.toThrow();
    const { span, digest, lines } = shown.source!;
    const cut = bytes.subarray(span.offset, span.offset + span.length).toString('utf8');
    expect([cut.startsWith(shows[at]!), digest]).toEqual([true, 'holds']);
    const marked = lines.flatMap(({ pieces, end }) => [
      ...pieces.filter((one) => one.marked).map((one) => one.text),
      end,
    ]);
    expect(marked.join('').trim()).toBe(cut);
    expect(span.line).toBe(
      bytes
        .subarray(0, span.offset)
        .toString('utf8')
        .split(/\r\n|\n/u).length,
    );
  }
});

it('of nothing that is there, or of another operation, says so', async () => {
  const other = await casework.operation({ name: 'Other sources' });
  const { payments } = await listPaymentsOf(casework, procedures.paymentList.input.parse({ operation }));
  const input = procedures.paymentSource.input.parse({ operation: other, payment: payments[0]!.id });
  await expect(sourceOfPayment(casework, input)).rejects.toThrow('There is no such payment');
});
