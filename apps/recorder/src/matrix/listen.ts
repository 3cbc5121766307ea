/**
 * Listens to Matrix (Client-Server API v1.11): /sync from where it was, and /messages backwards over what a sync left out. Rooms that the account is
 * in already: joining one is a request that this recorder does not make.
 */
import type { TlsFacts } from '@custodia/core';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Listener, ListenOptions } from '../session/listener.ts';
import { whyNotServer } from '../session/pin.ts';
import { readTlsFacts } from '../session/tls-facts.ts';
import { assertMatrixMayLeave } from './gate.ts';

const SYNC_MS = 30_000;
const RETRY_MS = 3000;
const PAGE = 100;
const PAGES_MAX = 1000;
const ANSWER_BYTES_MAX = 64 << 20;
const TIMELINE = 100;

/** Channel on which Node's fetch tells of connections. */
const CONNECTED = 'undici:client:connected';

export function listenToMatrix(options: ListenOptions): Listener {
  return new MatrixListener(options);
}

interface Event {
  readonly event_id?: string;
  readonly origin_server_ts?: number;
}

interface Timeline {
  readonly events?: readonly Event[];
  readonly limited?: boolean;
  readonly prev_batch?: string;
}

interface Sync {
  readonly next_batch: string;
  readonly rooms?: { readonly join?: Readonly<Record<string, { readonly timeline?: Timeline }>> };
}

class MatrixListener implements Listener {
  readonly #options: ListenOptions;
  readonly #known = new Set<string>();
  #token: string | null = null;
  #since: string | null = null;
  #deafSince: string | null;
  #isUp = false;
  #tls: TlsFacts | null = null;
  #abort = new AbortController();
  #running: Promise<void>;

