/** People who talk in a room all the time, and one of them who remembers what the server said: the truth that a recording is held against. */
import { xml, type Client } from '@xmpp/client';
import { setTimeout as delay } from 'node:timers/promises';
import { enter, signIn } from '../../apps/recorder/src/testing/talk.fixture.ts';
import { askArchive } from '../../apps/recorder/src/xmpp/archive.ts';

export const PEOPLE = ['ana', 'bo'];
const TICK_MS = 50;
const MUC = 'http://jabber.org/protocol/muc';

/** Of each message the id that the room gave it: when it was said (ms, this machine’s clock, which no fault steps). */
export type Said = ReadonlyMap<string, number>;

export interface Talk {
  /** Everybody is in the room again. */
  again(): Promise<void>;
  /** Falls silent, and gives everything that was heard or that the archive of the room holds. */
  end(): Promise<Said>;
}

/** `perSecond`: messages of all together. */
export async function beginTalk(port: number, room: string, perSecond: number): Promise<Talk> {
  const said = new Map<string, number>();
  const people = await Promise.all(PEOPLE.map((name) => signIn(port, name)));
  const present = new Set<Client>();
  for (const [i, one] of people.entries()) {
    await enter(one, room, PEOPLE[i]!);
    present.add(one);
    one.on('disconnect', () => void present.delete(one));
    one.on('online', () => void one.send(joining(room, PEOPLE[i]!)).catch(() => undefined));
    one.streamManagement.on('resumed', () => void present.add(one));
    one.on('stanza', (stanza) => {
      if (stanza.name === 'presence' && stanza.attrs.from === `${room}/${PEOPLE[i]!}`) present.add(one);
      if (i > 0 || stanza.name !== 'message' || stanza.getChild('body') === undefined) return;
      const id = stanza.getChildren('stanza-id').find(({ attrs }) => attrs.by === room)?.attrs.id;
      if (id !== undefined) said.set(id, Date.now());
    });
  }
  let isOver = false;
  const begunMs = performance.now();
  const talking = (async () => {
    for (let number = 0; !isOver; await delay(TICK_MS)) {
      for (const due = ((performance.now() - begunMs) / 1000) * perSecond; number < due; number++) {
        const one = people[number % people.length]!;
        const words = xml('body', {}, `Rain ${number}`);
        const message = xml('message', { to: room, type: 'groupchat' }, words);
        if (present.has(one)) await one.send(message).catch(() => undefined);
      }
    }
  })();
  return {
    async again() {
      while (present.size < people.length) await delay(50);
    },
    async end() {
      isOver = true;
      await talking;
      await addArchive(people[0]!, room, said);
      for (const one of people) await one.stop();
      return said;
    },
  };
}

function joining(room: string, nick: string) {
  return xml('presence', { to: `${room}/${nick}` }, xml('x', { xmlns: MUC }, xml('history', { maxstanzas: '0' })));
}

async function addArchive(one: Client, room: string, said: Map<string, number>): Promise<void> {
  one.on('stanza', (stanza) => {
    const result = stanza.getChild('result', 'urn:xmpp:mam:2');
    const forwarded = result?.getChild('forwarded', 'urn:xmpp:forward:0');
    const id = result?.attrs.id;
    if (id === undefined || said.has(id) || forwarded?.getChild('message')?.getChild('body') === undefined) return;
    said.set(id, Date.parse(forwarded.getChild('delay', 'urn:xmpp:delay')!.attrs.stamp!));
  });
  await askArchive(one, { room, from: '2000-01-01T00:00:00Z', after: null, queryId: 'everything' });
}
