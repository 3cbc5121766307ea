/** Laws of the states of an operation. */
import { OPERATION_EVENTS, OPERATION_STATES, type OperationEvent } from '@custodia/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveState, possibleEvents, stateAfter, takesExhibits } from './state.ts';

const state = fc.constantFrom(...OPERATION_STATES);
const event = fc.constantFrom(...OPERATION_EVENTS);
/** Choices by which a walk takes one of the events that can happen. */
const choices = fc.array(fc.nat(), { maxLength: 40 });

function walk(taken: readonly number[]): OperationEvent[] {
  const events: OperationEvent[] = [];
  for (const choice of taken) {
    const possible = possibleEvents(deriveState('drafted', events));
    if (possible.length === 0) break;
    events.push(possible[choice % possible.length]!);
  }
  return events;
}

describe('the states of an operation', () => {
  it('change exactly by the events that can happen', () => {
    fc.assert(
      fc.property(state, event, (from, what) => {
        expect(possibleEvents(from).includes(what)).toBe(stateAfter(from, what) !== null);
      }),
    );
  });

  it('take exhibits only after a second person authorised them', () => {
    fc.assert(
      fc.property(choices, (taken) => {
        const events = walk(taken);
        if (takesExhibits(deriveState('drafted', events))) {
          expect(events.indexOf('submitted')).toBeLessThan(events.indexOf('authorised'));
          expect(events).toContain('activated');
        }
      }),
    );
  });

  it('are never a draft again once authorised, and end when archived', () => {
    fc.assert(
      fc.property(choices, (taken) => {
        const events = walk(taken);
        const reached = deriveState('drafted', events);
        if (events.includes('authorised')) expect(['authorised', 'active', 'closed', 'archived']).toContain(reached);
        expect(possibleEvents(reached).length === 0).toBe(reached === 'archived');
      }),
    );
  });

  it('are found again from the events alone, step by step', () => {
    fc.assert(
      fc.property(choices, (taken) => {
        const events = walk(taken);
        for (let i = 0; i < events.length; i++) {
          const before = deriveState('drafted', events.slice(0, i));
          expect(stateAfter(before, events[i]!)).toBe(deriveState('drafted', events.slice(0, i + 1)));
        }
      }),
    );
  });

  it('are refused where the events do not follow from one another', () => {
    fc.assert(
      fc.property(choices, event, (taken, extra) => {
        const events = walk(taken);
        const possible = possibleEvents(deriveState('drafted', events)).includes(extra);
        if (possible) expect(() => deriveState('drafted', [...events, extra])).not.toThrow();
        else expect(() => deriveState('drafted', [...events, extra])).toThrow(/do not add up/);
      }),
    );
  });

  it('begin as active where one person opened it at the machine', () => {
    expect(deriveState('opened-alone', [])).toBe('active');
    expect(deriveState('opened-alone', ['closed', 'archived'])).toBe('archived');
    expect(() => deriveState('opened-alone', ['authorised'])).toThrow();
  });
});
