/** One person who is in a room, comes again when the connection is lost, and then asks the archive what was said meanwhile. */
import { client, xml, type Client, type Element } from '@xmpp/client';
import { setTimeout as delay } from 'node:timers/promises';
import { enter } from '../../apps/recorder/src/testing/talk.fixture.ts';
import { askArchive } from '../../apps/recorder/src/xmpp/archive.ts';
import { Connection } from '../../apps/recorder/src/xmpp/connection.ts';

const PATIENCE_MS = 120_000;
const LOOK_MS = 50;
const SLACK_MS = 60_000;
const MAM = 'urn:xmpp:mam:2';

interface Place {
  readonly port: number;
  readonly room: string;
  readonly name: string;
  /** Where this one remembers what the room said, by id: when (ms). Null: it does not. */
  readonly said: Map<string, number> | null;
}

export class Person {
  readonly #place: Place;
  readonly #client: Client;
  readonly #connection: Connection;
  #isPresent = false;
  /** Id in the archive up to which everything is remembered; null before anything was said. */
  #reached: string | null = null;

  constructor(place: Place) {
    this.#place = place;
    const [server, domain] = [`xmpp://127.0.0.1:${place.port}`, 'localhost'];
    this.#client = client({ service: server, domain, username: place.name, password: 'pw' });
    this.#connection = new Connection(this.#client, { server, domain, onFault: () => undefined });
    this.#client.on('stanza', (stanza) => this.#hear(stanza));
    this.#client.on('disconnect', () => void (this.#isPresent = false));
    // Where that fails the connection is lost, or as good as: it is made anew.
    const arrive = (): void => void this.#arrive().catch(() => this.#connection.drop());
    this.#client.on('online', arrive);
    this.#client.streamManagement.on('resumed', arrive);
    this.#connection.begin();
  }

  /** Resolves when it is in the room and knows what it missed. */
  async isThere(): Promise<void> {
    while (!this.#isPresent) await delay(LOOK_MS);
  }

  /** Says it where it is in the room; else nobody hears it, and nobody has to. */
  async send(message: Element): Promise<void> {
    if (this.#isPresent) await this.#client.send(message).catch(() => undefined);
  }

  /** Resolves when the server has passed on what this one said, and given it what was said before. */
  async hasSaidAll(): Promise<void> {
    for (;;) {
      await this.isThere();
      const ping = xml('iq', { type: 'get' }, xml('ping', { xmlns: 'urn:xmpp:ping' }));
      const answer = await this.#client.iqCaller.request(ping, PATIENCE_MS).catch(() => null);
      if (answer !== null) return;
    }
  }

  goes(): Promise<void> {
    return this.#connection.end();
  }

  async #arrive(): Promise<void> {
    const { room, name } = this.#place;
    await enter(this.#client, room, name);
    await this.#askWhatWasMissed();
    this.#isPresent = true;
  }

  #hear(stanza: Element): void {
    this.#connection.alive();
    const { room, said } = this.#place;
    if (said === null) return;
    const result = stanza.getChild('result', MAM);
    if (result !== undefined) {
      this.#remember(result.attrs.id, result.getChild('forwarded', 'urn:xmpp:forward:0'));
      this.#reached = result.attrs.id ?? this.#reached;
      return;
    }
    const id = stanza.getChildren('stanza-id').find(({ attrs }) => attrs.by === room)?.attrs.id;
    if (stanza.name === 'message' && stanza.getChild('body') !== undefined) this.#remember(id, stanza);
    // What is heard while something is still missed moves nothing on: the archive is asked from there.
    if (this.#isPresent) this.#reached = id ?? this.#reached;
  }

  /** `holder` says when it was said, where that was not now. */
  #remember(id: string | undefined, holder: Element | undefined): void {
    const { said } = this.#place;
    const inner = holder?.getChild('message') ?? holder;
    if (id === undefined || inner?.getChild('body') === undefined) return;
    const stamp = holder?.getChild('delay', 'urn:xmpp:delay')?.attrs.stamp;
    if (!said!.has(id)) said!.set(id, stamp === undefined ? Date.now() : Date.parse(stamp));
  }

  /** All that the archive holds after that. By time, where it does not know the id. */
  async #askWhatWasMissed(): Promise<void> {
    const { room, said } = this.#place;
    const after = this.#reached;
    if (said === null || after === null) return;
    const from = new Date((said.get(after) ?? SLACK_MS) - SLACK_MS).toISOString();
    const question = { room, from, queryId: 'missed' };
    const one = this.#client;
    await askArchive(one, { ...question, after }).catch(async () => askArchive(one, { ...question, after: null }));
  }
}
