/** What was said while the connection was lost, from the history of an IRC server that keeps one: page after page, once, in order, marked as filled. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertIrcMayLeave } from '../irc/gate.ts';
import { listenToIrc } from '../irc/listen.ts';
import { startIrcServer, type IrcServer } from '../testing/irc-server.fixture.ts';
import { listenAlone } from '../testing/listen.fixture.ts';
import { until } from '../testing/recorder.fixture.ts';

let server: IrcServer;
let alone: ReturnType<typeof listenAlone>;

beforeEach(async () => {
  server = await startIrcServer();
  const rooms = ['irc.scripted.test/#garden'];
  alone = listenAlone(listenToIrc, { server: `irc://127.0.0.1:${server.port}`, account: 'watcher', rooms });
  await until(async () => count('joined') === 1);
  server.say('Rain 0');
  await until(async () => count('heard') > 1);
});
afterEach(async () => {
  await alone.stop();
  server.close();
});

const count = (kind: string): number => alone.lines.filter((line) => line.kind === kind).length;
const texts = (kind: string): string[] =>
  alone.lines.filter((line) => line.kind === kind).flatMap(({ raw }) => /PRIVMSG #garden :(.*)$/.exec(raw!)?.[1] ?? []);

async function loseAndFind(): Promise<void> {
  server.setDown(true);
  await until(async () => count('disconnected') === 1);
  for (let i = 1; i <= 8; i++) server.say(`Rain ${i}`);
  server.setDown(false);
  await until(async () => count('filled') === 1);
}

const MISSED = Array.from({ length: 8 }, (_, i) => `Rain ${i + 1}`);

it('asks after the last id that was heard, until nothing more comes', async () => {
  await loseAndFind();
  expect([texts('heard'), texts('archived')]).toEqual([['Rain 0'], MISSED]);
  expect(alone.lines.find(({ kind }) => kind === 'gap')!.reason).toBe('connection-lost');
  expect(alone.lines.find(({ kind }) => kind === 'filled')!.entries).toBe(8);
  const asked = server.received.filter((line) => line.startsWith('CHATHISTORY'));
  expect(asked).toEqual(['m0', 'm3', 'm6', 'm8'].map((id) => `CHATHISTORY AFTER #garden msgid=${id} 3`));
});

it('asks by time where the server does not know the id any more', async () => {
  server.forgetIds();
  await loseAndFind();
  // Asked a little further back than what was heard: that one comes twice, and is one when it is read.
  expect(texts('archived')).toEqual(['Rain 0', ...MISSED]);
  expect(server.received.some((line) => line.startsWith('CHATHISTORY AFTER #garden timestamp='))).toBe(true);
});

it('goes on listening, and sends nothing but what the gate names', async () => {
  await loseAndFind();
  server.say('Sun');
  await until(async () => texts('heard').includes('Sun'));
  const gate = { rooms: ['#garden'], nick: 'watcher' };
  for (const line of server.received) expect(() => assertIrcMayLeave(line, gate)).not.toThrow();
});
