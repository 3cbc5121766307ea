import { describe, expect, it } from 'vitest';
import { findKind } from './message.ts';
import { itemsOf, paymentsOf, whysOf } from './testing/collect.ts';

const document = (name: string, body: string): string =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${name}">${body}</Document>`;
const HEADER = (count: number, sum: string): string =>
  `<GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-01T10:00:00</CreDtTm><NbOfTxs>${count}</NbOfTxs><CtrlSum>${sum}</CtrlSum><IntrBkSttlmDt>2026-03-02</IntrBkSttlmDt></GrpHdr>`;
const party = (role: string, name: string, account: string, wrap = ''): string => {
  const inner = `<Nm>${name}</Nm>`;
  return `<${role}>${wrap === '' ? inner : `<${wrap}>${inner}</${wrap}>`}</${role}><${role}Acct><Id>${account}</Id></${role}Acct><${role}Agt><FinInstnId><BICFI>${role === 'Dbtr' ? 'ABNANL2A' : 'BYLADEM1001'}</BICFI></FinInstnId></${role}Agt>`;
};
const DEBTOR = (wrap = ''): string => party('Dbtr', 'Ann Gardener', '<IBAN>NL91ABNA0417164300</IBAN>', wrap);
const CREDITOR = (wrap = ''): string => party('Cdtr', 'Football Club', '<Othr><Id>77 01</Id></Othr>', wrap);

async function read(name: string, body: string) {
  const xml = document(name, body);
  expect(findKind(xml)).toBe(name.slice(0, 8));
  const items = await itemsOf([xml]);
  expect([whysOf(items, 'unreadable'), whysOf(items, 'note')]).toEqual([[], []]);
  return paymentsOf(items);
}

/** Who pays whom is the same in all of them. */
const ROLES = {
  payer_name: 'Ann Gardener',
  payer_account: 'NL91ABNA0417164300',
  payer_agent: 'ABNANL2A',
  payer_agent_country: 'NL',
  payee_name: 'Football Club',
  payee_account: '7701',
  payee_agent_country: 'DE',
};

describe('direct debits', () => {
  it.each(['pain.008.001.02', 'pain.008.001.08', 'pain.008.003.02'])(
    '%s: the debtor pays whoever collects',
    async (name) => {
      const one = (amount: string): string =>
        `<DrctDbtTxInf><PmtId><EndToEndId>E${amount}</EndToEndId></PmtId><InstdAmt Ccy="EUR">${amount}</InstdAmt><DrctDbtTx><MndtRltdInf><MndtId>X</MndtId></MndtRltdInf></DrctDbtTx>${DEBTOR()}<RmtInf><Ustrd>season</Ustrd></RmtInf></DrctDbtTxInf>`;
      const payments = await read(
        name,
        `<CstmrDrctDbtInitn>${HEADER(2, '0.30')}<PmtInf><PmtMtd>DD</PmtMtd><ReqdColltnDt>2026-03-05</ReqdColltnDt>${CREDITOR()}${one('0.10')}${one('0.20')}</PmtInf></CstmrDrctDbtInitn>`,
      );
      expect(payments).toMatchObject([
        { ...ROLES, amount: '0.10', currency: 'EUR', at: '2026-03-05', payment_id: 'E0.10', remittance_text: 'season' },
        { ...ROLES, amount: '0.20' },
      ]);
    },
  );

  it('pacs.003: the settled amount, on the day of settlement', async () => {
    const [payment] = await read(
      'pacs.003.001.08',
      `<FIToFICstmrDrctDbt>${HEADER(1, '7.05')}<DrctDbtTxInf><PmtId><EndToEndId>E</EndToEndId><TxId>T</TxId></PmtId><IntrBkSttlmAmt Ccy="EUR">7.05</IntrBkSttlmAmt><InstdAmt Ccy="CHF">7.00</InstdAmt><ReqdColltnDt>2026-03-01</ReqdColltnDt>${CREDITOR()}${DEBTOR()}</DrctDbtTxInf></FIToFICstmrDrctDbt>`,
    );
    expect(payment).toMatchObject({ ...ROLES, amount: '7.05', at: '2026-03-02', instructed_currency: 'CHF' });
  });
});

