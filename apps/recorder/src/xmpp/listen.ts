/** Listens to XMPP: rooms, direct conversations by copies (XEP-0280), and archives for what was missed. */
import { client, xml, type Client, type Socket } from '@xmpp/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { GateError } from '../gate.ts';
import { assertXmppMayLeave, type XmppGate } from './gate.ts';
import { askArchive, type ArchiveQuestion } from './archive.ts';
import { Connection } from './connection.ts';
import { StanzaSplitter } from './split.ts';
import type { Listener, ListenOptions } from '../session/listener.ts';
import { whyNotServer } from '../session/pin.ts';
import { readTlsFacts } from '../session/tls-facts.ts';

const MUC = 'http://jabber.org/protocol/muc';
const JOIN_MS = 30_000;
const LEAVE_MS = 2000;
/** How often the archive of direct conversations is asked. */
const ASK_MS = 10_000;
const COPIED_MAX = 10_000;
/** Asked a little further back than what was heard: clocks differ, and what comes twice is one. */
const SLACK_MS = 60_000;

export function listenToXmpp(options: ListenOptions): Listener {
  return new XmppListener(options);
}

class XmppListener implements Listener {
  readonly #options: ListenOptions;
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #gate: XmppGate;
  readonly #splitter = new StanzaSplitter();
  /** Until when everything was heard, for each room and (under '') for direct conversations. */
  readonly #heardUntil = new Map<string, string | null>();
  /** Which gap an archive is asked to fill, by the id of the question. */
  readonly #filling = new Map<string, { readonly gap: string; entries: number }>();
  readonly #joining = new Map<string, (outcome: string | null) => void>();
  /** Ids in the account's archive of what was heard as it was said. */
  readonly #copied = new Set<string>();
  /** Stanzas since the server began to count (XEP-0198). */
  #counted = 0;
  /** Of each place, the id in its archive of the newest that was heard. */
  readonly #reached = new Map<string, string>();
  /** Places of which something is missed that no archive gave yet: from there it has to be asked, whatever is heard meanwhile. */
  readonly #behind = new Set<string>();
  /** Those of them that were not, before the connection was lost. */
  #newlyBehind: string[] = [];
  #askingFrom: string | null = null;
  #asking: NodeJS.Timeout | null = null;
  #isLeaving = false;
  /** The encrypted connection whose certificate may be spoken to. */
  #judged: unknown = null;

