import { describe, expect, it } from 'vitest';
import { makeFiling } from '../../filing/testing/generate.ts';
import { SchemaValidator } from '../xml/validate.ts';
import { normalisePatterns } from './pattern.ts';
import { SMALL_FILER, SMALL_GIVEN } from './testing/filer.ts';
import { SMALL_SCHEMA } from './testing/schema.ts';
import { GoamlWriter } from './write.ts';

const writer = new GoamlWriter(SMALL_SCHEMA, 'small.xsd');

describe('patterns of a schema', () => {
  it.each([
    [`^[a-zA-Z0-9 .'-]*$`, `[a-zA-Z0-9 .'-]*`],
    ['^[0-9-+ ]*$', '[0-9\\-+ ]*'],
    ['[0-9]{3}|^[A-Z]$', '[0-9]{3}|[A-Z]'],
    ['^\\$[0-9]+$', '\\$[0-9]+'],
    ['[^a-z]+', '[^a-z]+'],
    ['[A-Z]{2}', '[A-Z]{2}'],
  ])('%s is read as %s', (from, to) => {
    expect(normalisePatterns(`<xs:pattern value="${from}"/>`).schema).toBe(`<xs:pattern value="${to}"/>`);
  });

  it('as issued refuse a correct report, which is why', () => {
    const issued = new SchemaValidator(SMALL_SCHEMA.replace('[0-9-+ ]', '[0-9+ ]'));
    const { xml, remarks } = writer.write(makeFiling(2, true), SMALL_FILER, SMALL_GIVEN);
    expect(issued.faultsOf(xml!).join()).toContain('pattern');
    expect(remarks[0]).toContain('the pattern "^[^;]*$" of the schema (1 times) was read as "[^;]*"');
  });
});

