/** A recorder on a real XMPP server (prosody): what is said is read as it was said, gaps are filled, and nothing leaves but what the gate names. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { xml, type Client } from '@xmpp/client';
import type { RecordingShown } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertXmppMayLeave } from '../xmpp/gate.ts';
import { ask, orderRecording, readAll } from '../testing/operation.fixture.ts';
import { hasProgram, startProsody, tapWire, type ChatServer, type Wire } from '../testing/programs.fixture.ts';
import { startRecorder, until, type RunningRecorder } from '../testing/recorder.fixture.ts';
import { enter, say, signIn } from '../testing/talk.fixture.ts';

const ROOM = 'garden@rooms.localhost';

describe.skipIf(!hasProgram('prosody'))('on prosody', () => {
  let server: ChatServer;
  let casework: TestCasework;
  let ana: Client;
  let recording: RecordingShown;
  let recorder: RunningRecorder;
  let wire: Wire;

  beforeAll(async () => {
    process.env.CUSTODIA_TEST_SECRET = 'pw';
    server = await startProsody(['ana', 'bo', 'watcher']);
    casework = await openTestCasework({ clock: () => new Date() });
    ana = await signIn(server.port, 'ana');
    await enter(ana, ROOM, 'Ana');
    wire = await tapWire(server.port);
    const url = `xmpp://127.0.0.1:${wire.port}`;
    recording = await orderRecording(casework, {
      protocol: 'xmpp',
      server: url,
      account: 'watcher@localhost',
      rooms: [ROOM],
    });
    recorder = startRecorder(casework, recording.id);
    await recorder.isListening();
  });

  afterAll(async () => {
    await recorder?.stop();
    await ana?.stop().catch(() => undefined);
    await casework?.close();
    wire?.close();
    await server?.close();
  });

  const heard = async (): Promise<string[]> => {
    await ask(casework, 'recordingRead', { id: recording.id }).catch(() => undefined);
    return (await readAll(casework))
      .filter(({ kind, text }) => kind === 'message' && text !== '')
      .map(({ text }) => text);
  };

  it('hears what is said in the room, once and in order', async () => {
    for (let i = 0; i < 50; i++) await say(ana, ROOM, `Rain ${i}`);
    await recorder.hasHeard(50);
    expect(await heard()).toEqual(Array.from({ length: 50 }, (_, i) => `Rain ${i}`));
    const rows = (await readAll(casework)).filter(({ kind }) => kind === 'message');
    expect(new Set(rows.map(({ sourceId }) => sourceId)).size).toBe(50);
  });

  it('hears direct conversations of the account, on both sides', async () => {
    const persona = await signIn(server.port, 'watcher');
    await persona.send(xml('presence'));
    await persona.iqCaller.request(xml('iq', { type: 'get' }, xml('ping', { xmlns: 'urn:xmpp:ping' })));
    await say(ana, 'watcher@localhost', 'Is the bus late?', 'chat');
    await say(persona, 'ana@localhost', 'At nine', 'chat');
    await until(async () => (await heard()).includes('At nine'));
    expect((await heard()).slice(-2)).toEqual(['Is the bus late?', 'At nine']);
    await persona.stop();
    // No other client is there to be delivered to: the archive has it.
    await say(ana, 'watcher@localhost', 'Still there?', 'chat');
    await until(async () => (await heard()).includes('Still there?'));
    expect((await heard()).slice(-3)).toEqual(['Is the bus late?', 'At nine', 'Still there?']);
  });

  it('sits in no room that the order does not name', async () => {
    await enter(ana, 'other@rooms.localhost', 'Ana');
    expect(recorder.sent().filter((text) => text.includes('other@rooms.localhost'))).toEqual([]);
  });

  it('fills from the archive what was said while it was cut off, and says that it did', async () => {
    const before = (await heard()).length;
    await server.kill();
    await recorder.isDeaf();
    await server.start();
    await until(async () => ana.status === 'online');
    await enter(ana, ROOM, 'Ana');
    await say(ana, ROOM, 'Was anybody here?');
    await recorder.isListening();
    await say(ana, ROOM, 'Dry again');
    await until(async () => (await heard()).includes('Dry again'));
    expect((await heard()).slice(before)).toEqual(['Was anybody here?', 'Dry again']);
    const shown = await ask<RecordingShown>(casework, 'recordingShow', { id: recording.id });
    expect(shown.gaps.filter(({ room }) => room === ROOM)).toMatchObject([
      { reason: 'connection-lost', complete: true },
    ]);
    const gaps = (await readAll(casework)).filter(({ action }) => action === 'gap' || action === 'gap-filled');
    expect(gaps.filter(({ conversation }) => conversation === ROOM).map(({ action }) => action)).toEqual([
      'gap',
      'gap-filled',
    ]);
  });

  it('sends nothing but what the gate names: every word of the whole session', () => {
    const gate = { rooms: [ROOM], nick: 'watcher', mayAuthenticate: () => true };
    expect(recorder.sent().length).toBeGreaterThan(10);
    for (const text of recorder.sent()) expect(() => assertXmppMayLeave(text, gate)).not.toThrow();
    // What was captured between recorder and server is that, byte for byte: nothing else found a way out.
    expect(wire.captured().join('')).toBe(recorder.sent().join(''));
    expect(wire.captured().join('')).not.toMatch(/<(?:message|body|status|show)[\s>]/);
  });

  it('is seen to be well, and to be silent when it is gone', async () => {
    const shown = await ask<RecordingShown>(casework, 'recordingShow', { id: recording.id });
    expect(shown).toMatchObject({ state: 'recording', waiting: 0 });
    expect(shown.recorders[0]).toMatchObject({ state: 'recording', joined: [ROOM], clockOffsetMs: null, tls: null });
    expect(shown.recorders[0]!.lagMs).not.toBeNull();
  });

  it('ends with the recording, and says why', async () => {
    await ask(casework, 'recordingEnd', { id: recording.id, reason: 'the test is over' });
    expect(await recorder.ended()).toContain('the test is over');
    const { findings } = await ask<{ findings: object[] }>(casework, 'installationCheck', {});
    expect(findings).toEqual([]);
  });
});
