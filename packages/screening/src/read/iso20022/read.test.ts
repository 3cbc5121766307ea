import { describe, expect, it } from 'vitest';
import { itemsOf, paymentsOf, whysOf } from './testing/collect.ts';
import { ISO20022_READERS } from './read.ts';

const NS = 'urn:iso:std:iso:20022:tech:xsd:';

function transfer(inner: string, version = '001.08', header = ''): string {
  return `<Document xmlns="${NS}pacs.008.${version}"><FIToFICstmrCdtTrf><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-03-01T10:00:00Z</CreDtTm>${header}</GrpHdr>${inner}</FIToFICstmrCdtTrf></Document>`;
}

const ONE = `<CdtTrfTxInf><PmtId><EndToEndId>A1</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="EUR">20.00</IntrBkSttlmAmt></CdtTrfTxInf>`;

function statement(inner: string, account = ''): string {
  return `<Document><BkToCstmrStmt><GrpHdr/><Stmt><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ownr><Nm>Elm Row</Nm></Ownr>${account}</Acct>${inner}</Stmt></BkToCstmrStmt></Document>`;
}

function entry(direction: string, inner: string, amount = '10.00'): string {
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><BookgDt><DtTm>2026-03-10T00:00:00</DtTm></BookgDt>${inner}</Ntry>`;
}

describe('pacs.008', () => {
  it('gives both sides, the institutions between, the text and the settled amount as written', async () => {
    const xml =
      transfer(`<CdtTrfTxInf><PmtId><InstrId>i</InstrId><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T9</TxId><UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR></PmtId>
      <IntrBkSttlmAmt Ccy="USD"> 0150.50 </IntrBkSttlmAmt><AccptncDtTm>2026-03-01T22:10:00+01:00</AccptncDtTm>
      <IntrmyAgt1><FinInstnId><BICFI>CHASUS33XXX</BICFI></FinInstnId></IntrmyAgt1>
      <Dbtr><Nm>A. Gardener</Nm><PstlAdr><StrtNm>Elm Row</StrtNm><BldgNb>3</BldgNb><Ctry>NL</Ctry></PstlAdr><Id><PrvtId><DtAndPlcOfBirth><BirthDt>1970-01-02</BirthDt></DtAndPlcOfBirth><Othr><Id>C77</Id><SchmeNm><Cd>CUST</Cd></SchmeNm></Othr></PrvtId></Id></Dbtr>
      <DbtrAcct><Id><IBAN>NL91 ABNA 0417 1643 00</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>ABNANL2A</BICFI></FinInstnId></DbtrAgt>
      <CdtrAgt><FinInstnId><BICFI>BNORPHMM</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>Football Club</Nm><Id><OrgId><LEI>x</LEI></OrgId></Id></Cdtr>
      <CdtrAcct><Id><Othr><Id>0012345</Id></Othr></Id><Prxy><Tp><Cd>TELE</Cd></Tp><Id>+63-9171234567</Id></Prxy></CdtrAcct>
      <Purp><Cd>CHAR</Cd></Purp><RmtInf><Ustrd>season fee</Ustrd><Ustrd>juniors &amp; seniors</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></CdtTrfTxInf>`);
    const [payment] = paymentsOf(await itemsOf([xml]));
    expect(payment).toMatchObject({
      payment_id: 'T9',
      uetr: '8a562c67-ca16-48ba-b074-65581be6f001',
      payer_id: 'C77',
      payer_name: 'A. Gardener',
      payer_kind: 'person',
      payer_born: '1970-01-02',
      payer_address: 'Elm Row, 3',
      payer_country: 'NL',
      payer_account: 'NL91ABNA0417164300',
      payer_agent: 'ABNANL2A',
      payer_agent_country: 'NL',
      payee_kind: 'organisation',
      payee_account: '0012345',
      payee_proxy: '+63-9171234567',
      payee_phone: '+63-9171234567',
      payee_agent_country: 'PH',
      via_agents: 'CHASUS33XXX',
      via_countries: 'US',
      amount: '150.50',
      amount_text: ' 0150.50 ',
      currency: 'USD',
      at: '2026-03-01T22:10:00+01:00',
      purpose: 'CHAR',
      remittance_text: 'season fee\njuniors & seniors\nRF18',
    });
  });

  it.each(['001.02', '001.05', '001.10', '001.13'])('reads version %s', async (version) => {
    expect(paymentsOf(await itemsOf([transfer(ONE, version)]))).toHaveLength(1);
  });

  it('reads when it was accepted where the later editions say it', async () => {
    const accepted = '<AccptncDtTm>2026-02-04T23:30:00+01:00</AccptncDtTm>';
    const xml = ['', 'AddtlDtTm'].map((name) =>
      transfer(ONE.replace('</IntrBkSttlmAmt>', `$&${name === '' ? accepted : `<${name}>${accepted}</${name}>`}`)),
    );
    const times = paymentsOf(await itemsOf(xml)).map((one) => one.at);
    expect(times).toEqual(['2026-02-04T23:30:00+01:00', '2026-02-04T23:30:00+01:00']);
  });

  it('says where the header does not fit', async () => {
    const items = await itemsOf([transfer(ONE + ONE, '001.08', '<NbOfTxs>3</NbOfTxs><CtrlSum>39.99</CtrlSum>')]);
    expect(whysOf(items, 'note')).toEqual([
      'the header says 3 payments, 2 are there',
      'the header says a sum of 39.99, that of the payments is 40.00',
    ]);
  });
});

describe('whatever wraps the messages', () => {
  it('prefixes, a business envelope, several documents in one file, supplementary data', async () => {
    const prefixed = `<?xml version="1.0"?>\n<x:BizMsg xmlns:x="urn:y"><h:AppHdr xmlns:h="${NS}head.001.001.02"><h:MsgDefIdr>pacs.008</h:MsgDefIdr></h:AppHdr><d:Document xmlns:d="${NS}pacs.008.001.08"><d:FIToFICstmrCdtTrf><d:GrpHdr/><d:CdtTrfTxInf><d:IntrBkSttlmAmt Ccy="EUR">1</d:IntrBkSttlmAmt><d:SplmtryData><d:Envlp><CdtTrfTxInf/></d:Envlp></d:SplmtryData></d:CdtTrfTxInf></d:FIToFICstmrCdtTrf></d:Document></x:BizMsg>`;
    const file = `\uFEFF${prefixed}\n<?xml version="1.0" encoding="UTF-8"?>\n${transfer(ONE)}\n<?xml version='1.0'?>${statement(entry('DBIT', ''))}`;
    const items = await itemsOf([...file]);
    expect(items.map(({ kind }) => kind)).toEqual(['payment', 'payment', 'payment']);
    expect(items.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('a message of another kind is counted with its name', async () => {
    const items = await itemsOf([
      `<Document><FIToFIPmtStsRpt><GrpHdr/><TxInfAndSts/></FIToFIPmtStsRpt></Document>${transfer(ONE)}`,
    ]);
    expect(whysOf(items, 'unreadable')).toEqual(['a message that is not read here (pacs.002, a status report)']);
    expect(paymentsOf(items)).toHaveLength(1);
  });

  it('nothing at all is said', async () => {
    expect(whysOf(await itemsOf(['<a><b/></a>']), 'unreadable')).toEqual(['no payment message is in the file']);
  });

  it('is recognised by its content', () => {
    const kindsOf = (head: string): string[] =>
      ISO20022_READERS.filter((one) => one.recognises(head, 'x')).map(({ format }) => format);
    expect(kindsOf(transfer(ONE))).toEqual(['pacs.008']);
    expect(kindsOf(statement(''))).toEqual(['camt.053']);
    expect(kindsOf([...statement('')].join('\0'))).toEqual(['camt.053']);
    expect(kindsOf('a,b,c\n1,2,3')).toEqual([]);
  });
});

describe('statements', () => {
  it('say payer and payee by debit and credit, whether the party is wrapped or not', async () => {
    const party = (role: string, wrapped: boolean): string =>
      `<NtryDtls><TxDtls><RltdPties><${role}>${wrapped ? '<Pty><Nm>Club</Nm></Pty>' : '<Nm>Club</Nm>'}</${role}></RltdPties></TxDtls></NtryDtls>`;
    const xml = statement(entry('DBIT', party('Cdtr', true)) + entry('CRDT', party('Dbtr', false)));
    expect(paymentsOf(await itemsOf([xml]))).toMatchObject([
      {
        payer_name: 'Elm Row',
        payer_account: 'NL91ABNA0417164300',
        payer_agent_country: 'NL',
        payee_name: 'Club',
        amount: '10.00',
        at: '2026-03-10',
        time_text: '2026-03-10T00:00:00',
      },
      { payer_name: 'Club', payee_name: 'Elm Row', payee_account: 'NL91ABNA0417164300', amount: '10.00' },
    ]);
  });

  it('take a reversal as the payment that it takes back, below zero', async () => {
    const inner =
      '<RvslInd>true</RvslInd><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Club</Nm></Cdtr></RltdPties></TxDtls></NtryDtls>';
    expect(paymentsOf(await itemsOf([statement(entry('CRDT', inner))]))).toMatchObject([
      { payer_name: 'Elm Row', payee_name: 'Club', amount: '-10.00', amount_text: '10.00' },
    ]);
  });

  it('share nothing of a batch among its payments: neither its amount nor its number', async () => {
    const details = (amount: string): string => `<TxDtls><Refs/>${amount}</TxDtls>`;
    const old =
      '<AmtDtls><InstdAmt><Amt Ccy="USD">4</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">3.50</Amt></TxAmt></AmtDtls>';
    const xml = statement(
      entry(
        'DBIT',
        `<AcctSvcrRef>R</AcctSvcrRef><NtryDtls>${details(old)}${details('')}${details('<Amt Ccy="EUR">2.5</Amt>')}</NtryDtls>`,
      ) +
        entry(
          'DBIT',
          `<AcctSvcrRef>R2</AcctSvcrRef><NtryDtls>${details('')}</NtryDtls><AddtlNtryInf>bus ticket</AddtlNtryInf>`,
        ),
    );
    const payments = paymentsOf(await itemsOf([xml]));
    expect(payments.map(({ amount, payment_id }) => [amount, payment_id])).toEqual([
      ['3.50', null],
      [undefined, null],
      ['2.5', null],
      ['10.00', 'R2'],
    ]);
    expect(payments[3]).toMatchObject({ remittance_text: 'bus ticket' });
  });

  it('count what moved no money, balances, and a summary that does not fit', async () => {
    const xml = statement(
      `<TxsSummry><TtlNtries><NbOfNtries>5</NbOfNtries></TtlNtries></TxsSummry><Bal/><Bal/>${entry('DBIT', '<Sts><Cd>INFO</Cd></Sts>')}${entry('DBIT', '<Sts>BOOK</Sts>')}`,
    );
    const items = await itemsOf([xml]);
    expect(paymentsOf(items)).toHaveLength(1);
    expect(whysOf(items, 'unreadable')).toEqual(['the entry is for information only (INFO): no money moved']);
    expect(whysOf(items, 'note')).toEqual([
      'the summary says 5 entries, 2 are there',
      '2 balances were read over: they are no payments',
    ]);
  });
});

describe('entries of real statements', () => {
  const details = (inner: string): string => `<NtryDtls><TxDtls>${inner}</TxDtls></NtryDtls>`;

  it('go the way of the balance where their only transaction says the other', async () => {
    const items = await itemsOf([
      statement(entry('DBIT', details('<Amt Ccy="EUR">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>'))),
    ]);
    expect(paymentsOf(items)).toMatchObject([{ payer_name: 'Elm Row', amount: '10.00' }]);
    expect(whysOf(items, 'note')).toEqual([
      '1 entries say the other direction than their only transaction: the direction of the entry was taken, as the balance follows it',
    ]);
  });

  it('count what was booked, not a zero or another currency beside it', async () => {
    const payments = paymentsOf(
      await itemsOf([
        statement(
          [
            '<Amt Ccy="SEK">0</Amt>',
            '<Amt Ccy="SEK">105.5</Amt>',
            '<Amt Ccy="EUR">9.60</Amt>',
            '<AmtDtls><InstdAmt><Amt Ccy="SEK"/></InstdAmt><TxAmt><Amt Ccy="EUR" /></TxAmt></AmtDtls>',
          ]
            .map((amount) => entry('CRDT', details(amount)))
            .join(''),
        ),
      ]),
    );
    expect(payments.map((one) => [one.amount, one.currency, one.instructed_amount, one.instructed_currency])).toEqual([
      ['10.00', 'EUR', undefined, undefined],
      ['10.00', 'EUR', '105.5', 'SEK'],
      ['9.60', 'EUR', undefined, undefined],
      ['10.00', 'EUR', undefined, undefined],
    ]);
  });

  it('of a batch are told apart, though all repeat its number', async () => {
    const one =
      '<TxDtls><Refs><AcctSvcrRef>B1</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">5</Amt></TxDtls>';
    const batch = entry(
      'CRDT',
      `<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>${one}${one}</NtryDtls>`,
    );
    const items = await itemsOf([statement(batch)]);
    expect(paymentsOf(items).map(({ payment_id }) => payment_id)).toEqual([null, null]);
    expect(whysOf(items, 'note')).toEqual([]);
  });

  it('say how many payments of a batch are not there, and give none the amount of all', async () => {
    const batch = (amount: string): string =>
      entry('DBIT', `<NtryDtls><Btch><NbOfTxs>4</NbOfTxs></Btch><TxDtls><Refs/>${amount}</TxDtls></NtryDtls>`);
    const items = await itemsOf([statement(batch('<Amt Ccy="EUR">2.50</Amt>') + batch(''))]);
    expect(paymentsOf(items).map(({ amount }) => amount)).toEqual(['2.50', '10.00']);
    expect(whysOf(items, 'note')).toEqual([
      '2 entries are batches of which 6 payments are not in the file one by one: ask the bank for their details',
    ]);
  });

  it('without a day are of the one day of the statement, if it has one and they are booked', async () => {
    const of = (to: string, status: string): string =>
      `<Document><BkToCstmrStmt><Stmt><FrToDt><FrDtTm>2026-03-10T08:00:00+01:00</FrDtTm><ToDtTm>${to}T23:59:59+01:00</ToDtTm></FrToDt><Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>${status}</Sts></Ntry></Stmt></BkToCstmrStmt></Document>`;
    const days = [of('2026-03-10', 'BOOK'), of('2026-03-11', 'BOOK'), of('2026-03-10', 'PDNG')].map(async (xml) => {
      const [payment] = paymentsOf(await itemsOf([xml]));
      return payment!.at;
    });
    expect(await Promise.all(days)).toEqual(['2026-03-10', undefined, undefined]);
  });

  it('without a day are of that of the balances, where the first and the last are of one', async () => {
    const of = (opening: string): string =>
      `<Document><BkToCstmrStmt><Stmt>${[
        ['OPBD', opening],
        ['CLBD', '2026-03-10'],
      ]
        .map(([code, day]) => `<Bal><Tp><CdOrPrtry><Cd>${code!}</Cd></CdOrPrtry></Tp><Dt><Dt>${day!}</Dt></Dt></Bal>`)
        .join('')}<Ntry><Amt Ccy="EUR">1</Amt><CdtDbtInd>DBIT</CdtDbtInd></Ntry></Stmt></BkToCstmrStmt></Document>`;
    const days = ['2026-03-10', '2026-03-09'].map(async (day) => paymentsOf(await itemsOf([of(day)]))[0]!.at);
    expect(await Promise.all(days)).toEqual(['2026-03-10', undefined]);
  });

  it('that book more than their transaction, and pages that are not the last, are said', async () => {
    const inner = `<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>${entry('DBIT', details('<Amt Ccy="EUR">9.60</Amt>'))}`;
    expect(whysOf(await itemsOf([statement(inner)]), 'note')).toEqual([
      '1 entries book another amount than that of their only transaction, as with charges: the amount of the transaction was taken',
      'this is page 1 of several and not the last: the others are files of their own',
    ]);
  });

  it('name a party that has a BIC alone by it', async () => {
    const party = '<Cdtr><Id><OrgId><AnyBIC>BNORPHMMXXX</AnyBIC></OrgId></Id></Cdtr>';
    const items = await itemsOf([statement(entry('DBIT', details(`<RltdPties>${party}</RltdPties>`)))]);
    expect(paymentsOf(items)).toMatchObject([
      { payee_name: 'BNORPHMMXXX', payee_country: 'PH', payee_kind: 'organisation' },
    ]);
  });

  it('are held against each sum of their summary', async () => {
    const summary = `<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>20.00</Sum></TtlNtries><TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>10</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>9.99</Sum></TtlDbtNtries></TxsSummry>`;
    const items = await itemsOf([statement(summary + entry('DBIT', '') + entry('CRDT', ''))]);
    expect(whysOf(items, 'note')).toEqual([
      'the summary says 2 credit entries, 1 are there',
      'the summary says a sum of 9.99 for debit entries, that of those there is 10.00',
    ]);
  });

  it('of the first edition name their institution with its address', async () => {
    const xml = `<Document><BkToCstmrStmtV01><Stmt><Acct><Id><PrtryAcct><Id>77</Id></PrtryAcct></Id><Svcr><FinInstnId><NmAndAdr><Nm>Harbour Savings</Nm><PstlAdr><Ctry>SE</Ctry></PstlAdr></NmAndAdr></FinInstnId></Svcr></Acct><Ntry><Amt Ccy="SEK">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><TxDtls><RltdPties><Dbtr><Nm>Football Club</Nm></Dbtr></RltdPties></TxDtls></Ntry></Stmt></BkToCstmrStmtV01></Document>`;
    expect(paymentsOf(await itemsOf([xml]))).toMatchObject([
      { payer_name: 'Football Club', payee_account: '77', payee_agent: 'Harbour Savings', payee_agent_country: 'SE' },
    ]);
  });

  it('what was settled in total is held against the payments where no control sum is given', async () => {
    const items = await itemsOf([transfer(ONE, '001.08', '<TtlIntrBkSttlmAmt Ccy="EUR">25</TtlIntrBkSttlmAmt>')]);
    expect(whysOf(items, 'note')).toEqual(['the header says a sum of 25, that of the payments is 20.00']);
  });
});

describe('a file that means harm', () => {
  const lol = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "&l${at};&l${at};">`).join('');
  it.each([
    ['entities that grow', `<!DOCTYPE d [<!ENTITY l0 "x">${lol}]>${transfer(ONE)}`, 'document type declaration'],
    [
      'an entity from elsewhere',
      `<!DOCTYPE d SYSTEM "file:///etc/hostname">${transfer(ONE)}`,
      'document type declaration',
    ],
    ['an entity that nobody declared', transfer(ONE.replace('A1', '&x;')), 'not well-formed'],
    ['endless depth', '<a>'.repeat(200), 'nested more than 100 deep'],
    [
      'an endless text',
      transfer(`<CdtTrfTxInf><Nm>${'x'.repeat(9_000_000)}</Nm></CdtTrfTxInf>`),
      'longer than 8 million',
    ],
    ['an endless comment', `<a><!--${'x'.repeat(9_000_000)}`, 'longer than 8 million'],
    ['endless elements', transfer(`<CdtTrfTxInf>${'<a/>'.repeat(100_001)}</CdtTrfTxInf>`), 'more than 100000 elements'],
  ])('%s is refused with a sentence', async (_, xml, why) => {
    const items = await itemsOf(xml.match(/[^]{1,65536}/gu) ?? []);
    expect(paymentsOf(items)).toEqual([]);
    expect(whysOf(items, 'unreadable')[0]).toContain(why);
  });
});

describe('encodings', () => {
  const named = transfer(ONE.replace('A1', 'Zoë'));
  const ids = async (bytes: Uint8Array): Promise<unknown> =>
    paymentsOf(await itemsOf(bytes)).map(({ payment_id }) => payment_id);
  const utf16 = (text: string, big: boolean): Buffer => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  it.each([
    ['UTF-8', Buffer.from(named)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?>${named}`)],
    ['UTF-16, little end first', utf16(`<?xml version="1.0" encoding="UTF-16"?>${named}`, false)],
    ['UTF-16, big end first', utf16(`<?xml version="1.0" encoding="UTF-16"?>${named}`, true)],
    ['ISO-8859-1', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${named}`, 'latin1')],
  ])('%s', async (_, bytes) => {
    expect(await ids(bytes)).toEqual(['Zoë']);
  });

  it('bytes that are none are said, never guessed', async () => {
    expect(whysOf(await itemsOf(Buffer.from(named, 'latin1')), 'unreadable')[0]).toContain('no utf-8');
    expect(
      whysOf(await itemsOf(Buffer.from(`<?xml version="1.0" encoding="x-own"?>${named}`)), 'unreadable')[0],
    ).toContain('write it as UTF-8');
  });
});
