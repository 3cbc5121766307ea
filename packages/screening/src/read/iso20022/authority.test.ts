import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuthorityMessages } from './authority.ts';
import { itemsOf, whysOf } from './testing/collect.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-auth-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string) {
  const path = join(folder, 'a.xml');
  await writeFile(path, text);
  return readAuthorityMessages(path, 'a.xml');
}

const wrap = (version: string, body: string): string =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:auth.${version}.001.01">${body}</Document>`;
const REQUEST = wrap(
  '001',
  '<InfReqOpng><InvstgtnId>I7</InvstgtnId><LglMndtBsis><Prgrph>art. 126nd Sv</Prgrph><Dsclmr>do not tell</Dsclmr></LglMndtBsis><CnfdtltySts>true</CnfdtltySts><DueDt><DueDt>2026-12-01</DueDt></DueDt><InvstgtnPrd><Dt><FrDt>2026-01-01</FrDt><ToDt>2026-06-30</ToDt></Dt></InvstgtnPrd><SchCrit><Acct><Id><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ownr><Nm>Elm Row</Nm></Ownr></Id><InvstgtdPties><Cd>ALLP</Cd></InvstgtdPties><AuthrtyReqTp><MsgNmId>camt.053</MsgNmId></AuthrtyReqTp></Acct></SchCrit></InfReqOpng>',
);

describe('messages between authorities and institutions', () => {
  it('a request says what, whose, when and why', async () => {
    expect(await read(REQUEST)).toEqual([
      {
        kind: 'request',
        investigation: 'I7',
        legalBasis: { paragraph: 'art. 126nd Sv', disclaimer: 'do not tell' },
        confidential: true,
        dueOn: '2026-12-01',
        period: { from: '2026-01-01', to: '2026-06-30' },
        criteria: [
          { kind: 'account', account: 'NL91ABNA0417164300', owner: 'Elm Row', parties: 'ALLP', asked: ['camt.053'] },
        ],
      },
    ]);
  });

  it.each([
    [
      '<CstmrId><Pty><Nm>Ann</Nm><Id><PrvtId><Othr><Id>P1</Id></Othr></PrvtId></Id><CtryOfRes>NL</CtryOfRes></Pty><AuthrtyReq><Tp><MsgNmId>x</MsgNmId></Tp></AuthrtyReq></CstmrId>',
      [{ kind: 'person', name: 'Ann', country: 'NL', ids: ['P1'], asked: ['x'] }],
    ],
    [
      '<PmtInstrm><CardNb>12345678</CardNb><AuthrtyReqTp><MsgNmId>x</MsgNmId></AuthrtyReqTp></PmtInstrm>',
      [{ kind: 'card', number: '12345678', asked: ['x'] }],
    ],
    [
      '<OrgnlTxNb><Nb>1</Nb><Tp>DTTX</Tp></OrgnlTxNb><OrgnlTxNb><Nb>2</Nb><Tp>OREC</Tp></OrgnlTxNb>',
      [
        { kind: 'transaction', number: '1', asked: ['DTTX'] },
        { kind: 'transaction', number: '2', asked: ['OREC'] },
      ],
    ],
  ])('criteria %#', async (criteria, expected) => {
    const [message] = await read(wrap('001', `<InfReqOpng><SchCrit>${criteria}</SchCrit></InfReqOpng>`));
    expect(message).toMatchObject({ criteria: expected, confidential: null, period: { from: null, to: null } });
  });

  it('an answer and a change of status', async () => {
    const answer =
      '<InfReqRspn><RspnId>R</RspnId><InvstgtnId>I7</InvstgtnId><RspnSts>COMP</RspnSts><RtrInd><AuthrtyReqTp><MsgNmId>camt.053</MsgNmId></AuthrtyReqTp><InvstgtnRslt><InvstgtnSts>NFOU</InvstgtnSts></InvstgtnRslt></RtrInd><RtrInd><InvstgtnRslt><Rslt><a/></Rslt></InvstgtnRslt></RtrInd></InfReqRspn>';
    const change =
      '<InfReqStsChngNtfctn><OrgnlBizQry>I7</OrgnlBizQry><CnfdtltySts>false</CnfdtltySts></InfReqStsChngNtfctn>';
    expect(await read(wrap('002', answer) + wrap('003', change))).toMatchObject([
      {
        kind: 'answer',
        response: 'R',
        status: 'COMP',
        results: [{ asked: 'camt.053', result: 'NFOU' }, { result: 'enclosed' }],
      },
      { kind: 'change', request: 'I7', confidential: false },
    ]);
  });

  it('among payments are counted, never read as payments', async () => {
    expect(whysOf(await itemsOf([REQUEST]), 'unreadable')).toEqual([
      'a message between an authority and an institution (auth.001), not a payment',
    ]);
  });

  it('cut short are refused: half a request is none', async () => {
    await expect(read(REQUEST.slice(0, -60))).rejects.toThrow('"a.xml" cannot be read as requests');
  });
});
