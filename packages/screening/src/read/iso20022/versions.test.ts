import { describe, expect, it } from 'vitest';
import { findKind } from './message.ts';
import { itemsOf, paymentsOf, whysOf } from './testing/collect.ts';

const INSTRUCTION = `<CstmrCdtTrfInitn><GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-01T10:00:00</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>25.10</CtrlSum><InitgPty><Nm>Gardeners</Nm></InitgPty></GrpHdr>
  <PmtInf><PmtInfId>P</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>REQUESTED
  <Dbtr><Nm>Gardeners</Nm></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId>AGENT</FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>
  <CdtTrfTxInf><PmtId><EndToEndId>NOTPROVIDED</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">25.10</InstdAmt></Amt><Cdtr><Nm>Football Club</Nm></Cdtr><CdtrAcct><Id><IBAN>CH9300762011623852957</IBAN></Id></CdtrAcct><RmtInf><Ustrd>season</Ustrd></RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn>`;

/** Namespaces as banks use them: ISO's, those of the German, Swiss and Dutch profiles, none at all, and a prefix. */
const PAIN = [
  ...['001.02', '001.03', '001.05', '001.09', '001.11', '001.12', '003.03', '002.03'].map(
    (version) => `urn:iso:std:iso:20022:tech:xsd:pain.001.${version}`,
  ),
  'http://www.six-interbank-clearing.com/de/pain.001.001.03.ch.02.xsd',
  'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09:GBIC_5',
  '',
];

describe('versions and profiles of one message', () => {
  it.each(PAIN)('pain.001 of "%s" reads alike', async (namespace) => {
    const newer = /\.(09|11|12)/u.test(namespace);
    const xml = `<?xml version="1.0" encoding="utf-8"?>\n<Document${namespace === '' ? '' : ` xmlns="${namespace}"`} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${INSTRUCTION.replace(
      'REQUESTED',
      newer ? '<ReqdExctnDt><Dt>2026-03-02</Dt></ReqdExctnDt>' : '<ReqdExctnDt>2026-03-02</ReqdExctnDt>',
    ).replace('AGENT', newer ? '<BICFI>BYLADEM1001</BICFI>' : '<BIC>BYLADEM1001</BIC>')}</Document>`;
    expect(findKind(xml)).toBe('pain.001');
    const items = await itemsOf([xml]);
    expect(whysOf(items, 'unreadable')).toEqual([]);
    expect(paymentsOf(items)).toMatchObject([
      {
        payer_name: 'Gardeners',
        payer_account: 'DE02120300000000202051',
        payer_agent: 'BYLADEM1001',
        payer_agent_country: 'DE',
        payee_name: 'Football Club',
        payee_agent_country: 'CH',
        amount: '25.10',
        currency: 'EUR',
        at: '2026-03-02',
        payment_id: null,
        remittance_text: 'season',
      },
    ]);
  });

  const HOLDERS = {
    'camt.052': ['BkToCstmrAcctRpt', 'Rpt'],
    'camt.053': ['BkToCstmrStmt', 'Stmt'],
    'camt.054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
  } as const;
  const camts = Object.keys(HOLDERS).flatMap((kind) =>
    ['02', '04', '06', '08', '10', '12', '13'].map((version): [keyof typeof HOLDERS, string] => [
      kind as keyof typeof HOLDERS,
      version,
    ]),
  );
  const code = (version: string, status: string): string =>
    Number(version) >= 8 ? `<Sts><Cd>${status}</Cd></Sts>` : `<Sts>${status}</Sts>`;
  const party = (version: string, name: string): string =>
    Number(version) >= 8 ? `<Pty><Nm>${name}</Nm></Pty>` : `<Nm>${name}</Nm>`;

  it.each(camts)(
    '%s.001.%s reads alike: a batch with its transactions, charges, a reversal, two accounts',
    async (kind, version) => {
      const [holder, account] = HOLDERS[kind];
      const details = (id: string, amount: string, name: string): string =>
        `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs><AmtDtls><InstdAmt><Amt Ccy="CHF">${amount}</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>
      <Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">0.10</TtlChrgsAndTaxAmt></Chrgs><RltdPties><Cdtr>${party(version, name)}</Cdtr><CdtrAcct><Id><Othr><Id>77</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls>`;
      const entry = (inner: string, more = ''): string =>
        `<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>${more}${code(version, 'BOOK')}<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>
      <BkTxCd><Prtry><Cd>NTRF+116+931</Cd><Issr>DK</Issr></Prtry></BkTxCd>${inner}</Ntry>`;
      const batch = entry(
        `<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>${details('E1', '10.00', 'Oak')}${details('NOTPROVIDED', '20.00', 'Elm')}</NtryDtls>`,
      );
      const back = entry(`<NtryDtls>${details('E3', '30.00', 'Ash')}</NtryDtls>`, '<RvslInd>true</RvslInd>').replace(
        'DBIT',
        'CRDT',
      );
      const of = (iban: string, entries: string): string =>
        `<${account}><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>${entries}</${account}>`;
      const xml = `<n:Document xmlns:n="urn:iso:std:iso:20022:tech:xsd:${kind}.001.${version}"><${holder}><GrpHdr/>${of('NL91ABNA0417164300', batch)}${of('DE02120300000000202051', back)}</${holder}></n:Document>`;
      expect(findKind(xml)).toBe(kind);
      const items = await itemsOf([xml]);
      expect(whysOf(items, 'unreadable')).toEqual([]);
      expect(
        paymentsOf(items).map((one) => [
          one.payer_account,
          one.payee_name,
          one.amount,
          one.currency,
          one.payment_id,
          one.instructed_amount,
          one.instructed_currency,
        ]),
      ).toEqual([
        ['NL91ABNA0417164300', 'Oak', '10.00', 'EUR', 'E1', '10.00', 'CHF'],
        ['NL91ABNA0417164300', 'Elm', '20.00', 'EUR', null, '20.00', 'CHF'],
        ['DE02120300000000202051', 'Ash', '-30.00', 'EUR', 'E3', '30.00', 'CHF'],
      ]);
    },
  );

  it('an amount without a currency is in that of the account', async () => {
    const xml = `<Document><BkToCstmrStmt><Stmt><Acct><Ccy>SEK</Ccy></Acct><Ntry><Amt>5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>`;
    expect(paymentsOf(await itemsOf([xml]))).toMatchObject([{ amount: '5.00', currency: 'SEK' }]);
  });
});