describe('what takes payments back', () => {
  it.each([
    ['pacs.004.001.02', 'PmtRtr', 'Rtrd', ''],
    ['pacs.004.001.09', 'PmtRtr', 'Rtrd', 'Pty'],
    ['pacs.007.001.09', 'FIToFIPmtRvsl', 'Rvsd', 'Pty'],
  ])('%s: the original parties, below zero', async (name, holder, verb, wrap) => {
    const [payment] = await read(
      name,
      `<${holder}>${HEADER(1, '5.50')}<TxInf><RtrId>R</RtrId><OrgnlEndToEndId>E1</OrgnlEndToEndId><OrgnlIntrBkSttlmAmt Ccy="EUR">6.00</OrgnlIntrBkSttlmAmt><${verb}IntrBkSttlmAmt Ccy="EUR">5.50</${verb}IntrBkSttlmAmt><RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn></RtrRsnInf><OrgnlTxRef>${CREDITOR(wrap)}${DEBTOR(wrap)}<RmtInf><Ustrd>season</Ustrd></RmtInf></OrgnlTxRef></TxInf></${holder}>`,
    );
    expect(payment).toMatchObject({ ...ROLES, amount: '-5.50', currency: 'EUR', at: '2026-03-02', payment_id: 'E1' });
    expect(payment!.remittance_text).toContain('season');
  });

  it('with a chain of the return alone, which has the parties the other way about', async () => {
    const [payment] = await read(
      'pacs.004.001.10',
      `<PmtRtr>${HEADER(1, '5.50')}<TxInf><RtrdIntrBkSttlmAmt Ccy="EUR">5.50</RtrdIntrBkSttlmAmt><RtrChain><Dbtr><Pty><Nm>Football Club</Nm></Pty></Dbtr><Cdtr><Pty><Nm>Ann Gardener</Nm></Pty></Cdtr></RtrChain></TxInf></PmtRtr>`,
    );
    expect(payment).toMatchObject({ payer_name: 'Ann Gardener', payee_name: 'Football Club', amount: '-5.50' });
  });

  it('pain.007: what a client takes back', async () => {
    const [payment] = await read(
      'pain.007.001.09',
      `<CstmrPmtRvsl>${HEADER(1, '5.50')}<OrgnlPmtInfAndRvsl><TxInf><OrgnlEndToEndId>E1</OrgnlEndToEndId><RvsdInstdAmt Ccy="EUR">5.50</RvsdInstdAmt><OrgnlTxRef>${DEBTOR('Pty')}${CREDITOR('Pty')}</OrgnlTxRef></TxInf></OrgnlPmtInfAndRvsl></CstmrPmtRvsl>`,
    );
    expect(payment).toMatchObject({ ...ROLES, amount: '-5.50', payment_id: 'E1' });
  });
});

describe('transfers between institutions', () => {
  it('are of the institutions, not of the clients that they may cover', async () => {
    const [payment] = await read(
      'pacs.009.001.08',
      `<FICdtTrf>${HEADER(1, '900.00')}<CdtTrfTxInf><PmtId><EndToEndId>E</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="USD">900.00</IntrBkSttlmAmt><Dbtr><FinInstnId><BICFI>ABNANL2A</BICFI></FinInstnId></Dbtr><Cdtr><FinInstnId><BICFI>BYLADEM1001</BICFI><Nm>Landesbank</Nm></FinInstnId></Cdtr><UndrlygCstmrCdtTrf>${DEBTOR()}${CREDITOR()}</UndrlygCstmrCdtTrf></CdtTrfTxInf></FICdtTrf>`,
    );
    expect(payment).toMatchObject({
      ...{ payer_name: 'ABNANL2A', payer_kind: 'organisation', payer_country: 'NL' },
      ...{ payee_name: 'Landesbank', payee_kind: 'organisation', payee_country: 'DE', amount: '900.00' },
    });
    expect(payment!.payer_account ?? null).toBeNull();
  });
});

describe('shapes of statements', () => {
  const entry = (body: string, amount = '10.00', direction = 'DBIT'): string =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts>BOOK</Sts>${body}</Ntry>`;
  const statement = (entries: string): string =>
    `<BkToCstmrStmt><GrpHdr/><Stmt><Id>1</Id><Acct><Id><Othr><Id>55-1</Id></Othr></Id><Ownr><Nm>Ann</Nm></Ownr></Acct>${entries}</Stmt><Stmt><Id>2</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>${entry('')}</Stmt></BkToCstmrStmt>`;
  const NO_DATE = '<NtryDtls><TxDtls/></NtryDtls>';

  it.each([
    ['an amount of nought', entry('', '0'), [{ amount: '0', payer_account: '55-1' }]],
    ['no date at all', entry(NO_DATE), [{ amount: '10.00' }]],
    ['a proprietary code', entry('<BkTxCd><Prtry><Cd>NTRF+020</Cd></Prtry></BkTxCd>'), [{ rail: 'bank' }]],
    [
      'charges stand beside the amount',
      entry(
        '<NtryDtls><TxDtls><Amt Ccy="EUR">10.00</Amt><Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.50</TtlChrgsAndTaxAmt></Chrgs></TxDtls></NtryDtls>',
      ),
      [{ amount: '10.00' }],
    ],
    [
      'details in several groups, without amounts of their own',
      entry(
        '<NtryDtls><TxDtls><RltdPties><Cdtr><Nm>A</Nm></Cdtr></RltdPties></TxDtls></NtryDtls><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>B</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>',
      ),
      [{ payee_name: 'A' }, { payee_name: 'B' }],
    ],
    [
      'a structured reference',
      entry(
        '<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Prtry>QRR</Prtry></CdOrPrtry></Tp><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>',
      ),
      [{ remittance_text: '210000000003139471430009017' }],
    ],
  ])('%s', async (_, body, expected) => {
    const items = await itemsOf([document('camt.053.001.04', statement(body))]);
    expect(whysOf(items, 'unreadable')).toEqual([]);
    expect(paymentsOf(items)).toMatchObject([...expected, { payer_account: 'NL91ABNA0417164300', amount: '10.00' }]);
  });
});
