/**
 * The states of an operation. A draft is submitted to a second person, who authorises it or sends it back; it is then begun, closed and
 * archived. What one person opened at the machine itself begins as active. Pure: the events are the only memory.
 */
import type { OperationEvent, OperationState } from '@custodia/contract';

interface Step {
  readonly from: OperationState;
  readonly to: OperationState;
}

const STEPS: Readonly<Record<OperationEvent, Step>> = {
  submitted: { from: 'draft', to: 'submitted' },
  withdrawn: { from: 'submitted', to: 'draft' },
  'sent-back': { from: 'submitted', to: 'draft' },
  authorised: { from: 'submitted', to: 'authorised' },
  activated: { from: 'authorised', to: 'active' },
  closed: { from: 'active', to: 'closed' },
  archived: { from: 'closed', to: 'archived' },
};

/** Where it begins: in the wizard, or at the machine itself without a second person. */
export type Origin = 'drafted' | 'opened-alone';

/** The state that an event leads to; null where it cannot happen now. */
export function stateAfter(state: OperationState, event: OperationEvent): OperationState | null {
  return STEPS[event].from === state ? STEPS[event].to : null;
}

/** Events that can happen now. */
export function possibleEvents(state: OperationState): OperationEvent[] {
  return (Object.keys(STEPS) as OperationEvent[]).filter((event) => STEPS[event].from === state);
}

/** Throws where the events do not follow from one another: then the record is damaged. */
export function deriveState(origin: Origin, events: readonly OperationEvent[]): OperationState {
  let state: OperationState = origin === 'drafted' ? 'draft' : 'active';
  for (const event of events) {
    const after = stateAfter(state, event);
    if (after === null) throw new Error(`The events of this operation do not add up: ${event} after ${state}.`);
    state = after;
  }
  return state;
}

/** Whether exhibits are taken in. What was captured while it was active may arrive after it was closed. */
export function takesExhibits(state: OperationState): boolean {
  return state === 'active' || state === 'closed';
}
