/** Laws of a referral, over any sequence of what anybody might try. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REFERRAL_EVENTS, type ReferralEvent } from './event.ts';
import { admitReferralEvent, referralStateOf, releaseOf } from './state.ts';

const PEOPLE = ['ann', 'ben', 'cor', 'ada', 'lia'];

/** What is tried, biased towards the way a referral goes so that long lives are reached. */
const attempts = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constantFrom(...REFERRAL_EVENTS), by: fc.constantFrom(...PEOPLE) }),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom<ReferralEvent[]>([
          { kind: 'completed', by: 'ann' },
          { kind: 'reviewed', by: 'ada' },
          { kind: 'approved', by: 'cor' },
          { kind: 'sending', by: 'lia' },
          { kind: 'sent', by: 'lia' },
          { kind: 'outcome', by: 'lia' },
        ]),
      },
    ),
    { maxLength: 60 },
  )
  .map((parts) => [{ kind: 'drafted', by: 'ann' } as const, ...parts.flat()]);

/** What of it is admitted. */
function lifeOf(tried: readonly ReferralEvent[]): ReferralEvent[] {
  const life: ReferralEvent[] = [];
  for (const event of tried) if (admitReferralEvent(life, event) === 'admitted') life.push(event);
  return life;
}

const law = (holds: (life: ReferralEvent[]) => void) =>
  fc.assert(
    fc.property(attempts, (tried) => {
      holds(lifeOf(tried));
    }),
    { numRuns: 2000 },
  );

describe('a referral', () => {
  it('is sent only after a review and an approval by different people, neither of whom drafted or sends it', () => {
    let sent = 0;
    law((life) => {
      const at = life.findIndex(({ kind }) => kind === 'sent');
      if (at < 0) return;
      sent += 1;
      const since = life.slice(0, at).findLastIndex(({ kind }) => kind === 'returned');
      const valid = life.slice(since + 1, at);
      const [review] = valid.filter(({ kind }) => kind === 'reviewed');
      const [approval] = valid.filter(({ kind }) => kind === 'approved');
      const authors = life.slice(0, at).filter(({ kind }) => ['drafted', 'selected', 'completed'].includes(kind));
      expect(review).toBeDefined();
      expect(approval).toBeDefined();
      const four = [review!.by, approval!.by, life[at]!.by];
      expect(new Set(four).size).toBe(3);
      for (const { by } of authors) expect(four).not.toContain(by);
    });
    expect(sent).toBeGreaterThan(50);
  });

  it('is sent at most once', () => {
    law((life) => expect(life.filter(({ kind }) => kind === 'sent').length).toBeLessThanOrEqual(1));
  });

  it('knows nothing after a recall but telling, and putting right what was written down', () => {
    let recalled = 0;
    law((life) => {
      const at = life.findIndex(({ kind }) => kind === 'recalled');
      if (at < 0) return;
      recalled += 1;
      for (const { kind } of life.slice(at + 1)) expect(['recipient-told', 'outcome-corrected']).toContain(kind);
      expect(referralStateOf(life)).toBe('recalled');
      expect(releaseOf(life)).toBe('embargoed');
    });
    expect(recalled).toBeGreaterThan(20);
  });

  it('has no outcome put right that nobody told', () => {
    let corrected = 0;
    law((life) => {
      const at = life.findIndex(({ kind }) => kind === 'outcome-corrected');
      if (at < 0) return;
      corrected += 1;
      expect(life.slice(0, at).some(({ kind }) => kind === 'outcome')).toBe(true);
    });
    expect(corrected).toBeGreaterThan(20);
  });

  it('is withdrawn only before it is on its way, and then for good', () => {
    law((life) => {
      const at = life.findIndex(({ kind }) => kind === 'withdrawn');
      if (at < 0) return;
      expect(life.slice(0, at).some(({ kind }) => kind === 'sending')).toBe(false);
      expect(life.length).toBe(at + 1);
    });
  });

  it('is released by another person than the one who proposed it, and only once it was sent', () => {
    law((life) => {
      const at = life.findIndex(({ kind }) => kind === 'released');
      if (at < 0) return;
      const proposal = life.slice(0, at).find(({ kind }) => kind === 'release-proposed');
      expect(proposal?.by).not.toBe(life[at]!.by);
      expect(life.slice(0, at).some(({ kind }) => kind === 'sent')).toBe(true);
    });
  });

  it('is changed by nothing that is not admitted', () => {
    law((life) => {
      for (const kind of REFERRAL_EVENTS) {
        const event = { kind, by: 'zoe' };
        if (admitReferralEvent(life, event) === 'wrong-state' && !kind.startsWith('release'))
          expect(referralStateOf([...life, event])).toBe(referralStateOf(life));
      }
    });
  });

  it('needs a new review and a new approval once it was sent back', () => {
    law((life) => {
      const back = life.findLastIndex(({ kind }) => kind === 'returned');
      if (back < 0) return;
      const state = referralStateOf(life)!;
      const after = life.slice(back + 1).map(({ kind }) => kind);
      if (['approved', 'sending', 'sent'].includes(state)) {
        expect(after).toContain('reviewed');
        expect(after).toContain('approved');
      }
    });
  });
});
