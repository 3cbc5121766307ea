import { describe, expect, it } from 'vitest';
import { assertFiling, findFilingGaps } from './check.ts';
import type { Filing } from './filing.ts';
import { subjectsOf } from './subject.ts';
import { makeFiling } from './testing/generate.ts';

const good = makeFiling(5);

describe('a filing', () => {
  it('that is whole has no faults', () => {
    expect(findFilingGaps(good)).toEqual([]);
  });

  it.each<[string, Partial<Filing>]>([
    ['is not to report', { decision: { ...good.decision, decision: 'no-report' } }],
    ['no person is named who accepted', { decision: { ...good.decision, by: ' ' } }],
    ['gave no reason', { decision: { ...good.decision, reason: '' } }],
    ['there is no narrative', { narrative: { ...good.narrative, text: ' \n' } }],
    ['no person is named who wrote', { narrative: { ...good.narrative, by: '' } }],
    ['control characters', { narrative: { ...good.narrative, text: 'a\u0001b' } }],
    ['1 rows of the alert are not among', { payments: good.payments.slice(1) }],
    ['payments of the report are not rows', { payments: [...good.payments, { ...good.payments[0]!, line: 999 }] }],
    ['welfare queue', { alert: { ...good.alert, queue: 'welfare' } }],
    ['welfare queue', { payments: good.payments.map((one) => ({ ...one, [`${good.alert.side}IsProtected`]: true })) }],
    [
      'the payer was under 18 at the time',
      {
        alert: { ...good.alert, side: 'payer' },
        payments: good.payments.map((one) => ({ ...one, payer_born: '2010-01-01' })),
      },
    ],
  ])('%s', (what, change) => {
    expect(() => assertFiling({ ...good, ...change })).toThrow(what);
  });

  it('says of everything that it lacks who can supply it', () => {
    const empty: Filing = {
      ...good,
      decision: { ...good.decision, by: '', reason: '' },
      narrative: { text: '', by: '' },
      reference: '',
    };
    expect(findFilingGaps(empty).map(({ field, supplier }) => `${field}: ${supplier}`)).toEqual([
      'by: reviewer',
      'reason: reviewer',
      'narrative: author',
      'narrativeBy: author',
      'reference: filer',
    ]);
    expect(findFilingGaps({ ...good, alert: { ...good.alert, queue: 'welfare' } })).toMatchObject([
      { supplier: 'nobody' },
    ]);
  });

  it('of a minor needs a person who says why', () => {
    const alert = { ...good.alert, side: 'payer' as const };
    const born = (day: string): Filing => ({
      ...good,
      alert,
      payments: good.payments.map((one) => ({ ...one, day: '2026-05-10', payer_born: day })),
    });
    expect(findFilingGaps(born('2008-05-11')).map(({ field }) => field)).toEqual(['minor']);
    expect(findFilingGaps(born('2008-05-10'))).toEqual([]);
    const said = {
      ...born('2008-05-11'),
      decision: { ...good.decision, minor: 'looked at by the welfare desk first' },
    };
    expect(findFilingGaps(said)).toEqual([]);
  });

  it('names each counterparty once, the one that the alert is about first', () => {
    const base = good.payments[0]!;
    const filing: Filing = {
      ...good,
      alert: { ...good.alert, side: 'payer' },
      payments: [
        { ...base, payer_account: 'A', payee_account: 'B', payee_name: 'Club' },
        { ...base, payer_account: 'A', payee_account: 'B', payee_phone: '+31' },
        { ...base, payer_account: 'A2', payee_account: null, payee_name: 'Other' },
      ],
    };
    expect(subjectsOf(filing)).toMatchObject([
      { isMain: true, paid: true, received: false, accounts: ['A', 'A2'] },
      { isMain: false, received: true, name: 'Club', accounts: ['B'] },
      { isMain: false, name: 'Other', accounts: [] },
    ]);
  });
});
