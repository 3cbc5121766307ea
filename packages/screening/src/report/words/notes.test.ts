import { describe, expect, it } from 'vitest';
import { itemsOf, whysOf } from '../../read/iso20022/testing/collect.ts';
import { noteIn } from './notes.ts';

/** Files that say of themselves what is not in them, in every way that readers note. */
const FILES = [
  '<Document><FIToFICstmrCdtTrf><GrpHdr><NbOfTxs>3</NbOfTxs><CtrlSum>9.50</CtrlSum></GrpHdr></FIToFICstmrCdtTrf></Document>',
  '<Document><FIToFICstmrCdtTrf><GrpHdr><NbOfTxs>many</NbOfTxs></GrpHdr></FIToFICstmrCdtTrf></Document>',
  '<Document><BkToCstmrStmt><Stmt><TxsSummry><TtlNtries><NbOfNtries>7</NbOfNtries></TtlNtries></TxsSummry><Bal/><Bal/></Stmt></BkToCstmrStmt></Document>',
  `<Document><BkToCstmrStmt><Stmt><TxsSummry>${['TtlNtries', 'TtlCdtNtries', 'TtlDbtNtries'].map((name) => `<${name}><NbOfNtries>8</NbOfNtries><Sum>7.25</Sum></${name}>`).join('')}</TxsSummry>
    <Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts><NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch><TxDtls><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls></Ntry><Ntry><Amt Ccy="EUR">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><NtryDtls><TxDtls><Amt Ccy="EUR">4</Amt></TxDtls></NtryDtls></Ntry><RptPgntn><PgNb>2</PgNb><LastPgInd>false</LastPgInd></RptPgntn></Stmt></BkToCstmrStmt></Document>`,
];

describe('notes of readers', () => {
  it('are said in the language of the page, with the same numbers', async () => {
    const notes = (await Promise.all(FILES.map(async (file) => whysOf(await itemsOf([file]), 'note')))).flat();
    expect(notes).toHaveLength(16);
    for (const note of notes) {
      const [nl, fr] = [noteIn('nl', note), noteIn('fr', note)];
      expect(new Set([note, nl, fr]).size).toBe(3);
      const numbers = note.match(/\d+(?:\.\d+)?/gu) ?? [];
      for (const said of [nl, fr]) expect(said.match(/\d+(?:\.\d+)?/gu) ?? []).toEqual(numbers);
    }
    expect(noteIn('nl', notes[0]!)).toBe('de kop noemt 3 betalingen, er zijn er 0');
    expect(noteIn('fr', notes[4]!)).toBe('2 soldes ont été passés : ce ne sont pas des paiements');
  });

  it('are never lost where no words are known', () => {
    expect(noteIn('fr', 'something else')).toBe('something else');
    expect(noteIn('en', 'something else')).toBe('something else');
  });
});
