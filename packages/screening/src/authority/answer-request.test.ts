import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuthorityMessages } from '../read/iso20022/authority.ts';
import { paymentsOf, itemsOf } from '../read/iso20022/testing/collect.ts';
import { at, csvOf, pay } from '../testing/payments.ts';
import { answerRequest, type Answered } from './answer-request.ts';

const HELD = 'NL91ABNA0417164300';
let folder: string;
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-answer-test-'));
  const own = { payer_id: 'a', payer_account: HELD, payee_id: 'b', payee_account: 'PH00CLUB' };
  await writeFile(
    join(folder, 'payments.csv'),
    csvOf([
      pay({ ...own, payment_id: 'P1', amount: '19.99', at: at(0), remittance_text: `bus ${'7 '.repeat(100)}<x>` }),
      pay({ ...own, payment_id: 'P2', amount: '0.01', at: at(30) }),
      pay({ ...own, payment_id: 'P3', amount: '-5.00', at: at(31) }),
      pay({ ...own, payment_id: 'P4', amount: '7.00', at: at(32) }),
      pay({
        payer_id: 'c',
        payee_id: 'a',
        payee_account: HELD,
        payment_id: 'P5',
        amount: '3.10',
        currency: 'USD',
        at: at(2),
      }),
      pay({ payer_id: 'c', payee_id: 'd', payment_id: 'P6', amount: '3.10', at: at(2) }),
    ]),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ACCOUNT = (asked: string): string =>
  `<a:Acct><a:Id><a:Id><a:IBAN>${HELD}</a:IBAN></a:Id></a:Id><a:InvstgtdPties><a:Cd>ALLP</a:Cd></a:InvstgtdPties>${asked
    .split(' ')
    .map((one) => `<a:AuthrtyReqTp><a:MsgNmId>${one}</a:MsgNmId></a:AuthrtyReqTp>`)
    .join('')}</a:Acct>`;

const BOTH = '<a:FrDt>2026-01-01</a:FrDt><a:ToDt>2026-02-01</a:ToDt>';

async function answer(
  criteria: string,
  { period = BOTH, ...more }: { by?: string; response?: string; period?: string } = {},
): Promise<[Answered, string]> {
  const request = join(folder, `request-${(made += 1)}.xml`);
  await writeFile(
    request,
    `<a:Document xmlns:a="urn:iso:std:iso:20022:tech:xsd:auth.001.001.01"><a:InfReqOpng><a:InvstgtnId>I7</a:InvstgtnId><a:CnfdtltySts>true</a:CnfdtltySts><a:InvstgtnPrd><a:Dt>${period}</a:Dt></a:InvstgtnPrd><a:SchCrit>${criteria}</a:SchCrit></a:InfReqOpng></a:Document>`,
  );
  const out = join(folder, `answer-${made}.xml`);
  const done = await answerRequest({
    ...{ request, files: [join(folder, 'payments.csv')], mapping: null, response: 'R-1', by: 'Bo Reviewer', out },
    ...{ at: '2026-11-22T10:00:00Z', memoryMb: 500, threads: 1, ...more },
  });
  return [done, await readFile(out, 'utf8')];
}

describe('an answer to an authority', () => {
  it('encloses the payments of the account in the period, both days included, to the cent and in their currency', async () => {
    const [done, xml] = await answer(ACCOUNT('camt.053'));
    expect(done).toEqual({ investigation: 'I7', status: 'COMP', confidential: true, payments: 4, notAnswered: [] });
    const enclosed = /<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08">[^]*?<\/Document>/u.exec(
      xml,
    )![0];
    const read = paymentsOf(await itemsOf([enclosed])).map((one) => [
      one.payment_id,
      one.amount,
      one.currency,
      one.payer_account,
    ]);
    expect(read).toEqual(
      [
        ['P1', '19.99', 'EUR', HELD],
        ['P5', '3.10', 'USD', undefined],
        ['P2', '0.01', 'EUR', HELD],
        ['P3', '-5.00', 'EUR', HELD],
      ].map(([id, amount, currency, account]) => [id, amount, currency, account ?? null]),
    );
    expect(xml).toContain('<FrDt>2026-01-01</FrDt>');
    expect(xml).toContain('answered by Bo Reviewer');
  });

  it('says a period with one end in words: the structure has periods with two ends only', async () => {
    const [, xml] = await answer(ACCOUNT('camt.053'), { period: '<a:FrDt>2026-01-01</a:FrDt>' });
    expect(xml).not.toContain('RspnPrd');
    expect(xml).toMatch(/<AddtlInf>From 2026-01-01\. \d+ payments; answered by Bo Reviewer<\/AddtlInf>/u);
  });

  it('repeats what was searched for as it came', async () => {
    const [, xml] = await answer(ACCOUNT('camt.053'));
    const path = join(folder, 'read-back.xml');
    await writeFile(path, xml);
    const [asked] = await readAuthorityMessages(join(folder, `request-${made}.xml`), 'request');
    const [back] = await readAuthorityMessages(path, 'answer');
    expect(back).toMatchObject({ kind: 'answer', response: 'R-1', investigation: 'I7', status: 'COMP' });
    expect(back).toMatchObject({
      criteria: (asked as { criteria: unknown }).criteria,
      results: [{ result: 'enclosed' }],
    });
  });

  it('says what is not in it: a part is a part, and nothing found is nothing found', async () => {
    const [part] = await answer(ACCOUNT('camt.053 acmt.023'));
    expect(part).toMatchObject({ status: 'PART', notAnswered: ['acmt.023: no report of payments'] });
    const [none, xml] = await answer('<a:OrgnlTxNb><a:Nb>P9</a:Nb><a:Tp>DTTX</a:Tp></a:OrgnlTxNb>');
    expect(none).toMatchObject({ status: 'NRES', payments: 0 });
    expect(xml).toContain('<InvstgtnSts>NFOU</InvstgtnSts>');
    const [one] = await answer('<a:OrgnlTxNb><a:Nb>p1</a:Nb><a:Tp>DTTX</a:Tp></a:OrgnlTxNb>');
    expect(one).toMatchObject({ status: 'COMP', payments: 1 });
  });

  it.each([
    ['a name alone is not searched for', '<a:CstmrId><a:Pty><a:Nm>Ann</a:Nm></a:Pty></a:CstmrId>', {}],
    ['names no investigation (InvstgtnId), or nothing to search for', '', {}],
    ['say who (--by)', ACCOUNT('camt.053'), { by: ' ' }],
    ['has not the structure of auth.002', ACCOUNT('camt.053'), { response: 'x'.repeat(36) }],
  ])('is refused in a sentence: %s', async (what, criteria, more) => {
    await expect(answer(criteria, more)).rejects.toThrow(what);
  });
});