  constructor(options: ListenOptions) {
    this.#options = options;
    this.#deafSince = options.heardUntil;
    this.#since = options.heardUntil === null ? null : (options.reached[''] ?? null);
    subscribe(CONNECTED, this.#onConnected);
    this.#running = this.#run(this.#abort.signal);
  }

  /** Every connection of this process says so; those to our server show what it is. */
  readonly #onConnected = (message: unknown): void => {
    const { connectParams, socket } = message as { connectParams: { host: string }; socket: unknown };
    if (connectParams.host !== new URL(this.#options.server).host) return;
    this.#tls = readTlsFacts(socket);
    const why = whyNotServer(this.#tls, this.#options.pin());
    if (why === null) return;
    // Before the request is written: it fails, and is tried again.
    (socket as Socket).destroy();
    this.#options.ears.refused('', why);
  };

  pause(): void {
    this.#abort.abort();
  }

  resume(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#running = this.#running.then(async () => this.#run(signal));
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    unsubscribe(CONNECTED, this.#onConnected);
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        this.#token ??= await this.#signIn(signal);
        await this.#syncOnce(signal);
      } catch (fault) {
        this.#deaf(signal.aborted ? 'closed by the recorder' : wordOf(fault));
        if (!signal.aborted) await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    this.#deaf('closed by the recorder');
  }

  async #signIn(signal: AbortSignal): Promise<string> {
    const { account, secret } = this.#options;
    const identifier = { type: 'm.id.user', user: account };
    const body = JSON.stringify({ type: 'm.login.password', identifier, password: secret });
    const { access_token: token } = (await this.#ask('POST', '/_matrix/client/v3/login', body, signal)) as {
      access_token: string;
    };
    return token;
  }

  /** The first sync says where we are; those after it wait for what comes. Events are heard before their place is remembered. */
  async #syncOnce(signal: AbortSignal): Promise<void> {
    const { ears, rooms, server } = this.#options;
    const first = this.#since === null;
    const filter = JSON.stringify({
      room: { rooms, timeline: { limit: TIMELINE } },
      presence: { limit: 0 },
      account_data: { limit: 0 },
    });
    const query = new URLSearchParams({ filter, set_presence: 'offline', timeout: String(this.#isUp ? SYNC_MS : 0) });
    if (this.#since !== null) query.set('since', this.#since);
    const sync = (await this.#ask('GET', `/_matrix/client/v3/sync?${query.toString()}`, null, signal)) as Sync;
    const joined = sync.rooms?.join ?? {};
    if (!this.#isUp) this.#up(server, first ? Object.keys(joined) : rooms);
    const gapFrom = this.#deafSince;
    this.#deafSince = null;
    for (const room of rooms) await this.#hearRoom(room, joined[room]?.timeline, { first, gapFrom, signal });
    await ears.whenHeld();
    this.#since = sync.next_batch;
    ears.reached('', sync.next_batch);
  }

  #up(server: string, joined: readonly string[]): void {
    const { ears, rooms, account } = this.#options;
    this.#isUp = true;
    ears.connected(server, this.#tls);
    for (const room of rooms) {
      if (joined.includes(room)) ears.joined(room, account);
      else ears.refused(room, 'the account is not in this room');
    }
  }

  async #hearRoom(
    room: string,
    timeline: Timeline | undefined,
    {
      first,
      gapFrom,
      signal,
    }: { readonly first: boolean; readonly gapFrom: string | null; readonly signal: AbortSignal },
  ): Promise<void> {
    const events = timeline?.events ?? [];
    // Where we come in, what was said before is not ours; after that a limited timeline left something out.
    const missed = timeline?.limited === true && timeline.prev_batch !== undefined && (!first || gapFrom !== null);
    if (gapFrom !== null) await this.#fill(room, gapFrom, missed ? timeline : null, first ? events : [], signal);
    else if (missed) await this.#fill(room, new Date().toISOString(), timeline, [], signal);
    if (!first) for (const event of events) this.#hear(room, event, null);
  }

  async #fill(
    room: string,
    from: string,
    timeline: Timeline | null,
    events: readonly Event[],
    signal: AbortSignal,
  ): Promise<void> {
    const { ears, heardUntil } = this.#options;
    const gap = ears.gap(room, from, from === heardUntil ? 'recorder-stopped' : 'connection-lost');
    const fromMs = Date.parse(from);
    // Where a sync says from where it goes on, the archive is asked back to there; else by time.
    const back =
      timeline === null
        ? { events: [], complete: true }
        : await this.#backfill(room, timeline.prev_batch!, this.#since === null ? fromMs : null, signal);
    const missed = [...back.events, ...events.filter((event) => (event.origin_server_ts ?? Infinity) >= fromMs)];
    for (const event of missed) this.#hear(room, event, gap);
    ears.filled(gap, room, missed.length, back.complete);
  }

  /** Backwards until an event that was heard, or one from before it was listened; given in the order in which they were said. */
  async #backfill(
    room: string,
    token: string,
    stopMs: number | null,
    signal: AbortSignal,
  ): Promise<{ events: Event[]; complete: boolean }> {
    const events: Event[] = [];
    let at = token;
    for (let page = 0; page < PAGES_MAX; page++) {
      const query = new URLSearchParams({ dir: 'b', from: at, limit: String(PAGE) });
      if (this.#since !== null) query.set('to', this.#since);
      const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/messages?${query.toString()}`;
      const answer = (await this.#ask('GET', path, null, signal)) as { chunk?: readonly Event[]; end?: string };
      for (const event of answer.chunk ?? []) {
        const known = event.event_id !== undefined && this.#known.has(event.event_id);
        const earlier = stopMs !== null && (event.origin_server_ts ?? Infinity) < stopMs;
        if (known || earlier) return { events: events.reverse(), complete: true };
        events.push(event);
      }
      if (answer.end === undefined) return { events: events.reverse(), complete: true };
      at = answer.end;
    }
    return { events: events.reverse(), complete: false };
  }

  #hear(room: string, event: Event, gap: string | null): void {
    const { ears } = this.#options;
    if (event.event_id !== undefined) this.#remember(event.event_id);
    const raw = JSON.stringify({ room, event });
    if (gap === null) ears.heard(raw);
    else ears.archived(raw, gap);
  }

  #remember(id: string): void {
    this.#known.add(id);
    if (this.#known.size > KNOWN_MAX) this.#known.delete(this.#known.values().next().value!);
  }

  #deaf(reason: string): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#deafSince = this.#options.ears.aliveAt();
    this.#options.ears.disconnected(reason);
  }

  async #ask(method: 'GET' | 'POST', path: string, body: string | null, signal: AbortSignal): Promise<unknown> {
    assertMatrixMayLeave(method, path, body);
    this.#options.onSent?.(`${method} ${path}`);
    const headers = {
      ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    };
    const patience = AbortSignal.any([signal, AbortSignal.timeout(SYNC_MS * 2)]);
    const answer = await fetch(`${this.#options.server}${path}`, {
      method,
      headers,
      body,
      redirect: 'error',
      signal: patience,
    });
    this.#options.ears.alive();
    if (answer.status === 401) this.#token = null;
    if (!answer.ok) throw Object.assign(new Error('refused'), { code: `status ${answer.status}` });
    return JSON.parse(await readBounded(answer)) as unknown;
  }
}

/** Enough to know where a backfill meets what was heard. */
const KNOWN_MAX = 20_000;

async function readBounded(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += (piece as Uint8Array).length;
    if (size > ANSWER_BYTES_MAX) throw Object.assign(new Error('too large'), { code: 'answer too large' });
    pieces.push(piece as Uint8Array);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function wordOf(fault: unknown): string {
  const { code, name } = fault as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
}
