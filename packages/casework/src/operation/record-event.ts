/** One step of a draft or an operation: its event, its log entry and the checkpoint over it commit together. */
import { Refusal, type OperationEvent, type OperationState } from '@custodia/contract';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  appendToLog,
  insertOperationEvent,
  listOperationEvents,
  lockOperation,
  type OperationEventRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { deriveState, stateAfter, type Origin } from './state.ts';
import type { Person } from './who.ts';

export interface Step {
  readonly operationId: string;
  readonly event: OperationEvent;
  readonly reason?: string;
  readonly addressedTo?: readonly Person[];
  /** Further members of the logged record. */
  readonly facts?: JsonObject;
}

export interface Standing {
  readonly state: OperationState;
  readonly events: readonly OperationEventRow[];
}

/** Holds everybody else's steps back until the transaction ends. */
export async function lockStanding(tx: TransactionScope, operationId: string, origin: Origin): Promise<Standing> {
  await lockOperation(tx.db, operationId);
  return standingOf(await listOperationEvents(tx.db, operationId), origin);
}

export function standingOf(events: readonly OperationEventRow[], origin: Origin): Standing {
  return {
    events,
    state: deriveState(
      origin,
      events.map(({ event }) => event),
    ),
  };
}

/** Throws `state-invalid` where the event cannot happen now. Gives when it happened and where it stands in the log. */
export async function recordEvent(
  casework: Casework,
  tx: TransactionScope,
  standing: Standing,
  step: Step,
): Promise<{ at: string; logIndex: number }> {
  const to = assertPossible(standing, step.event);
  const at = nowIso(casework);
  const byId = casework.caller.kind === 'account' ? casework.caller.accountId : null;
  const addressedTo = step.addressedTo ?? [];
  const kind = `operation-${step.event}`;
  const record = {
    kind,
    version: 1,
    operationId: step.operationId,
    from: standing.state,
    to,
    reason: step.reason ?? null,
    ...step.facts,
    addressedTo: addressedTo.map(({ id, name }) => ({ id, name })),
    at,
    by: casework.actor,
    byId,
    tool: casework.tool,
  };
  const salt = casework.randomBytes(32);
  const { firstIndex } = await appendToLog(
    tx.db,
    casework.logKey,
    [{ kind, subject: step.operationId, record, salt }],
    at,
  );
  await insertOperationEvent(tx.db, {
    operationId: step.operationId,
    number: standing.events.length + 1,
    event: step.event,
    at,
    byId,
    byName: casework.actor,
    reason: step.reason ?? null,
    addressedTo: addressedTo.map(({ id }) => id),
    logIndex: firstIndex,
  });
  await announce(tx.db, { kind: 'operation', subject: step.operationId, operation: step.operationId });
  await casework.step(`${kind}-recorded`);
  return { at, logIndex: firstIndex };
}

const NEEDED: Readonly<Record<OperationEvent, string>> = {
  submitted: 'Only a draft can be submitted',
  withdrawn: 'Only a draft that was submitted can be withdrawn',
  'sent-back': 'Only a draft that was submitted can be sent back',
  authorised: 'Only a draft that was submitted can be authorised',
  activated: 'Only an operation that was authorised can be begun',
  closed: 'Only an active operation can be closed',
  archived: 'Only a closed operation can be archived',
};

function assertPossible({ state }: Standing, event: OperationEvent): OperationState {
  const to = stateAfter(state, event);
  if (to === null)
    throw new Refusal('state-invalid', `${NEEDED[event]}; this one is ${state}. Load it again to see what happened.`);
  return to;
}