  constructor(options: ListenOptions) {
    this.#options = options;
    const { server, account, secret, rooms, nick } = options;
    const at = account.indexOf('@');
    const [username, domain] = [account.slice(0, at), account.slice(at + 1)];
    this.#client = client({
      service: server,
      domain,
      username,
      password: secret,
      resource: `recorder-${randomUUID().slice(0, 8)}`,
    });
    this.#gate = { rooms, nick, mayAuthenticate: () => this.#client.isSecure() || isLocal(server) };
    for (const place of this.#places()) {
      this.#heardUntil.set(place, options.heardUntil);
      if (options.heardUntil !== null) this.#behind.add(place);
      if (options.reached[place] !== undefined) this.#reached.set(place, options.reached[place]);
    }
    this.#guardSockets();
    this.#keepToServer();
    // The library begins to count a moment late, and says too little where much comes at once: servers end a connection for that.
    const count = { get: () => this.#counted, set: () => undefined };
    Object.defineProperty(this.#client.streamManagement, 'inbound', count);
    const onFault = (fault: unknown): void => this.#deaf(wordOf(fault));
    this.#connection = new Connection(this.#client, { server, domain, onFault });
    this.#follow();
    this.#connection.begin();
  }

  pause(): void {
    this.#connection.cut();
  }

  resume(): void {
    this.#connection.begin();
  }

  async stop(): Promise<void> {
    this.#isLeaving = true;
    if (this.#asking !== null) clearInterval(this.#asking);
    for (const room of this.#options.rooms) await this.#leave(room).catch(() => undefined);
    await this.#connection.end();
  }

  /** Every socket that the library ever has writes through the gate, and is heard before the library reads it. */
  #guardSockets(): void {
    const attach = this.#client._attachSocket.bind(this.#client);
    this.#client._attachSocket = (socket: Socket) => {
      const write = socket.write.bind(socket);
      const end = socket.end.bind(socket);
      const guarded: Socket['write'] = (data, done) => this.#send(write, String(data), done);
      // A socket of Node takes its own `write` back when it connects: the setter keeps it out.
      Object.defineProperty(socket, 'write', { get: () => guarded, set: () => undefined });
      Object.defineProperty(socket, 'end', { get: () => () => end(), set: () => undefined });
      socket.on('data', (data) => this.#take(data));
      this.#splitter.restart();
      attach(socket);
    };
  }

  #keepToServer(): void {
    // A server may ask to be left for another host (RFC 6120, 4.9.3.19): our password goes where the order says, and nowhere else.
    this.#client._onSeeOtherHost = () => this.#options.ears.refused('', 'the server sends us to another host');
  }

  /** An acknowledgement waits until what it acknowledges is on the disk. */
  #send(write: Socket['write'], text: string, done?: (fault?: Error | null) => void): void {
    // The library says so where nothing waited to be sent again.
    if (text === '') return void done?.();
    const why = this.#whyNotServer(text);
    if (why !== null) {
      this.#options.ears.refused('', why);
      done?.(new GateError('anything to a server that is not the one of the order'));
      this.#connection.drop();
      return;
    }
    try {
      assertXmppMayLeave(text, this.#gate);
    } catch (fault) {
      this.#options.ears.refused('', (fault as Error).message);
      done?.(fault as Error);
      return;
    }
    const go = (): void => {
      this.#options.onSent?.(text);
      write(text, done);
    };
    if (/^<(?:a|resume) /.test(text)) void this.#whenHeld().then((held) => (held ? go() : done?.()));
    else go();
  }

  /** Before encryption only what asks for it may leave; from then on the certificate says to whom. */
  #whyNotServer(text: string): string | null {
    const { socket } = this.#client;
    const own = socket?.socket ?? socket;
    if (own === this.#judged) return null;
    const tls = readTlsFacts(own);
    if (tls === null && !/^<(?:auth|authenticate)\b/.test(text)) return null;
    const why = whyNotServer(tls, this.#options.pin());
    if (why === null && tls !== null) this.#judged = own;
    return why;
  }

  /** False where we leave and the disk takes nothing: that is not waited for, and the server keeps what was not acknowledged. */
  async #whenHeld(): Promise<boolean> {
    const held = this.#options.ears.whenHeld().then(() => true);
    return this.#isLeaving ? Promise.race([held, delay(LEAVE_MS, false, { ref: false })]) : held;
  }

  #take(data: Uint8Array): void {
    const { ears } = this.#options;
    ears.alive();
    this.#connection.alive();
    const stanzas = this.#splitter.push(data);
    if (stanzas === null) {
      ears.refused('', 'a stanza without end');
      this.#connection.drop();
      return;
    }
    for (const raw of stanzas) this.#hear(raw);
  }

  #hear(raw: string): void {
    const name = /^<([a-z]+)[\s/>]/.exec(raw)?.[1];
    if (name === 'enabled') this.#counted = 0;
    if (name === 'message' || name === 'presence' || name === 'iq') this.#counted += 1;
    if (name !== 'message' && name !== 'presence') return;
    const { ears, rooms, direct } = this.#options;
    const head = raw.slice(0, raw.indexOf('>') + 1);
    const from = attributeIn(head, 'from').split('/')[0]!.toLowerCase();
    const query = /<result\b[^>]*\bqueryid=(?:"([^"]*)"|'([^']*)')/.exec(raw);
    const filling = query === null ? undefined : this.#filling.get(query[1] ?? query[2]!);
    if (filling !== undefined) {
      const id = attributeIn(/<result\b[^>]*>/.exec(raw)![0], 'id');
      const seen = this.#copied.has(id);
      if (!seen) ears.archived(raw, filling.gap);
      this.#reach(this.#placeOf(from), id);
      if (seen) return;
      filling.entries += 1;
    } else if (rooms.some((room) => room.toLowerCase() === from)) {
      ears.heard(raw);
      this.#remember(raw, this.#placeOf(from));
    } else if (name === 'message' && direct && attributeIn(head, 'type') !== 'groupchat') {
      ears.heard(raw);
      this.#remember(raw, '');
    } else ears.passedOver();
  }

  /** Its id in the archive of the place, said by whom that belongs to. */
  #remember(raw: string, place: string): void {
    const { account } = this.#options;
    for (const [tag] of raw.matchAll(/<stanza-id\b[^>]*>/g)) {
      if (attributeIn(tag, 'by') !== (place === '' ? account : place)) continue;
      if (place === '') this.#copied.add(attributeIn(tag, 'id'));
      if (!this.#behind.has(place)) this.#reach(place, attributeIn(tag, 'id'));
    }
    if (this.#copied.size > COPIED_MAX) this.#copied.delete(this.#copied.values().next().value!);
  }

  #reach(place: string, id: string): void {
    if (id === '') return;
    this.#reached.set(place, id);
    this.#options.ears.reached(place, id);
  }

  /** The room of the order that this address is; '' for one's own account. */
  #placeOf(address: string): string {
    return this.#options.rooms.find((room) => room.toLowerCase() === address) ?? '';
  }

  #follow(): void {
    const { ears } = this.#options;
    this.#client.on('online', () => void this.#online().catch((fault: unknown) => ears.refused('', wordOf(fault))));
    this.#client.streamManagement.on('resumed', () => this.#resumed());
    this.#client.on('disconnect', () => this.#deaf('connection lost'));
    this.#client.on('stanza', (stanza) => {
      if (stanza.name !== 'presence') return;
      const [room, nick] = (stanza.attrs.from ?? '').split('/');
      const settle = this.#joining.get(room!);
      if (settle === undefined) return;
      if (stanza.attrs.type === 'error') settle(stanza.getChild('error')?.attrs.type ?? 'error');
      else if (nick === this.#options.nick && stanza.attrs.type !== 'unavailable') settle(null);
    });
  }

  #deaf(reason: string): void {
    const { ears } = this.#options;
    const until = ears.aliveAt();
    const listening = [...this.#heardUntil].filter(([, until]) => until === LISTENING).map(([place]) => place);
    if (listening.length > 0) this.#newlyBehind = listening.filter((place) => !this.#behind.has(place));
    for (const place of listening) {
      this.#heardUntil.set(place, until);
      this.#behind.add(place);
    }
    ears.disconnected(reason);
  }

  #connected(): void {
    const { socket } = this.#client;
    const address = this.#options.server;
    this.#options.ears.connected(address, readTlsFacts(socket?.socket ?? socket));
  }

  /** The server gives again what was not acknowledged: nothing was missed, and the rooms were never left. */
  #resumed(): void {
    this.#connected();
    for (const place of this.#newlyBehind) this.#behind.delete(place);
    for (const place of this.#places()) this.#heardUntil.set(place, LISTENING);
    for (const room of this.#options.rooms) this.#options.ears.joined(room, this.#options.nick);
  }

  async #online(): Promise<void> {
    this.#connected();
    if (this.#options.direct) await this.#listenDirectly();
    for (const room of this.#options.rooms) await this.#join(room);
  }

  async #listenDirectly(): Promise<void> {
    const enable = xml('iq', { type: 'set' }, xml('enable', { xmlns: 'urn:xmpp:carbons:2' }));
    await this.#client.iqCaller.request(enable, JOIN_MS).catch((fault: unknown) => {
      this.#options.ears.refused('', `copies of direct conversations: ${wordOf(fault)}`);
    });
    await this.#fill(null);
    this.#askingFrom ??= new Date().toISOString();
    this.#asking ??= setInterval(() => void this.#askDirectly().catch(() => undefined), ASK_MS);
  }

  /** A server copies only what it delivers: what comes while no other client of the account is there stands in its archive alone. */
  async #askDirectly(): Promise<void> {
    if (this.#client.status !== 'online') return;
    const queryId = randomUUID();
    this.#filling.set(queryId, { gap: '', entries: 0 });
    const question = { room: null, from: this.#askingFrom!, after: this.#reached.get('') ?? null, queryId };
    await this.#ask(question).finally(() => this.#filling.delete(queryId));
  }

  /** Where the archive no longer knows what it was asked after, it is asked by time. */
  async #ask(question: ArchiveQuestion): Promise<boolean> {
    return askArchive(this.#client, question).catch(async (fault: unknown) => {
      if (question.after === null || wordOf(fault) !== 'item-not-found') throw fault;
      return askArchive(this.#client, { ...question, after: null });
    });
  }

  async #join(room: string): Promise<void> {
    const { ears, nick } = this.#options;
    const outcome = new Promise<string | null>((resolve) => {
      this.#joining.set(room, resolve);
      setTimeout(() => resolve('no answer'), JOIN_MS).unref();
    });
    const history = xml('history', { maxstanzas: '0' });
    await this.#client.send(xml('presence', { to: `${room}/${nick}` }, xml('x', { xmlns: MUC }, history)));
    const why = await outcome;
    this.#joining.delete(room);
    if (why !== null) return ears.refused(room, why);
    ears.joined(room, nick);
    await this.#fill(room);
  }

  /** What was said since it was last listened to, from the archive, and marked as that. */
  async #fill(room: string | null): Promise<void> {
    const { ears, heardUntil } = this.#options;
    const place = room ?? '';
    const from = this.#heardUntil.get(place) ?? null;
    this.#heardUntil.set(place, LISTENING);
    if (from === null || from === LISTENING) return;
    const gap = ears.gap(room, from, from === heardUntil ? 'recorder-stopped' : 'connection-lost');
    const queryId = randomUUID();
    const filling = { gap, entries: 0 };
    this.#filling.set(queryId, filling);
    const start = new Date(Date.parse(from) - SLACK_MS).toISOString();
    const after = this.#reached.get(place) ?? null;
    const complete = await this.#ask({ room, from: start, after, queryId }).catch(() => null);
    this.#filling.delete(queryId);
    if (complete !== null) this.#behind.delete(place);
    ears.filled(gap, room, filling.entries, complete === true);
  }

  async #leave(room: string): Promise<void> {
    await this.#client.send(xml('presence', { to: `${room}/${this.#options.nick}`, type: 'unavailable' }));
  }

  #places(): string[] {
    return [...this.#options.rooms, ...(this.#options.direct ? [''] : [])];
  }
}

/** In place of a moment: everything is heard from then on. */
const LISTENING = 'listening';

function attributeIn(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found?.[1] ?? found?.[2] ?? '';
}

function isLocal(server: string): boolean {
  const { hostname } = new URL(server);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** A short word for it: what a server writes into an error is evidence of nothing and may hold anything. */
function wordOf(fault: unknown): string {
  const { condition, code, name } = fault as { condition?: string; code?: string; name?: string };
  return condition ?? code ?? name ?? 'unknown';
}
