/** A recorder on a scripted homeserver that follows the examples of the specification: a limited timeline and an outage are filled, in order. */
import type { RecordingShown } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertMatrixMayLeave } from '../matrix/gate.ts';
import { startHomeserver, type Homeserver } from '../testing/homeserver.fixture.ts';
import { ask, orderRecording, readAll } from '../testing/operation.fixture.ts';
import { startRecorder, until, type RunningRecorder } from '../testing/recorder.fixture.ts';

const ROOM = '!garden:example.org';

describe('on a scripted homeserver', () => {
  let server: Homeserver;
  let casework: TestCasework;
  let recording: RecordingShown;
  let recorder: RunningRecorder;

  beforeAll(async () => {
    process.env.CUSTODIA_TEST_SECRET = 'pw';
    server = await startHomeserver([ROOM]);
    server.say(ROOM, 'Before we came');
    casework = await openTestCasework({ clock: () => new Date() });
    recording = await orderRecording(casework, {
      ...{ protocol: 'matrix', server: server.url, account: '@watcher:example.org', rooms: [ROOM] },
    });
    recorder = startRecorder(casework, recording.id);
    await recorder.isListening();
  });

  afterAll(async () => {
    await recorder?.stop();
    await casework?.close();
    await server?.close();
  });

  const read = async (): Promise<string[]> => {
    await ask(casework, 'recordingRead', { id: recording.id });
    return (await readAll(casework)).filter(({ kind }) => kind === 'message').map(({ text }) => text);
  };

  it('hears what is said from then on, and what a limited timeline left out', async () => {
    for (let i = 0; i < 12; i++) server.say(ROOM, `Rain ${i}`);
    await until(async () => (await read()).includes('Rain 11'));
    expect(await read()).toEqual(Array.from({ length: 12 }, (_, i) => `Rain ${i}`));
  });

  it('goes on where it was after an outage, and says that there was one', async () => {
    server.setDown(true);
    await recorder.isDeaf();
    for (let i = 0; i < 8; i++) server.say(ROOM, `Sun ${i}`);
    server.setDown(false);
    await until(async () => (await read()).includes('Sun 7'));
    expect((await read()).slice(12)).toEqual(Array.from({ length: 8 }, (_, i) => `Sun ${i}`));
    const shown = await ask<RecordingShown>(casework, 'recordingShow', { id: recording.id });
    expect(shown.gaps.map(({ reason, complete }) => [reason, complete])).toContainEqual(['connection-lost', true]);
  });

  it('asks for nothing but what the gate names', () => {
    for (const { method, path, body } of server.asked)
      expect(() => assertMatrixMayLeave(method, path, body === '' ? null : body)).not.toThrow();
  });
});
