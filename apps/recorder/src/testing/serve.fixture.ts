/**
 * A program for tests of other parts, started by its path: a chat server in which somebody talks, until its input ends. prosody where it is installed,
 * else the scripted homeserver. First it says, in one line of JSON, what an order has to name.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { startHomeserver } from './homeserver.fixture.ts';
import { hasProgram, startProsody } from './programs.fixture.ts';
import { enter, say, signIn } from './talk.fixture.ts';

const EVERY_MS = 250;

interface Place {
  readonly order: object;
  readonly say: (text: string) => void | Promise<void>;
  readonly close: () => Promise<void>;
}

async function onProsody(): Promise<Place> {
  const room = 'garden@rooms.localhost';
  const server = await startProsody(['ana', 'watcher']);
  const ana = await signIn(server.port, 'ana');
  await enter(ana, room, 'Ana');
  const order = { protocol: 'xmpp', server: `xmpp://127.0.0.1:${server.port}`, account: 'watcher@localhost', room };
  return { order, say: (text) => say(ana, room, text), close: () => server.close() };
}

async function onHomeserver(): Promise<Place> {
  const room = '!garden:example.org';
  const server = await startHomeserver([room]);
  const order = { protocol: 'matrix', server: server.url, account: '@watcher:example.org', room };
  return { order, say: (text) => server.say(room, text), close: () => server.close() };
}

const place = hasProgram('prosody') ? await onProsody() : await onHomeserver();
console.log(JSON.stringify(place.order));
const told = new AbortController();
process.stdin.on('end', () => told.abort()).resume();
let number = 0;
while (!told.signal.aborted) {
  await place.say(`Rain ${number++}`);
  await delay(EVERY_MS);
}
await place.close();
process.exit();
