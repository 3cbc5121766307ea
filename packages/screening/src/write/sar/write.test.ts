import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeFiling } from '../../filing/testing/generate.ts';
import { SchemaValidator } from '../xml/validate.ts';
import { cutNarrative } from './narrative.ts';
import { SAMPLE_SAR_FILER } from './testing/filer.ts';
import { writeSar } from './write.ts';

const SCHEMA = fileURLToPath(new URL('../../../../../../shared/data/conformance/EFL_SARX.xsd', import.meta.url));
if (!existsSync(SCHEMA)) console.log('SKIPPED: no SAR is held to its schema, because EFL_SARX.xsd is not there.');

describe('a narrative', () => {
  it('comes back letter by letter, in pieces that fit, cut after space wherever there is any', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        const pieces = cutNarrative(text, 40, Infinity);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(40);
        for (const piece of pieces.slice(0, -1)) if (/\s/u.test(piece)) expect(piece).toMatch(/\s$/u);
        for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
      }),
    );
  });

  it('takes five full pieces and refuses a letter more', () => {
    expect(cutNarrative('x'.repeat(20_000))).toHaveLength(5);
    expect(() => cutNarrative('x'.repeat(20_001))).toThrow('20001 characters');
  });
});

describe('a SAR', () => {
  it('carries the marks of the notice and of field 38', () => {
    const { xml } = writeSar(makeFiling(1), SAMPLE_SAR_FILER);
    for (const mark of [
      '<FormTypeCode>SARX<',
      '<FilingInstitutionNotetoFinCEN>OCSE-FIN-2021-NTC3<',
      '<OtherSuspiciousActivityTypeText>OCSE<',
      '<SuspiciousActivitySubtypeID>9999<',
      '<SuspiciousActivityTypeID>9<',
    ])
      expect(xml).toContain(mark);
  });

  it('sums to the cent, then up to the dollar; of another currency it says no sum', () => {
    const filing = makeFiling(1);
    const payments = filing.payments.map((one) => ({ ...one, currency: 'USD', amount: '0.10' }));
    const sum = (list: typeof payments): string | undefined =>
      /<TotalSuspiciousAmountText>(\d+)</u.exec(writeSar({ ...filing, payments: list }, SAMPLE_SAR_FILER).xml)?.[1];
    expect(sum(payments)).toBe('1');
    expect(sum(payments.map((one) => ({ ...one, amount: '10.005' })))).toBe(payments.length === 1 ? '11' : '21');
    const other = payments.map((one) => ({ ...one, currency: 'PHP' }));
    expect(sum(other)).toBeUndefined();
    expect(writeSar({ ...filing, payments: other }, SAMPLE_SAR_FILER).remarks.join()).toContain('marked unknown');
    // What the filer converted itself counts.
    expect(sum(other.map((one) => ({ ...one, localAmount: '2.01' })))).toBe(String(Math.ceil(2.01 * other.length)));
  });

  it.each([{ payerIsProtected: true }, { payer_born: '2012-01-01' }])(
    'names nobody to be protected as a subject: %o',
    (young) => {
      const filing = makeFiling(1);
      const payments = filing.payments.map((one) => ({
        ...one,
        payer_name: 'Robin Young',
        payer_account: 'YOUNG1',
        ...young,
      }));
      const { xml, remarks } = writeSar({ ...filing, payments }, SAMPLE_SAR_FILER);
      expect(filing.alert.side).toBe('payee');
      expect(xml).not.toMatch(/Young|YOUNG1/u);
      expect(remarks.join()).toContain(
        '1 people to be protected (of the welfare queue, or minors) are not named as subjects',
      );
    },
  );

  it('says what it cuts', () => {
    const filing = makeFiling(1);
    const payments = filing.payments.map((one) => ({ ...one, payee_name: 'x'.repeat(160) }));
    expect(writeSar({ ...filing, payments }, SAMPLE_SAR_FILER).remarks).toContain(
      'the name of subject 1 has 160 characters; the form takes 150, the rest is left out of this field',
    );
  });

  it.skipIf(!existsSync(SCHEMA))('is valid, whoever is in it', () => {
    const schema = new SchemaValidator(readFileSync(SCHEMA, 'utf8'));
    for (let seed = 0; seed < 60; seed += 1)
      expect(schema.faultsOf(writeSar(makeFiling(seed), SAMPLE_SAR_FILER).xml)).toEqual([]);
    const { xml } = writeSar(makeFiling(1), SAMPLE_SAR_FILER);
    expect(schema.faultsOf(xml.replace('>SARX<', '>8300<'))).not.toEqual([]);
    schema.dispose();
  });
});
