/**
 * Whole sessions of a recorder, the program itself, each through a tap between it and its server: it signs in, enters, hears, is spoken to, asked and
 * invited, loses the connection, comes back, fills what it missed, and leaves when the order ends. Afterwards somebody else says one message
 * through the same tap: that must be found, else nothing was looked at.
 */
import { xml } from '@xmpp/client';
import { Client } from 'irc-framework';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startHomeserver } from '../../apps/recorder/src/testing/homeserver.fixture.ts';
import { startInspircd, startProsody, tapWire, type Wire } from '../../apps/recorder/src/testing/programs.fixture.ts';
import { enter, say, signIn } from '../../apps/recorder/src/testing/talk.fixture.ts';
import { createInstallation } from '../../benchmarks/installation.ts';
import { recorderIn, type RecorderProcess } from '../faults/recorder.ts';
import { judgeIrc, judgeMatrix, judgeXmpp, type Judged } from './judge.ts';

export interface Session {
  readonly server: string;
  readonly judged: Judged;
  /** Whether one message of somebody else, through the same tap, is found. */
  readonly control: Judged;
}

/** Messages that are said while the recorder listens. */
const MESSAGES = 100;
const SETTLES_MS = 2_000;

interface Ordered {
  readonly protocol: 'xmpp' | 'irc' | 'matrix';
  readonly account: string;
  readonly room: string;
  readonly server: string;
}

/** A recorder that runs on this order, until the order is ended. */
async function recording(ordered: Ordered) {
  const { protocol, account, room, server } = ordered;
  const installation = createInstallation('--account', `${protocol}:${account}`, '--room', `${protocol}:${room}`);
  const { folder, data, operation } = installation;
  const words = ['--protocol', protocol, '--server', server, '--account', account, '--reason', 'a capture'];
  const [order] = installation.run('recording', 'order', operation, '--bystanders', 'keep', ...words) as [
    { id: string },
  ];
  const spool = join(folder, 'spool');
  await mkdir(spool, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'clock'), '0');
  const recorder = recorderIn({ data, recording: order.id, spool, clock: join(folder, 'clock') });
  await recorder.start();
  await recorder.hears();
  return {
    recorder,
    /** It leaves by itself. */
    end: async () => {
      installation.run('recording', 'end', order.id, '--reason', 'the capture is over');
      await recorder.isOver();
    },
    remove: async () => {
      await recorder.kill();
      installation.remove();
    },
  };
}

export async function captureXmpp(): Promise<Session> {
  const room = 'garden@rooms.localhost';
  const gate = { rooms: [room], nick: 'watcher', mayAuthenticate: () => true };
  const server = await startProsody(['ana', 'watcher']);
  const wire = await tapWire(server.port);
  let ana = await signIn(server.port, 'ana');
  await enter(ana, room, 'Ana');
  const ordered = { protocol: 'xmpp', account: 'watcher@localhost', room } as const;
  const running = await recording({ ...ordered, server: `xmpp://127.0.0.1:${String(wire.port)}` });
  try {
    for (let i = 0; i < MESSAGES; i++) await say(ana, room, `Rain ${String(i)}`);
    await say(ana, 'watcher@localhost', 'Is the bus late?', 'chat');
    // What might make a client answer: a question for its version, somebody who wants to see it, an invitation, a request for a receipt.
    const version = xml('query', { xmlns: 'jabber:iq:version' });
    await ana.send(xml('iq', { type: 'get', id: 'v', to: `${room}/watcher` }, version));
    await ana.send(xml('presence', { type: 'subscribe', to: 'watcher@localhost' }));
    const invite = xml('x', { xmlns: 'jabber:x:conference', jid: 'other@rooms.localhost' });
    await ana.send(xml('message', { to: 'watcher@localhost' }, invite));
    const receipt = xml('request', { xmlns: 'urn:xmpp:receipts' });
    await ana.send(
      xml('message', { id: 'm', type: 'chat', to: 'watcher@localhost' }, xml('body', {}, 'Late?'), receipt),
    );
    await delay(SETTLES_MS);
    await server.kill();
    await ana.stop().catch(() => undefined);
    await server.start();
    ana = await signIn(server.port, 'ana');
    await enter(ana, room, 'Ana');
    await say(ana, room, 'Was anybody here?');
    await running.recorder.hears();
    await say(ana, room, 'Dry again');
    await delay(SETTLES_MS);
    await running.end();
    const judged = judgeXmpp(wire.captured(), gate);
    const other = await signIn(wire.port, 'ana');
    await say(other, 'ana@localhost', 'Sun', 'chat');
    await delay(SETTLES_MS / 4);
    await other.stop();
    return { server: 'prosody', judged, control: judgeXmpp(wire.captured(), gate) };
  } finally {
    await running.remove();
    await ana.stop().catch(() => undefined);
    wire.close();
    await server.close();
  }
}

