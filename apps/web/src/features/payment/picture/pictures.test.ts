import { describe, expect, it } from 'vitest';
import type { Payment } from '../types.ts';
import { layOutTimeline } from './lay-out-timeline.ts';
import { networkOf } from './network-of.ts';

function paid(id: string, local: string | null, amount: string | null, stated: Record<string, string> = {}): Payment {
  const place = { id, exhibitId: 'e', exhibitName: null, format: 'csv', line: 1, at: null };
  return { ...place, amount, local, currency: 'EUR', stated };
}

describe('a line of time', () => {
  it('runs from the first to the last, each currency with its own height, and counts what cannot stand on it', () => {
    const other = { ...paid('d', '2026-01-11', '500.00'), currency: 'SEK' };
    const payments = [
      paid('a', '2026-01-01', '10.00'),
      paid('b', '2026-01-11T00:00:00', '40.00'),
      other,
      paid('c', null, '1.00'),
    ];
    const { lanes, first, last, untold } = layOutTimeline(payments);
    expect([first, last, untold]).toEqual(['2026-01-01', '2026-01-11', 1]);
    expect(lanes).toMatchObject([
      {
        currency: 'EUR',
        largest: '40.00',
        marks: [
          { id: 'a', x: 0, height: 0.25 },
          { id: 'b', x: 1, height: 1 },
        ],
      },
      { currency: 'SEK', marks: [{ id: 'd', x: 1, height: 1 }] },
    ]);
  });

  it('of nothing is empty', () => {
    expect(layOutTimeline([])).toEqual({ lanes: [], first: null, last: null, untold: 0 });
  });
});

describe('who paid whom', () => {
  it('tells parties apart by the strongest identifier, and adds up to the cent', () => {
    const to = (account: string) => ({
      payer_id: 'tom',
      payer_name: 'Tom Blom',
      payee_account: account,
      payee_name: 'Rosa',
    });
    const { payers, payees, between } = networkOf([
      paid('a', null, '0.10', to('A1')),
      paid('b', null, '0.20', to('A1')),
      paid('c', null, null, to('A2')),
      paid('d', null, '9.00'),
    ]);
    expect(payers).toEqual([{ key: 'tom', label: 'Tom Blom', payments: 3 }]);
    expect(payees.map(({ key, payments }) => [key, payments])).toEqual([
      ['A1', 2],
      ['A2', 1],
    ]);
    expect(between.map(({ payee, sums, unknown }) => [payee.key, sums, unknown])).toEqual([
      ['A1', [{ currency: 'EUR', sum: '0.30000000' }], 0],
      ['A2', [], 1],
    ]);
  });
});
