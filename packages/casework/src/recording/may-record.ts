/** Whether a recorder may listen now: the operation is active, its authorisation has begun and not ended, the recording was not ended. */
import { Refusal } from '@custodia/contract';
import { RECORDING_PROTOCOLS, type RecordingProtocol } from '@custodia/core';
import { listRooms, type RecordingRow, type Room } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getOperation } from '../operation/show.ts';
import { getRecording } from './find.ts';

/** What the authorisation of an operation covers. */
export interface Coverage {
  readonly operationId: string;
  readonly name: string;
  readonly state: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly rooms: readonly Room[];
  readonly accounts: readonly { readonly protocol: RecordingProtocol; readonly account: string }[];
}

export async function getCoverage(casework: Casework, operationId: string): Promise<Coverage> {
  const { name, state, validFrom, validUntil, accounts } = await getOperation(casework, operationId);
  const rooms = await listRooms(casework.database.db, operationId);
  const listening = accounts.flatMap(({ platform, handle }) => {
    const protocol = RECORDING_PROTOCOLS.find((one) => one === platform);
    return protocol === undefined ? [] : [{ protocol, account: handle }];
  });
  return { operationId, name, state, validFrom, validUntil, rooms, accounts: listening };
}

/** @throws Refusal `state-invalid`, `authority-invalid` */
export function assertMayRecord({ clock }: Pick<Casework, 'clock'>, coverage: Coverage): void {
  const why = whyNot(clock(), coverage);
  if (why !== null) throw why;
}

function whyNot(now: Date, { name, state, validFrom, validUntil }: Coverage): Refusal | null {
  if (state !== 'active')
    return new Refusal('state-invalid', `The operation "${name}" is ${state}: only what is active may be recorded.`);
  if (now < new Date(validFrom))
    return new Refusal(
      'authority-invalid',
      `The authorisation of "${name}" begins at ${validFrom}. Nothing is recorded before.`,
    );
  if (now >= new Date(validUntil))
    return new Refusal(
      'authority-invalid',
      `The authorisation of "${name}" ended at ${validUntil}. Nothing is recorded after that.`,
    );
  return null;
}

export interface Listening {
  readonly recording: RecordingRow;
  readonly coverage: Coverage;
}

/** What a recorder may do now; asked again and again while it listens. @throws Refusal with the reason why it may not */
export async function requireListening(casework: Casework, id: string): Promise<Listening> {
  const recording = await getRecording(casework, id);
  if (recording.end !== null)
    throw new Refusal('state-invalid', `This recording was ended by ${recording.end.by}: ${recording.end.reason}`);
  const coverage = await getCoverage(casework, recording.operationId);
  assertMayRecord(casework, coverage);
  return { recording, coverage };
}
