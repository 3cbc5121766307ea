/**
 * Several people who talk in a room as fast as the server passes it on, one after the other, in a process of their own. The first of them hears
 * everything too: what the server said, with its ids, in its order, is written to a file.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Client as IrcClient } from 'irc-framework';
import { xml, type Client as XmppClient } from '@xmpp/client';
import { enter, signIn } from '../apps/recorder/src/testing/talk.fixture.ts';

/** Said and not yet given back by the server: enough that it never waits, few enough that nothing piles up in it. */
const OUTSTANDING_MAX = 400;
const PEOPLE = ['ana', 'bo', 'cleo'];

interface Talkers {
  say(person: number, room: string, text: string): void;
}

const [, , protocol, port, file, ...rooms] = process.argv as [string, string, string, string, string, ...string[]];
const heard = createWriteStream(file);
let said = 0;
let back = 0;
let wake = (): void => undefined;

/** One line for each message that the server gave back: room, id, text. */
function note(room: string, id: string, text: string): void {
  heard.write(`${JSON.stringify([room, id, text])}\n`);
  back += 1;
  wake();
}

const talkers = protocol === 'xmpp' ? await talkOnXmpp() : await talkOnIrc();
process.send!({ ready: true });
process.on('message', ({ room, count }: { room: string; count: number }) => void talk(room, count));

async function talk(room: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    while (said - back >= OUTSTANDING_MAX) await new Promise<void>((resolve) => (wake = resolve));
    talkers.say(said % PEOPLE.length, room, `Rain ${said}`);
    said += 1;
  }
  while (back < said) await new Promise<void>((resolve) => (wake = resolve));
  process.send!({ said });
}

async function talkOnXmpp(): Promise<Talkers> {
  const people: XmppClient[] = [];
  for (const name of PEOPLE) people.push(await signIn(Number(port), name));
  for (const room of rooms) for (const [i, one] of people.entries()) await enter(one, room, PEOPLE[i]!);
  people[0]!.on('stanza', (stanza) => {
    const text = stanza.name === 'message' ? stanza.getChildText('body') : null;
    if (text === null) return;
    const room = stanza.attrs.from!.split('/')[0]!;
    const id = stanza.getChildren('stanza-id').find(({ attrs }) => attrs.by === room)?.attrs.id;
    note(room, id ?? '', text);
  });
  const message = (room: string, text: string) =>
    xml('message', { to: room, type: 'groupchat' }, xml('body', {}, text));
  return { say: (person, room, text) => void people[person]!.send(message(room, text)) };
}

async function talkOnIrc(): Promise<Talkers> {
  const people = PEOPLE.map((nick, i) => {
    const one = new IrcClient({
      host: '127.0.0.1',
      port: Number(port),
      nick,
      auto_reconnect: false,
      enable_echomessage: i === 0,
    });
    one.requestCap(['message-tags']);
    return one;
  });
  for (const one of people) {
    one.connect();
    await once(one as never, 'registered');
    for (const room of rooms) one.join(room);
  }
  people[0]!.on('raw', ({ line, from_server: incoming }) => {
    const found = incoming ? /^(?:@(\S+) )?:\S+ PRIVMSG (\S+) :(.*?)[\r\n]*$/.exec(line) : null;
    if (found === null) return;
    const id = /(?:^|;)msgid=([^;]*)/.exec(found[1] ?? '')?.[1];
    note(found[2]!, id ?? '', found[3]!);
  });
  return { say: (person, room, text) => people[person]!.raw(`PRIVMSG ${room} :${text}`) };
}
