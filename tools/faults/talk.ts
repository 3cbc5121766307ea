/** People who talk in a room all the time, and one of them who remembers what the server said: the truth that a recording is held against. */
import { xml } from '@xmpp/client';
import { setTimeout as delay } from 'node:timers/promises';
import { Person } from './person.ts';

export const PEOPLE = ['ana', 'bo'];
const TICK_MS = 50;

/** Of each message the id that the room gave it: when it was said (ms, this machine’s clock, which no fault steps). */
export type Said = ReadonlyMap<string, number>;

export interface Talk {
  /** From now on they talk: who listens is there. `perSecond`: messages of all together. */
  begin(perSecond: number): void;
  /** Everybody is in the room again. */
  again(): Promise<void>;
  /** Falls silent, and gives everything that was heard or that the archive of the room holds. */
  end(): Promise<Said>;
}

/** They enter the room, and wait. */
export async function gather(port: number, room: string): Promise<Talk> {
  const said = new Map<string, number>();
  const people = PEOPLE.map((name, i) => new Person({ port, room, name, said: i === 0 ? said : null }));
  for (const one of people) await one.isThere();
  let isOver = false;
  let talking = Promise.resolve();
  const talk = async (perSecond: number): Promise<void> => {
    const begunMs = performance.now();
    for (let number = 0; !isOver; await delay(TICK_MS)) {
      for (const due = ((performance.now() - begunMs) / 1000) * perSecond; number < due; number++) {
        const message = xml('message', { to: room, type: 'groupchat' }, xml('body', {}, `Rain ${number}`));
        await people[number % people.length]!.send(message);
      }
    }
  };
  return {
    begin: (perSecond) => void (talking = talk(perSecond)),
    again: async () => void (await Promise.all(people.map((one) => one.isThere()))),
    async end() {
      isOver = true;
      await talking;
      // The first, who remembers, is asked last: then it has heard the others.
      for (const one of people.toReversed()) await one.hasSaidAll();
      for (const one of people) await one.goes();
      return said;
    },
  };
}
