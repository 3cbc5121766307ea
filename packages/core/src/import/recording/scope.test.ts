import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideScope, findAnchors, type ScopeLine, type ScopePolicy } from './scope.ts';

const POLICY: ScopePolicy = { bystanders: 'window', windowMinutes: 10, concerned: ['ana'] };
const MINUTE = 60_000;

function line(minute: number | null, nick: string | null, text = 'weather', room: string | null = 'r'): ScopeLine {
  return { room, nick, text, atMs: minute === null ? null : minute * MINUTE };
}

describe('what of a room may stay', () => {
  it('is what the people concerned say, what names them, and what is near that', () => {
    const lines = [
      line(0, 'zoe'),
      line(30, 'zoe'),
      line(35, 'Ana'),
      line(45, 'zoe'),
      line(60, 'bo', 'ANA?'),
      line(80, 'bo', 'bananas'),
    ];
    expect(decideScope(lines, POLICY, 1000 * MINUTE)).toEqual(['reduce', 'keep', 'keep', 'keep', 'keep', 'reduce']);
  });

  it('is not decided before the window has passed', () => {
    expect(decideScope([line(100, 'zoe')], POLICY, 110 * MINUTE)).toEqual(['wait']);
    expect(decideScope([line(100, 'zoe')], POLICY, 110 * MINUTE + 1)).toEqual(['reduce']);
  });

  it('knows of conversations before it, in the same room only', () => {
    const before = new Map([['r', [95 * MINUTE]]]);
    expect(decideScope([line(100, 'zoe'), line(100, 'zoe', '', 'other')], POLICY, 200 * MINUTE, before)).toEqual([
      'keep',
      'reduce',
    ]);
  });

  it('is all of it where the authorisation covers the room', () => {
    expect(decideScope([line(0, 'zoe')], { ...POLICY, bystanders: 'keep' }, 0)).toEqual(['keep']);
  });

  it('is a direct conversation, and what has no time', () => {
    expect(decideScope([line(0, 'zoe', '', null), line(null, 'zoe')], POLICY, 1e9)).toEqual(['keep', 'keep']);
  });
});

const someLines = fc.array(
  fc.record({
    room: fc.constantFrom('r', 's', null),
    nick: fc.constantFrom('ana', 'bo', 'zoe', null),
    text: fc.constantFrom('rain', 'ana: rain', 'banana'),
    atMs: fc.option(fc.integer({ min: 0, max: 100 }).map((minute) => minute * MINUTE)),
  }),
  { maxLength: 40 },
);

describe('laws', () => {
  it('a decision once made stands, whatever is heard later than the window', () => {
    fc.assert(
      fc.property(someLines, fc.integer({ min: 0, max: 200 }), (lines, now) => {
        const nowMs = now * MINUTE;
        const heard = lines.filter(({ atMs }) => atMs === null || atMs <= nowMs);
        const decided = decideScope(heard, POLICY, nowMs);
        const later = [...heard, ...lines.filter(({ atMs }) => atMs !== null && atMs > nowMs)];
        const final = decideScope(later, POLICY, 1e9);
        for (const [i, decision] of decided.entries()) if (decision !== 'wait') expect(final[i]).toBe(decision);
      }),
    );
  });

  it('cutting a recording in two loses nothing that would have stayed', () => {
    fc.assert(
      fc.property(someLines, fc.nat(40), (lines, at) => {
        const whole = decideScope(lines, POLICY, 1e9);
        const first = lines.slice(0, at);
        const anchors = findAnchors(first, POLICY);
        const second = decideScope(lines.slice(at), POLICY, 1e9, anchors);
        for (const [i, decision] of second.entries()) {
          // What comes in order needs only what came before it; an anchor that comes late is another line's.
          if (decision === 'reduce') expect(whole[at + i]).toBe('reduce');
        }
      }),
    );
  });
});
