/** One person who is in a room, comes again when the connection is lost, and then asks the archive what was said meanwhile. */
import { client, type Client, type Element } from '@xmpp/client';
import { setTimeout as delay } from 'node:timers/promises';
import { enter } from '../../apps/recorder/src/testing/talk.fixture.ts';
import { askArchive } from '../../apps/recorder/src/xmpp/archive.ts';

/** A server that has only begun may leave an attempt without an answer: then it is made anew. */
const PATIENCE_MS = 120_000;
const AGAIN_MS = 300;
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
  /** Null while it is not in the room. */
  #present: Client | null = null;
  #coming: Promise<void> | null = null;
  #isGone = false;
  /** Id in the archive up to which everything is remembered; null before anything was said. */
  #reached: string | null = null;
  /** Nothing was missed since then. */
  #isWhole = false;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Resolves when it is in the room and knows what it missed. */
  async comes(): Promise<void> {
    while (this.#present === null && !this.#isGone) await (this.#coming ??= this.#comeOnce());
  }

  /** Says it where it is in the room; else nobody hears it, and nobody has to. */
  async send(message: Element): Promise<void> {
    await this.#present?.send(message).catch(() => undefined);
  }

  /** When everything that was said until now is remembered. */
  async goes(): Promise<void> {
    await this.comes();
    await this.#askWhatWasMissed(this.#present!);
    this.#isGone = true;
    await this.#present?.stop().catch(() => undefined);
  }

  async #comeOnce(): Promise<void> {
    const { port, name } = this.#place;
    const one = client({ service: `xmpp://127.0.0.1:${port}`, domain: 'localhost', username: name, password: 'pw' });
    one.reconnect.stop();
    one.on('error', () => undefined);
    one.on('stanza', (stanza) => this.#hear(stanza));
    try {
      await Promise.race([this.#enterWith(one), tooLong()]);
      one.on('disconnect', () => this.#leave());
      this.#present = one;
    } catch {
      one.socket?.destroy?.();
      await delay(AGAIN_MS);
    }
    this.#coming = null;
  }

  async #enterWith(one: Client): Promise<void> {
    const { room, name } = this.#place;
    await one.start();
    await enter(one, room, name);
    await this.#askWhatWasMissed(one);
  }

  #leave(): void {
    this.#present = null;
    this.#isWhole = false;
    void this.comes();
  }

  #hear(stanza: Element): void {
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
    if (this.#isWhole) this.#reached = id ?? this.#reached;
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
  async #askWhatWasMissed(one: Client): Promise<void> {
    const { room, said } = this.#place;
    if (said === null) return;
    const after = this.#reached;
    if (after !== null) {
      const from = new Date((said.get(after) ?? SLACK_MS) - SLACK_MS).toISOString();
      const question = { room, from, queryId: 'missed' };
      await askArchive(one, { ...question, after }).catch(async () => askArchive(one, { ...question, after: null }));
    }
    this.#isWhole = true;
  }
}

async function tooLong(): Promise<never> {
  await delay(PATIENCE_MS, undefined, { ref: false });
  throw new Error('No answer.');
}
