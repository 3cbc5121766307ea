/** A recorder on a real IRC server (inspircd), with a tap on the wire; two recorders beside each other; what is not kept of bystanders. */
import type { RecordingShown } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { Client } from 'irc-framework';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertIrcMayLeave } from '../irc/gate.ts';
import { ask, orderRecording, readAll } from '../testing/operation.fixture.ts';
import { hasProgram, startInspircd, tapWire, type ChatServer, type Wire } from '../testing/programs.fixture.ts';
import { startRecorder, until, type RunningRecorder } from '../testing/recorder.fixture.ts';

const ROOM = 'irc.local.test/#garden';

describe.skipIf(!hasProgram('inspircd'))('on inspircd', () => {
  let server: ChatServer;
  let wire: Wire;
  let casework: TestCasework;
  let ana: Client;
  let recording: RecordingShown;
  let first: RunningRecorder;
  let second: RunningRecorder;

  beforeAll(async () => {
    process.env.CUSTODIA_TEST_SECRET = 'pw';
    server = await startInspircd();
    wire = await tapWire(server.port);
    casework = await openTestCasework({ clock: () => new Date() });
    ana = new Client({ host: '127.0.0.1', port: server.port, nick: 'ana', auto_reconnect: false });
    ana.connect();
    await once(ana as never, 'registered');
    ana.join('#garden');
    recording = await orderRecording(casework, {
      ...{ protocol: 'irc', server: `irc://127.0.0.1:${wire.port}`, account: 'watcher', rooms: [ROOM] },
      policy: { bystanders: 'window', windowMinutes: 0, concerned: ['ana'] },
    });
    first = startRecorder(casework, recording.id);
    await first.isListening();
  });

  afterAll(async () => {
    await first?.stop();
    await second?.stop();
    ana?.raw('QUIT');
    await casework?.close();
    wire?.close();
    await server?.close();
  });

  const read = async (): Promise<string[]> => {
    await ask(casework, 'recordingRead', { id: recording.id }).catch(() => undefined);
    return (await readAll(casework)).filter(({ kind }) => kind === 'message').map(({ text }) => text);
  };

  it('hears with the time and the id of the server, once and in order', async () => {
    for (let i = 0; i < 200; i++) ana.raw(`PRIVMSG #garden :Rain ${i}`);
    await until(async () => (await read()).includes('Rain 199'));
    const rain = (await readAll(casework)).filter(({ text }) => text.startsWith('Rain '));
    expect(rain.map(({ text }) => text)).toEqual(Array.from({ length: 200 }, (_, i) => `Rain ${i}`));
    expect(new Set(rain.map(({ sourceId }) => sourceId)).size).toBe(200);
  });

  it('is handed over without a hole: what two recorders hear is one', async () => {
    second = startRecorder(casework, recording.id, { nick: 'watcher2' });
    await second.isListening();
    for (let i = 0; i < 20; i++) ana.raw(`PRIVMSG #garden :Sun ${i}`);
    await second.hasHeard(20);
    await first.stop();
    for (let i = 20; i < 40; i++) ana.raw(`PRIVMSG #garden :Sun ${i}`);
    await until(async () => (await read()).includes('Sun 39'));
    expect((await read()).filter((text) => text.startsWith('Sun '))).toEqual(
      Array.from({ length: 40 }, (_, i) => `Sun ${i}`),
    );
  });

  it('keeps of bystanders no more than that they said something', async () => {
    const zoe = new Client({ host: '127.0.0.1', port: server.port, nick: 'zoe', auto_reconnect: false });
    zoe.connect();
    await once(zoe as never, 'registered');
    zoe.join('#garden');
    await until(
      async () => (await read()).length > 0 && (await readAll(casework)).some(({ action }) => action === 'reduced'),
    );
    zoe.raw('PRIVMSG #garden :Nobody asked about the weather');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    ana.raw('PRIVMSG #garden :Fog');
    await until(async () => (await read()).includes('Fog'));
    const shown = await ask<RecordingShown>(casework, 'recordingShow', { id: recording.id });
    expect(shown.stretches.reduce((sum, { reduced }) => sum + reduced, 0)).toBeGreaterThan(0);
    const { rows } = await casework.database.pool.query<{ text: string }>(
      `select text from message where text like '%Nobody asked%'`,
    );
    expect(rows).toEqual([]);
    zoe.raw('QUIT');
  });

  it('sends nothing but what the gate names: every byte of the session', () => {
    const lines = wire
      .captured()
      .join('')
      .split('\r\n')
      .filter((line) => line !== '');
    // Each of the two recorders has its own name, and its own gate.
    const mayLeave = (line: string): boolean =>
      ['watcher', 'watcher2'].some((nick) => {
        try {
          assertIrcMayLeave(line, { rooms: ['#garden'], nick });
          return true;
        } catch {
          return false;
        }
      });
    expect(lines.filter((line) => !mayLeave(line))).toEqual([]);
    expect([...lines].sort()).toEqual([...first.sent(), ...second.sent()].sort());
  });
});
