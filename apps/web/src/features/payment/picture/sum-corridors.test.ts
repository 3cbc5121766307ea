import { describe, expect, it } from 'vitest';
import { sumCorridors } from './sum-corridors.ts';
import type { Payment } from '../types.ts';

function paid(amount: string | null, local: string, more: Partial<Payment> = {}): Payment {
  const place = { id: 'x', exhibitId: 'e', exhibitName: null, format: 'csv', line: 1, at: null };
  return { ...place, amount, local, currency: 'EUR', stated: { payer_country: 'NL', payee_country: 'PL' }, ...more };
}

describe('payments from country to country', () => {
  it('are added up to the cent, and what has no amount is counted and not added', () => {
    const { corridors, months } = sumCorridors([
      paid('0.10', '2026-01-05'),
      paid('0.20', '2026-03-05'),
      paid(null, '2026-03-06'),
    ]);
    expect(corridors).toMatchObject([
      { from: 'NL', to: 'PL', count: 3, unknown: 1, sum: '0.30000000', byMonth: [1, 0, 2] },
    ]);
    expect(months).toEqual(['2026-01', '2026-02', '2026-03']);
  });

  it('are kept apart by currency, and what is not stated stays unknown', () => {
    const { corridors } = sumCorridors([
      paid('1.00', '2025-12-31'),
      paid('-2.00', '2026-01-01', { currency: 'USD', stated: {} }),
    ]);
    expect(corridors.map(({ from, currency, sum }) => [from, currency, sum])).toEqual([
      ['NL', 'EUR', '1.00000000'],
      [null, 'USD', '-2.00000000'],
    ]);
  });
});