describe('a report in goAML', () => {
  it('is valid, whoever is in it', () => {
    for (let seed = 0; seed < 60; seed += 1)
      expect(writer.write(makeFiling(seed, true), SMALL_FILER, SMALL_GIVEN).xml).toContain(
        '<rentity_id>101</rentity_id>',
      );
  });

  it('has every payment and every indicator, also where the schema writes lists as a sequence that repeats', () => {
    const filing = makeFiling(3, true);
    expect(filing.payments.length).toBeGreaterThan(1);
    const { xml, remarks } = writer.write(filing, { ...SMALL_FILER, indicators: ['OCSE1', 'REM2'] }, SMALL_GIVEN);
    expect(xml!.match(/<transaction>/gu)).toHaveLength(filing.payments.length);
    expect(xml!.match(/<indicator>/gu)).toHaveLength(2);
    expect(remarks.join()).not.toContain('of them, the schema allows');
  });

  it('has handles and wallets in fields of their own', () => {
    const filing = makeFiling(4, true);
    const payments = filing.payments.map((one) => ({
      ...one,
      payee_account: null,
      payee_kind: 'person',
      payee_proxy: '@club',
      payee_wallet: 'w1',
    }));
    const { xml, remarks } = writer.write({ ...filing, payments }, SMALL_FILER, SMALL_GIVEN);
    expect(xml).toContain('<account>w1</account>');
    expect(remarks).toContainEqual(
      expect.stringMatching(/to_transaction_additional_info was left out: the schema wants .*network_device/u),
    );
    const handles = payments.map((one) => ({ ...one, payee_wallet: null }));
    expect(writer.write({ ...filing, payments: handles }, SMALL_FILER, SMALL_GIVEN).xml).toContain(
      '<user_name>@club</user_name>',
    );
    const open = new GoamlWriter(
      SMALL_SCHEMA.replace(
        'name="network_device" type="network_device" ',
        'name="network_device" type="network_device" minOccurs="0" ',
      ),
      'x.xsd',
    );
    expect(open.write({ ...filing, payments }, SMALL_FILER, SMALL_GIVEN).xml).toContain(
      '<virtual_address>w1</virtual_address>',
    );
    open.dispose();
  });

  it('says what the schema has no place for', () => {
    expect(writer.write(makeFiling(1, true), SMALL_FILER, SMALL_GIVEN).remarks).toContain(
      'the schema has no place for report/location: left out',
    );
  });

  it('is not written but lists all that is missing, no code of the schema or not valid', () => {
    const { xml, gaps } = writer.write(makeFiling(2, true), {
      ...SMALL_FILER,
      indicators: ['X'],
      transactionLocation: '',
    });
    expect(xml).toBeNull();
    expect(gaps).toEqual([
      ...[
        ['report/transaction/transaction_location', 'filer'],
        ['report/transaction/transmode_comment', 'filer'],
        ['report/transaction/t_to/to_person/social_media/social_account/platform', 'records'],
      ].map(([field, supplier]) => ({ field, what: 'required by the schema', supplier })),
      {
        field: 'report/report_indicators/indicator',
        what: '"X" is none of the 2 codes of the schema (OCSE1, REM2)',
        supplier: 'filer',
      },
    ]);
    const named = { ...makeFiling(2, true) };
    const payments = named.payments.map((one) => ({ ...one, payer_name: 'A; B' }));
    expect(writer.write({ ...named, payments }, SMALL_FILER, SMALL_GIVEN)).toMatchObject({
      xml: null,
      gaps: [{ what: expect.stringMatching(/not valid by the schema: .*'last_name'|first_name/u) as string }],
    });
  });

  it('takes no amount for all payments at once, and converts none', () => {
    const filing = makeFiling(2, true);
    const payments = filing.payments.map((one) => ({ ...one, currency: 'EUR' }));
    const euros = { ...filing, payments };
    expect(writer.write(euros, SMALL_FILER, SMALL_GIVEN).gaps).toMatchObject([{ field: 'localAmounts' }]);
    expect(() => writer.write(euros, SMALL_FILER, { ...SMALL_GIVEN, amount_local: '1' })).toThrow(
      'for all payments at once',
    );
    const converted = payments.map((one) => ({ ...one, localAmount: '7.00' }));
    expect(writer.write({ ...filing, payments: converted }, SMALL_FILER, SMALL_GIVEN).xml).toContain(
      '<amount_local>7.00<',
    );
    const ten = converted.map((one) => ({ ...one, amount: '6.00' }));
    const { xml, remarks } = writer.write({ ...filing, payments: ten }, SMALL_FILER, SMALL_GIVEN);
    expect(xml).toContain('<foreign_exchange_rate>1.166667<');
    expect(remarks).toContainEqual(expect.stringContaining('follow from both amounts'));
  });

  it('has whoever took out cash on both sides, without an account, and says so; of who is not named nobody is made up', () => {
    const filing = makeFiling(2, true);
    const cash = { kind: 'cash-out', payee_id: 'cash', payee_name: null, payee_account: null, payee_wallet: null };
    const payments = filing.payments.map((one) => ({
      ...one,
      ...cash,
      payer_name: 'Ann Gardener',
      payer_kind: 'person',
    }));
    const { xml, remarks } = writer.write({ ...filing, payments }, SMALL_FILER, SMALL_GIVEN);
    expect(xml).toMatch(/<to_person>[^]*?<last_name>Gardener</u);
    expect(xml).not.toContain('<to_account>');
    expect(remarks).toContainEqual(expect.stringContaining('are cash'));
    const bought = payments.map((one) => ({ ...one, kind: 'purchase' }));
    expect(writer.write({ ...filing, payments: bought }, SMALL_FILER, SMALL_GIVEN)).toMatchObject({
      ...{
        xml: null,
        gaps: [
          {
            field: 't_to',
            what: expect.stringContaining('neither a name nor an account') as string,
            supplier: 'records',
          },
        ],
      },
    });
  });

  it('is not written without a person who decided and a person who wrote', () => {
    const filing = makeFiling(1, true);
    expect(() => writer.write({ ...filing, narrative: { text: '', by: '' } }, SMALL_FILER, SMALL_GIVEN)).toThrow(
      'there is no narrative',
    );
  });

  it.each([
    ['no XML', 'a'],
    ['no report', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'],
    ['entities', `<!DOCTYPE a [<!ENTITY b "c">]>${SMALL_SCHEMA.slice(39)}`],
  ])('a schema with %s is refused', (_, schema) => {
    expect(() => new GoamlWriter(schema, 'x.xsd')).toThrow('"x.xsd" is no schema of goAML');
  });
});
