/** Stretches of a recording, one after the other, and what an archive gives once more. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import type { RecordingNote } from '@custodia/core';
import { insertRecorder } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../perform/perform.ts';
import { sealRecordingBatch } from './seal-batch.ts';

const ROOM = 'garden@rooms.localhost';
/** More than any list of the newest would keep. */
const MANY = 6000;

let casework: TestCasework;
let operation: string;
let recording: string;
let session: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['xmpp:watcher@localhost'], room: [`xmpp:${ROOM}`] });
  const input = procedures.recordingOrder.input.parse({
    ...{ operation, protocol: 'xmpp', server: 'xmpp://localhost', account: 'watcher@localhost' },
    ...{ reason: 'for a test', bystanders: 'keep' },
  });
  recording = ((await perform(casework, procedures.recordingOrder, input)) as { id: string }).id;
  session = randomUUID();
  const at = casework.clock().toISOString();
  await insertRecorder(casework.database.db, {
    ...{ id: session, recordingId: recording, operationId: operation, recorder: 'test 1', at },
  });
});

afterAll(() => casework.close());

const heard = (id: number): RecordingNote => ({
  kind: 'heard',
  raw: `<message type="groupchat" from="${ROOM}/Ana"><body>Rain ${String(id)}</body><stanza-id xmlns="urn:xmpp:sid:0" by="${ROOM}" id="${String(id)}"/></message>`,
});

const archived = (id: number): RecordingNote => ({
  ...{ kind: 'archived', gap: 'g1' },
  raw: `<message from="${ROOM}"><result xmlns="urn:xmpp:mam:2" id="${String(id)}"><forwarded xmlns="urn:xmpp:forward:0"><delay xmlns="urn:xmpp:delay" stamp="2026-05-01T09:59:30Z"/><message xmlns="jabber:client" type="groupchat" from="${ROOM}/Ana"><body>Rain ${String(id)}</body></message></forwarded></result></message>`,
});

let first = 0;

async function sealAndRead(notes: readonly RecordingNote[]): Promise<OutputOf<Procedures['recordingRead']>> {
  const lines = notes.map((note, i) =>
    JSON.stringify({ n: first + i, at: casework.clock().toISOString(), monoMs: (first + i) * 10, ...note }),
  );
  const about = { id: recording, operationId: operation };
  first = await sealRecordingBatch(casework, { recording: about, sessionId: session, first, lines });
  const input = procedures.recordingRead.input.parse({ id: recording });
  return (await perform(casework, procedures.recordingRead, input)) as OutputOf<Procedures['recordingRead']>;
}

async function timesRead(): Promise<number[]> {
  const { rows } = await casework.database.pool.query<{ times: number }>(
    `select distinct count(*)::int as times from message m join recording_stretch s using (exhibit_id)
     where s.recording_id = $1 and m.kind = 'message' group by m.source_id`,
    [recording],
  );
  return rows.map(({ times }) => times);
}

it('what an archive gives once more is read once, however much was heard since, and only that', async () => {
  const ids = Array.from({ length: MANY }, (_, id) => id);
  await sealAndRead(ids.map(heard));
  await sealAndRead([...ids, MANY].map(archived));
  expect(await timesRead()).toEqual([1]);
  const { rows } = await casework.database.pool.query<{ n: number }>(
    `select count(*)::int as n from message m join recording_stretch s using (exhibit_id) where s.recording_id = $1 and m.kind = 'message'`,
    [recording],
  );
  expect(rows).toEqual([{ n: MANY + 1 }]);
});
