/** Listens to IRC: the rooms of the order, with time, ids and history of the server where it offers them (IRCv3). */
import { nickOf, parseIrcLine, type IrcLine } from '@custodia/core';
import { Client } from 'irc-framework';
import type NetTransport from 'irc-framework/src/transports/net.js';
import type { Listener, ListenOptions } from '../session/listener.ts';
import { whyNotServer } from '../session/pin.ts';
import { readTlsFacts } from '../session/tls-facts.ts';
import { guardedTransport } from './transport.ts';

const RECONNECT_MS = 3000;
const HISTORY_MAX = 500;
const SPOKEN = new Set(['PRIVMSG', 'NOTICE', 'TAGMSG']);
const SLACK_MS = 60_000;

export function listenToIrc(options: ListenOptions): Listener {
  return new IrcListener(options);
}

interface Filling {
  readonly room: string;
  readonly gap: string;
  /** When it begins, ISO 8601. */
  readonly from: string;
  entries: number;
  /** What was asked last, where the server keeps a history that can be asked. */
  asked: string | null;
  /** The server knows its ids no longer. */
  byTime: boolean;
  /** By its time, of what it gave; null before that. */
  newestAt: string | null;
}

class IrcListener implements Listener {
  readonly #options: ListenOptions;
  readonly #places: ReadonlyMap<string, string>;
  readonly #heardUntil = new Map<string, string | null>();
  readonly #filling = new Map<string, Filling>();
  /** Of each room, the server's id of the newest that was heard. */
  readonly #reached = new Map<string, string>();
  /** Rooms whose history is to be asked from there. */
  readonly #behind = new Set<string>();
  #client: Client | null = null;
  #silent = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: ListenOptions) {
    this.#options = options;
    this.#places = new Map(options.rooms.map((room) => [channelOf(room).toLowerCase(), room]));
    for (const room of options.rooms) {
      this.#heardUntil.set(room, options.heardUntil);
      if (options.heardUntil !== null) this.#behind.add(room);
      if (options.reached[room] !== undefined) this.#reached.set(room, options.reached[room]);
    }
    this.#connect();
  }

  pause(): void {
    this.#silent = true;
    this.#hangUp();
  }

  resume(): void {
    this.#silent = false;
    this.#connect();
  }

  async stop(): Promise<void> {
    this.#silent = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#client?.raw('QUIT');
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.#hangUp();
  }

  #hangUp(): void {
    const transport = this.#client?.connection.transport as NetTransport | null | undefined;
    transport?.disposeSocket();
    this.#deaf('closed by the recorder');
  }

  #connect(): void {
    const { server, account, secret, nick } = this.#options;
    const { protocol, hostname, port } = new URL(server);
    const tls = protocol === 'ircs:';
    const client = new Client({
      ...{ host: hostname, port: Number(port === '' ? (tls ? 6697 : 6667) : port), tls, rejectUnauthorized: true },
      ...{ nick, username: nick, gecos: nick, account: { account, password: secret }, password: '' },
      ...{ auto_reconnect: false, version: '', enable_echomessage: false, transport: this.#transport() },
    });
    client.requestCap([
      'server-time',
      'message-tags',
      'batch',
      'account-tag',
      'draft/chathistory',
      'chathistory',
      'draft/event-playback',
    ]);
    client.on('registered', () => this.#registered());
    client.on('socket error', ({ code }) => this.#deaf(code ?? 'connection failed'));
    client.on('socket close', () => this.#again());
    this.#client = client;
    client.connect();
  }

  #transport(): typeof NetTransport {
    const { ears, onSent, nick } = this.#options;
    const gate = { rooms: [...this.#places.values()].map(channelOf), nick };
    const onLine = (line: string, bytes: string | undefined): boolean => this.#take(line, bytes);
    const whyNot = (socket: unknown): string | null => whyNotServer(readTlsFacts(socket), this.#options.pin());
    return guardedTransport({ gate, whyNot, onSent, onLine, onRefused: (why) => ears.refused('', why) });
  }

  #again(): void {
    this.#deaf('connection lost');
    if (this.#silent) return;
    this.#timer = setTimeout(() => this.#connect(), RECONNECT_MS);
  }

  #deaf(reason: string): void {
    const now = this.#options.ears.aliveAt();
    for (const [room, until] of this.#heardUntil) {
      if (until !== LISTENING) continue;
      this.#heardUntil.set(room, now);
      this.#behind.add(room);
    }
    this.#options.ears.disconnected(reason);
  }

  #registered(): void {
    const { ears, server } = this.#options;
    ears.connected(server, readTlsFacts(this.#client!.connection.transport?.socket));
    for (const channel of this.#places.values()) this.#client!.join(channelOf(channel));
  }

  /** Gives whether the library has to read it too: what people say it does not, and to read everything twice would cost most of the time. */
  #take(received: string, bytes: string | undefined): boolean {
    this.#options.ears.alive();
    const raw = received.replace(/[\r\n]+$/, '');
    const line = parseIrcLine(raw);
    if (line === null) return true;
    this.#hear(raw, bytes, line);
    return !SPOKEN.has(line.command);
  }

  #hear(raw: string, bytes: string | undefined, line: IrcLine): void {
    const { ears, direct } = this.#options;
    if (line.command === 'PING' || line.command === 'PONG') return;
    if (line.command === 'BATCH') return this.#batch(line);
    if (line.command === 'FAIL' && line.params[0] === 'CHATHISTORY') this.#notGiven(line);
    this.#judgeJoin(line);
    const filling = this.#filling.get(line.tags.get('batch') ?? '');
    if (filling !== undefined) {
      filling.entries += 1;
      filling.newestAt = line.tags.get('time') ?? filling.newestAt;
      ears.archived(raw, filling.gap);
      this.#reach(line);
      return;
    }
    if (this.#covers(line, direct)) {
      ears.heard(raw, bytes);
      this.#reach(line);
    } else ears.passedOver();
  }

  /** While a history is awaited, what is heard beside it moves nothing on: from there it would have to be asked again. */
  #reach({ tags, params }: IrcLine): void {
    const id = tags.get('msgid');
    const room = this.#places.get((params[0] ?? '').toLowerCase());
    if (id === undefined || room === undefined) return;
    if (this.#behind.has(room) && !this.#filling.has(tags.get('batch') ?? '')) return;
    this.#reached.set(room, id);
    this.#options.ears.reached(room, id);
  }

  /** Rooms of the order; what is said to us; that somebody went or is called otherwise, which no server says of one room. */
  #covers({ command, params }: IrcLine, direct: boolean): boolean {
    const target = (params[0] ?? '').toLowerCase();
    if (command === 'QUIT' || command === 'NICK') return true;
    if (this.#places.has(target) || this.#places.has((params[1] ?? '').toLowerCase())) return true;
    const spoken = command === 'PRIVMSG' || command === 'NOTICE';
    return direct && spoken && target === this.#client!.user.nick.toLowerCase();
  }

  #judgeJoin({ command, params, prefix }: IrcLine): void {
    const { ears } = this.#options;
    const own = this.#client!.user.nick;
    const room = this.#places.get((params[command === 'JOIN' ? 0 : 1] ?? '').toLowerCase());
    if (room === undefined) return;
    if (command === 'JOIN' && nickOf(prefix) === own) {
      ears.joined(room, own);
      this.#fill(room);
    } else if (/^4(?:03|05|37|71|73|74|75|76|77)$/.test(command)) ears.refused(room, `numeric ${command}`);
  }

  /** Where the server keeps a history it gives what was missed; where it keeps none, the gap stays open. */
  #fill(room: string): void {
    const { ears, heardUntil } = this.#options;
    const from = this.#heardUntil.get(room) ?? null;
    this.#heardUntil.set(room, LISTENING);
    if (from === null || from === LISTENING) return;
    const gap = ears.gap(room, from, from === heardUntil ? 'recorder-stopped' : 'connection-lost');
    const { cap } = this.#client!.network;
    // A server that keeps history by itself (inspircd's chanhistory) gives it with the join, in a batch of the same kind.
    const filling = { room, gap, from, entries: 0, asked: null, byTime: false, newestAt: null };
    this.#filling.set(waitingFor(room), filling);
    if (!cap.isEnabled('draft/chathistory') && !cap.isEnabled('chathistory')) return void this.#behind.delete(room);
    // An id where there is one: clocks of two machines do not matter then.
    const id = this.#reached.get(room);
    this.#askHistory(filling, id === undefined ? startAt(from) : `msgid=${id}`);
  }

  /** `start`: after which is asked. As many at once as the server gives. */
  #askHistory(filling: Filling, start: string): void {
    filling.asked = start;
    this.#filling.set(waitingFor(filling.room), filling);
    const limit = Number(this.#client!.network.options['CHATHISTORY'] ?? 0);
    const most = limit > 0 ? Math.min(limit, HISTORY_MAX) : HISTORY_MAX;
    this.#client!.raw(`CHATHISTORY AFTER ${channelOf(filling.room)} ${start} ${most}`);
  }

  /** The page is whole: the next one is asked after its newest, until nothing more comes. */
  #goOn(filling: Filling): void {
    const id = this.#reached.get(filling.room);
    const next = filling.byTime || id === undefined ? `timestamp=${filling.newestAt}` : `msgid=${id}`;
    if (filling.asked !== null && filling.newestAt !== null && next !== filling.asked)
      return this.#askHistory(filling, next);
    this.#behind.delete(filling.room);
    // A history of this protocol never says that it holds everything.
    this.#options.ears.filled(filling.gap, filling.room, filling.entries, false);
  }

  /** Where it does not know the id, it is asked by time; where it does not know that either, the gap stays as it is. */
  #notGiven({ params }: IrcLine): void {
    const room = params.map((one) => this.#places.get(one.toLowerCase())).find((one) => one !== undefined);
    const filling = room === undefined ? undefined : this.#filling.get(waitingFor(room));
    if (filling === undefined) return;
    this.#filling.delete(waitingFor(filling.room));
    if (filling.asked !== null && !filling.byTime) {
      filling.byTime = true;
      return this.#askHistory(filling, startAt(filling.newestAt ?? filling.from));
    }
    this.#behind.delete(filling.room);
    this.#options.ears.filled(filling.gap, filling.room, filling.entries, false);
  }

  #batch({ params: [reference = '', type = '', target = ''] }: IrcLine): void {
    const id = reference.slice(1);
    if (reference.startsWith('+') && type.endsWith('chathistory')) {
      const filling = this.#filling.get(waitingFor(target));
      if (filling === undefined) return;
      this.#filling.delete(waitingFor(target));
      this.#filling.set(id, filling);
    } else if (reference.startsWith('-')) {
      const filling = this.#filling.get(id);
      if (filling === undefined) return;
      this.#filling.delete(id);
      this.#goOn(filling);
    }
  }
}

const LISTENING = 'listening';

function startAt(from: string): string {
  return `timestamp=${new Date(Date.parse(from) - SLACK_MS).toISOString()}`;
}

/** Under which a filling stands until the batch that answers has begun. */
function waitingFor(room: string): string {
  return `waiting ${channelOf(room).toLowerCase()}`;
}

/** `#harbour` of `irc.example.net/#harbour`. */
function channelOf(room: string): string {
  return room.slice(room.search(/[#&+!]/));
}
