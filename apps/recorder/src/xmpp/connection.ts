/** Keeps one client connected: comes again after every loss, gives up an attempt that leads nowhere, and asks a silent server whether it is there. */
import { xml, type Client } from '@xmpp/client';

const AGAIN_MS = 1000;
/** After an attempt that failed. */
const LATER_MS = 5000;
const LOOK_MS = 5000;
/** From the first byte to being signed in. */
const SIGN_IN_MS = 30_000;
const ASK_AFTER_MS = 30_000;
const DEAD_AFTER_MS = 60_000;

interface Kept {
  readonly server: string;
  readonly domain: string;
  /** What went wrong, each time; the library’s `start` is not used, for it leaves such a fault to nobody and ends the process. */
  readonly onFault: (fault: unknown) => void;
}

export class Connection {
  readonly #client: Client;
  readonly #kept: Kept;
  #wanted = false;
  #ending: Promise<unknown> = Promise.resolve();
  #again: NodeJS.Timeout | null = null;
  #looking: NodeJS.Timeout | null = null;
  /** Milliseconds of a clock that never steps. */
  #triedMs = 0;
  #aliveMs = 0;

  constructor(client: Client, kept: Kept) {
    this.#client = client;
    this.#kept = kept;
    client.reconnect.stop();
    hearNothingAfterTheEnd(client);
    client.on('disconnect', () => this.#later(AGAIN_MS));
    client.on('error', (fault) => {
      kept.onFault(fault);
      if (client.status !== 'online') this.drop();
    });
  }

  begin(): void {
    this.#wanted = true;
    this.#looking ??= setInterval(() => this.#look(), LOOK_MS);
    void this.#ending.then(() => this.#connect());
  }

  /** Closes it as the protocol wants; never fails. */
  async end(): Promise<void> {
    this.#rest();
    this.#ending = this.#client.stop().catch(() => undefined);
    await this.#ending;
  }

  /** At once, until it begins again: the server keeps what was not acknowledged, and gives it then. */
  cut(): void {
    this.#rest();
    this.drop();
  }

  /** Something came over the wire. */
  alive(): void {
    this.#aliveMs = performance.now();
  }

  /** Without a word: who is at the other end is not trusted, or not there. */
  drop(): void {
    const { socket } = this.#client;
    const own = socket?.socket ?? socket;
    own?.destroy?.();
    this.#later(LATER_MS);
  }

  #rest(): void {
    this.#wanted = false;
    if (this.#again !== null) clearTimeout(this.#again);
    if (this.#looking !== null) clearInterval(this.#looking);
    this.#again = null;
    this.#looking = null;
  }

  async #connect(): Promise<void> {
    const { status } = this.#client;
    if (!this.#wanted || (status !== 'offline' && status !== 'disconnect')) return;
    this.#triedMs = performance.now();
    this.#aliveMs = this.#triedMs;
    try {
      await this.#client.connect(this.#kept.server);
      await this.#client.open({ domain: this.#kept.domain });
    } catch (fault) {
      this.#kept.onFault(fault);
      this.drop();
    }
  }

  #later(delayMs: number): void {
    if (!this.#wanted || this.#again !== null) return;
    this.#again = setTimeout(() => {
      this.#again = null;
      void this.#connect();
    }, delayMs);
  }

  #look(): void {
    const nowMs = performance.now();
    const { status, iqCaller } = this.#client;
    if (status === 'disconnect' || status === 'offline') return this.#later(AGAIN_MS);
    if (status !== 'online') {
      if (nowMs - this.#triedMs > SIGN_IN_MS) this.#giveUp();
      return;
    }
    const silentMs = nowMs - this.#aliveMs;
    if (silentMs > DEAD_AFTER_MS) this.#giveUp();
    else if (silentMs > ASK_AFTER_MS) {
      const ping = xml('iq', { type: 'get' }, xml('ping', { xmlns: 'urn:xmpp:ping' }));
      void iqCaller.request(ping, DEAD_AFTER_MS).catch(() => undefined);
    }
  }

  #giveUp(): void {
    this.#kept.onFault(Object.assign(new Error('The server does not answer.'), { code: 'no answer' }));
    this.drop();
  }
}

/** What comes after the end of a stream has no parser any more: the library would throw where nobody catches, and end the process. */
export function hearNothingAfterTheEnd(client: Client): void {
  const parse = client._onData.bind(client);
  client._onData = (data) => void (client.parser !== null && parse(data));
}
