/** Valid files of ISO 20022 of any size, the same for the same seed, with what has to be found in them. Everything in them is made up. */

export interface Made {
  readonly xml: string;
  readonly payments: number;
  /** In hundredths, by currency; reversals below zero. */
  readonly sums: Readonly<Record<string, bigint>>;
}

const NAMES = [
  'Allotment Society Elm Row',
  'Football Club Northgate',
  'A. Gardener',
  'Zoë Ørsted',
  'O’Neill & Sons <Seeds>',
  '雨 天',
];
const TEXTS = ['rent of allotment 12', 'season fee "juniors"', 'bus ticket & map', 'seeds <100 g', 'fees ß 2026'];
const CURRENCIES = ['EUR', 'USD', 'PHP'];
const BICS = ['NEDSNL2A', 'DEUTDEFF500', 'BNORPHMM', 'CHASUS33XXX'];

class Source {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 12345) >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  cents(): bigint {
    return BigInt(1 + this.below(99_999_999));
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function writeCents(cents: bigint): string {
  return `${cents / 100n}.${(cents % 100n).toString().padStart(2, '0')}`;
}

class Sums {
  readonly of: Record<string, bigint> = {};
  payments = 0;

  add(currency: string, cents: bigint): void {
    this.payments += 1;
    this.of[currency] = (this.of[currency] ?? 0n) + cents;
  }
}

function wrap(message: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${body}</Document>\n`;
}

function agent(source: Source): string {
  return `<FinInstnId><BICFI>${source.of(BICS)}</BICFI></FinInstnId>`;
}

function account(source: Source): string {
  return `<Id><Othr><Id>${100000 + source.below(900000)}</Id></Othr></Id>`;
}

export function makePacs008(seed: number, size: number): Made {
  const source = new Source(seed);
  const sums = new Sums();
  const body = Array.from({ length: size }, (_, place) => {
    const [cents, currency] = [source.cents(), source.of(CURRENCIES)];
    sums.add(currency, cents);
    return `<CdtTrfTxInf><PmtId><EndToEndId>E${place}</EndToEndId></PmtId><IntrBkSttlmAmt Ccy="${currency}">${writeCents(cents)}</IntrBkSttlmAmt><IntrBkSttlmDt>2026-03-0${1 + source.below(9)}</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr><Dbtr><Nm>${escapeXml(source.of(NAMES))}</Nm><PstlAdr><Ctry>NL</Ctry></PstlAdr></Dbtr><DbtrAcct>${account(source)}</DbtrAcct><DbtrAgt>${agent(source)}</DbtrAgt><CdtrAgt>${agent(source)}</CdtrAgt><Cdtr><Nm>${escapeXml(source.of(NAMES))}</Nm></Cdtr><CdtrAcct>${account(source)}</CdtrAcct><RmtInf><Ustrd>${escapeXml(source.of(TEXTS))}</Ustrd></RmtInf></CdtTrfTxInf>`;
  });
  const header = `<GrpHdr><MsgId>M${seed}</MsgId><CreDtTm>2026-03-10T09:00:00+01:00</CreDtTm><NbOfTxs>${size}</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>`;
  const xml = wrap('pacs.008.001.09', `<FIToFICstmrCdtTrf>${header}\n${body.join('\n')}</FIToFICstmrCdtTrf>`);
  return { xml, payments: sums.payments, sums: sums.of };
}

export function makePain001(seed: number, batches: number, each: number): Made {
  const source = new Source(seed);
  const sums = new Sums();
  const body = Array.from({ length: batches }, (_, batch) => {
    const transfers = Array.from({ length: each }, (__, place) => {
      const [cents, currency] = [source.cents(), source.of(CURRENCIES)];
      sums.add(currency, cents);
      return `<CdtTrfTxInf><PmtId><EndToEndId>E${batch}-${place}</EndToEndId></PmtId><Amt><InstdAmt Ccy="${currency}">${writeCents(cents)}</InstdAmt></Amt><CdtrAgt>${agent(source)}</CdtrAgt><Cdtr><Nm>${escapeXml(source.of(NAMES))}</Nm></Cdtr><CdtrAcct>${account(source)}</CdtrAcct><RmtInf><Ustrd>${escapeXml(source.of(TEXTS))}</Ustrd></RmtInf></CdtTrfTxInf>`;
    });
    return `<PmtInf><PmtInfId>B${batch}</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt><Dt>2026-03-11</Dt></ReqdExctnDt><Dbtr><Nm>${escapeXml(source.of(NAMES))}</Nm></Dbtr><DbtrAcct>${account(source)}</DbtrAcct><DbtrAgt>${agent(source)}</DbtrAgt>${transfers.join('')}</PmtInf>`;
  });
  const header = `<GrpHdr><MsgId>M${seed}</MsgId><CreDtTm>2026-03-10T09:00:00</CreDtTm><NbOfTxs>${batches * each}</NbOfTxs><InitgPty><Nm>Club</Nm></InitgPty></GrpHdr>`;
  const xml = wrap('pain.001.001.10', `<CstmrCdtTrfInitn>${header}${body.join('\n')}</CstmrCdtTrfInitn>`);
  return { xml, payments: sums.payments, sums: sums.of };
}

/** Entries alone, with one detail and with several; debits, credits and reversals; balances around them. */
export function makeCamt053(seed: number, entries: number): Made {
  const source = new Source(seed);
  const sums = new Sums();
  const balance = (code: string): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${writeCents(source.cents())}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-10</Dt></Dt></Bal>`;
  const body = Array.from({ length: entries }, (_, place) => makeEntry(source, sums, place));
  const statement = `<Stmt><Id>S${seed}</Id><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ownr><Nm>Allotment Society Elm Row</Nm></Ownr></Acct>${balance('OPBD')}${balance('CLBD')}${body.join('\n')}</Stmt>`;
  const xml = wrap(
    'camt.053.001.08',
    `<BkToCstmrStmt><GrpHdr><MsgId>M${seed}</MsgId><CreDtTm>2026-03-10T18:00:00Z</CreDtTm></GrpHdr>${statement}</BkToCstmrStmt>`,
  );
  return { xml, payments: sums.payments, sums: sums.of };
}

function makeEntry(source: Source, sums: Sums, place: number): string {
  const direction = source.of(['CRDT', 'DBIT']);
  const reversal = source.below(8) === 0;
  const count = source.of([0, 1, 1, 2, 5]);
  const details = Array.from({ length: count }, (_, at) => ({
    at,
    cents: source.cents(),
    stated: count > 1 || source.below(2) === 0,
  }));
  const total = count === 0 ? source.cents() : details.reduce((sum, { cents }) => sum + cents, 0n);
  for (const cents of count === 0 ? [total] : details.map((one) => one.cents))
    sums.add('EUR', reversal ? -cents : cents);
  const other = direction === 'DBIT' ? 'Cdtr' : 'Dbtr';
  const inner = details.map(
    ({ at, cents, stated }) =>
      `<TxDtls><Refs><EndToEndId>E${place}-${at}</EndToEndId></Refs>${stated ? `<Amt Ccy="EUR">${writeCents(cents)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>` : ''}<RltdPties><${other}><Pty><Nm>${escapeXml(source.of(NAMES))}</Nm></Pty></${other}></RltdPties><RmtInf><Ustrd>${escapeXml(source.of(TEXTS))}</Ustrd></RmtInf></TxDtls>`,
  );
  return `<Ntry><Amt Ccy="EUR">${writeCents(total)}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${reversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-10</Dt></BookgDt><BkTxCd><Prtry><Cd>1</Cd></Prtry></BkTxCd>${count === 0 ? '' : `<NtryDtls>${inner.join('')}</NtryDtls>`}</Ntry>`;
}
