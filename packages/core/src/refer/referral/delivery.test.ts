/** What attempts come to, and how long to wait. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_RESULTS, isOverdue, PARCELS, pauseAfter, tellingOf, type Delivery } from './delivery.ts';

it('pauses longer after each failure, and in the end waits for a person', () => {
  const pauses = Array.from({ length: 25 }, (_, at) => pauseAfter(at + 1));
  expect(pauses.slice(0, 4)).toEqual([60_000, 120_000, 240_000, 480_000]);
  expect(pauses.at(-1)).toBeNull();
  const known = pauses.filter((pause) => pause !== null);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
  expect(Math.max(...known)).toBe(6 * 60 * 60 * 1000);
});

const events = (...kinds: ('sending' | 'sent' | 'recalled' | 'recipient-told')[]) => kinds.map((kind) => ({ kind }));
const put = (result: Delivery['result'], parcel: Delivery['parcel'] = 'package'): Delivery => ({ parcel, result });

describe('an authority', () => {
  it.each([
    ['nothing was recalled', events('sending', 'sent'), [put('delivered')], null],
    ['it was sent', events('sending', 'sent', 'recalled'), [put('delivered')], 'untold'],
    ['it was handed over', events('sending', 'sent', 'recalled'), [], 'untold'],
    ['it may have arrived: the address refused it', events('sending', 'recalled'), [put('refused')], 'untold'],
    ['it may have arrived: no answer came', events('sending', 'recalled'), [put('unreachable')], 'untold'],
    ['it is being put at this moment', events('sending', 'recalled'), [put(null)], 'untold'],
    ['a person fetched it', events('sending', 'recalled'), [put('collected')], 'untold'],
    [
      'it was stopped, and one before was not',
      events('sending', 'recalled'),
      [put('refused'), put('stopped')],
      'untold',
    ],
    ['it was stopped before it went out', events('sending', 'recalled'), [put('stopped')], 'nobody'],
    ['nobody had put it yet', events('sending', 'recalled'), [], 'nobody'],
    ['they were told', events('sending', 'sent', 'recalled', 'recipient-told'), [], 'told'],
  ] as const)('is to be told where %s', (_, life, deliveries, expected) => {
    expect(tellingOf(life, deliveries)).toBe(expected);
  });

  const deliveries = fc.array(
    fc.record({ parcel: fc.constantFrom(...PARCELS), result: fc.constantFrom(null, ...DELIVERY_RESULTS) }),
  );

  it('that may have something is never nobody, and another attempt never makes it so', () => {
    fc.assert(
      fc.property(deliveries, deliveries, (before, more) => {
        const recalled = events('sending', 'recalled');
        const now = tellingOf(recalled, before);
        if (now === 'untold') expect(tellingOf(recalled, [...before, ...more])).toBe('untold');
        else expect(before.every(({ parcel, result }) => parcel !== 'package' || result === 'stopped')).toBe(true);
      }),
    );
  });
});

describe('a delivery', () => {
  it.each([
    ['sending', null, [put('refused')], true],
    ['sending', null, [put('refused'), put('collected')], true],
    ['sending', null, [put('refused'), put(null)], false],
    ['sending', null, [], false],
    ['sent', null, [put('refused'), put('delivered')], false],
    ['recalled', 'untold', [put('refused')], false],
    ['recalled', 'untold', [put('delivered'), put('unreachable', 'recall-notice')], true],
    ['recalled', 'told', [put('delivered'), put('unreachable', 'recall-notice')], false],
  ] as const)('of what is %s (%s) after %j has failed: %s', (state, telling, deliveries, expected) => {
    expect(isOverdue(state, telling, deliveries)).toBe(expected);
  });
});