export async function captureIrc(): Promise<Session> {
  const gate = { rooms: ['#garden'], nick: 'watcher' };
  const server = await startInspircd();
  const wire = await tapWire(server.port);
  const ana = await ircClient(server.port, 'ana');
  ana.join('#garden');
  const ordered = { protocol: 'irc', account: 'watcher', room: 'irc.local.test/#garden' } as const;
  const running = await recording({ ...ordered, server: `irc://127.0.0.1:${String(wire.port)}` });
  try {
    for (let i = 0; i < MESSAGES; i++) ana.raw(`PRIVMSG #garden :Rain ${String(i)}`);
    // What might make a client answer: questions between clients, a private message, an invitation.
    for (const asked of ['VERSION', 'PING 1', 'TIME', 'CLIENTINFO']) ana.raw(`PRIVMSG watcher :\u0001${asked}\u0001`);
    ana.raw('PRIVMSG watcher :Is the bus late?');
    ana.raw('JOIN #other');
    ana.raw('INVITE watcher #other');
    await delay(SETTLES_MS);
    await loseLine(wire, running.recorder);
    ana.raw('PRIVMSG #garden :Dry again');
    await delay(SETTLES_MS);
    await running.end();
    const judged = judgeIrc(wire.captured(), gate);
    const other = await ircClient(wire.port, 'bo');
    other.raw('PRIVMSG ana :Sun');
    await delay(SETTLES_MS / 4);
    other.raw('QUIT');
    return { server: 'inspircd', judged, control: judgeIrc(wire.captured(), gate) };
  } finally {
    await running.remove();
    ana.raw('QUIT');
    wire.close();
    await server.close();
  }
}

async function ircClient(port: number, nick: string): Promise<Client> {
  const client = new Client({ host: '127.0.0.1', port, nick, auto_reconnect: false });
  client.connect();
  await once(client as never, 'registered');
  return client;
}

async function loseLine(wire: Wire, recorder: RecorderProcess): Promise<void> {
  wire.cut();
  await delay(SETTLES_MS);
  wire.mend();
  await recorder.hears();
}

/** Against the scripted homeserver: it is no real one. */
export async function captureMatrix(): Promise<Session> {
  const room = '!garden:example.org';
  const server = await startHomeserver([room]);
  const wire = await tapWire(Number(new URL(server.url).port));
  const url = `http://127.0.0.1:${String(wire.port)}`;
  const running = await recording({ protocol: 'matrix', account: '@watcher:example.org', room, server: url });
  try {
    for (let i = 0; i < MESSAGES; i++) server.say(room, `Rain ${String(i)}`);
    await delay(SETTLES_MS);
    await loseLine(wire, running.recorder);
    server.say(room, 'Dry again');
    await delay(SETTLES_MS);
    await running.end();
    const judged = judgeMatrix(wire.captured());
    await fetch(`${url}/_matrix/client/v3/rooms/x/send/m.room.message/1`, { method: 'PUT', body: '{}' });
    return { server: 'the scripted homeserver', judged, control: judgeMatrix(wire.captured()) };
  } finally {
    await running.remove();
    wire.close();
    await server.close();
  }
}
