import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from './standing.ts';

const digests = fc.constantFrom('a', 'b');
const days = fc.constantFrom('2026-11-21', '2026-11-22', '2026-11-23');
const stood = fc.record({ found: fc.boolean(), content: digests, today: days });
const last = fc.oneof(
  fc.record({ decision: fc.constantFrom('dismiss', 'escalate', 'reopen'), until: fc.constant(null), content: digests }),
  fc.record({ decision: fc.constant('suppress'), until: days, content: digests }),
);

describe('how an alert stands', () => {
  it('is open where nobody decided, and gone where it is found no more', () => {
    fc.assert(
      fc.property(stood, (one) => {
        expect(standingOf(one, null)).toEqual({ standing: one.found ? 'open' : 'gone', changed: false });
      }),
    );
  });

  it('never loses what was taken further, and never hides what changed since it was dismissed', () => {
    fc.assert(
      fc.property(stood, last, (one, decided) => {
        const { standing, changed } = standingOf(one, decided);
        expect(changed).toBe(one.content !== decided.content);
        if (decided.decision === 'escalate') expect(standing).toBe('escalated');
        if (standing === 'dismissed') expect(changed).toBe(false);
        if (standing === 'suppressed') expect(one.today <= decided.until!).toBe(true);
      }),
    );
  });
});
