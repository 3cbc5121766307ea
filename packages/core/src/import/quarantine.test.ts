/** Every sentence that admission gives is known by its kind. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RecordTime } from '../record/time.ts';
import { decideAdmission, TimeExtent } from './admit.ts';
import { causeOfQuarantine } from './quarantine.ts';

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const instant = day.map((date) => date.toISOString());
const time: fc.Arbitrary<RecordTime> = fc.oneof(
  instant.map((at) => ({ raw: null, local: null, at, basis: 'utc' as const })),
  instant.map((at) => ({ raw: null, local: at.slice(0, 19), at: null, basis: 'local-unknown' as const })),
  fc.constant({ raw: null, local: null, at: null, basis: 'none' as const }),
);
const period = fc.record({ validFrom: fc.oneof(instant, fc.constant('soon')), validUntil: instant });

it('a reason leads back to a cause, and no two causes share one', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      fc.option(period),
      fc.array(time, { maxLength: 3 }),
      fc.option(instant),
      (authorisation, times, capturedAt) => {
        const extent = new TimeExtent();
        for (const one of times) extent.add({ kind: 'message', time: one });
        const decision = decideAdmission({ authorisation, times: extent, entries: times.length, capturedAt });
        if (decision.reason === null) return;
        const cause = causeOfQuarantine(decision.reason);
        expect(cause).not.toBeNull();
        seen.add(cause!);
      },
    ),
    { numRuns: 5000, seed: 7 },
  );
  expect(seen.size).toBe(7);
});

it('another sentence is not guessed at', () => {
  expect(causeOfQuarantine('It rained.')).toBeNull();
});
