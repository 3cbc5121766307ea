import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from './alert.ts';
import { sumsOf } from './build.ts';
import { assertTypologies, parseSuppressions, queueAlerts } from './queue.ts';

const alert = (id: string, queue: Alert['queue'], weight: number): Alert => ({
  id,
  queue,
  weight,
  typology: queue,
  side: 'payer',
  subject: id,
  alertAt: 1,
  hit: [],
  notHit: [],
  rows: [],
  sums: [],
  ruleSetDigest: '',
  sqlDigest: '',
  contentDigest: `of ${id}`,
});
const alerts = fc
  .uniqueArray(
    fc.tuple(
      fc.string({ minLength: 1 }),
      fc.constantFrom('known' as const, 'work' as const, 'welfare' as const),
      fc.nat(30),
    ),
    { selector: ([id]) => id },
  )
  .map((list) => list.map((one) => alert(...one)));
const usual = { day: '2026-11-22', capacity: null, suppressions: [], previous: new Map<string, string>() };

describe('the queue', () => {
  it('is the same whatever the order of the alerts', () => {
    fc.assert(
      fc.property(alerts, fc.nat(), (list, turn) => {
        const at = list.length === 0 ? 0 : turn % list.length;
        expect(queueAlerts([...list.slice(at), ...list.slice(0, at)], usual)).toEqual(queueAlerts(list, usual));
      }),
    );
  });

  it('loses nothing, has known ones first, and never lets those who need help wait', () => {
    fc.assert(
      fc.property(alerts, fc.integer({ min: 1, max: 5 }), (list, capacity) => {
        const queued = queueAlerts(list, { ...usual, capacity });
        expect(queued.map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        expect(queued.filter(({ queue, status }) => queue === 'welfare' && status !== 'open')).toEqual([]);
        expect(queued.filter(({ queue, status }) => queue !== 'welfare' && status === 'open').length).toBe(
          Math.min(capacity, list.filter(({ queue }) => queue !== 'welfare').length),
        );
        const order = queued.map(({ queue }) => ({ known: 0, work: 1, welfare: 2 })[queue]);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  it('cannot put aside by a star what is known or what is protective', () => {
    const suppressions = ['a', 'b', 'c'].map((subject) => ({
      subject,
      typology: '*',
      reason: 'r',
      by: 'x',
      until: '2026-11-22',
    }));
    const queued = queueAlerts([alert('a', 'known', 1), alert('b', 'work', 1), alert('c', 'welfare', 1)], {
      ...usual,
      suppressions,
    });
    expect(queued.map(({ id, status }) => `${id} ${status}`)).toEqual(['a open', 'b suppressed', 'c open']);
  });

  it.each([
    '{}',
    '[{"subject":"a"}]',
    '[{"subject":"a","typology":"*","reason":" ","by":"x","until":"2026-01-01"}]',
    '[{"subject":"a","typology":"*","reason":"r","by":"x","until":"soon"}]',
    '[{"subject":"a","typology":"*","reason":"r","by":"x","until":"2026-13-25"}]',
    '[{"subject":"a","typology":"*","reason":"r","by":"x","until":"2026-02-30"}]',
    'x',
  ])('refuses %s', (text) => expect(() => parseSuppressions(text, 's.json')).toThrow(/Suppressions "s.json"/u));
});

describe('what is put aside', () => {
  it('is of a typology that the rules have', () => {
    const one = { subject: 'a', typology: 'paying', reason: 'r', by: 'x', until: '2026-11-22' };
    expect(() => assertTypologies([one, { ...one, typology: '*' }], ['paying', 'known'])).not.toThrow();
    expect(() => assertTypologies([one, { ...one, typology: 'payin' }], ['paying', 'known'])).toThrow(
      'entry 2: "payin" is no typology of these rules. They have: paying, known',
    );
  });
});

describe('sums', () => {
  it('are exact: as whole numbers of the smallest unit', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 27n })), (units) => {
        const rows = units.map((one) => ({
          amount: `${one / 100_000_000n}.${String(one % 100_000_000n).padStart(8, '0')}`,
          currency: 'EUR',
        }));
        const total = units.reduce((sum, one) => sum + one, 0n);
        const [found] = sumsOf(rows);
        const [whole = '0', part = ''] = (found?.amount ?? '0').split('.');
        expect(BigInt(whole + part.padEnd(8, '0'))).toBe(total);
        expect(found?.payments ?? 0).toBe(units.length);
      }),
    );
  });
});
