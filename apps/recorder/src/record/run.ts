/**
 * A recorder from beginning to end: asks whether it may listen, seals what one that died left, listens, and asks again and again whether it still
 * may. It ends when the recording or its authorisation does, or when it is told to.
 */
import { createSpoolKey, followRecordings, requireListening, type Casework, type Listening } from '@custodia/casework';
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  fillGap,
  insertGap,
  insertRecorder,
  listRecorders,
  updateRecorder,
  type RecorderState,
} from '@custodia/store';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { askClockOffset } from '../clock/sntp.ts';
import { listenToIrc } from '../irc/listen.ts';
import { listenToMatrix } from '../matrix/listen.ts';
import { readSecret } from '../secret/read.ts';
import type { Listener, ListenOptions } from '../session/listener.ts';
import type { Pin } from '../session/pin.ts';
import { Session, type SessionTold } from '../session/session.ts';
import { Spool } from '../spool/spool.ts';
import { listenToXmpp } from '../xmpp/listen.ts';
import { claimFolder, recoverSpool, type Recovered } from './recover.ts';
import { Sealing } from './seal.ts';

type Input = InputOf<Procedures['recordingRun']>;
type Sign = OutputOf<Procedures['recordingRun']>;

const SIGN_MS = 2000;
const HEARTBEAT_MS = 30_000;
const ROUND_MS = 15_000;
const CLOCK_MS = 300_000;
/** A recorder that gave a sign so recently is listening beside us: nothing is missed between the two. */
const BESIDE_MS = 10_000;

const LISTENERS = { xmpp: listenToXmpp, irc: listenToIrc, matrix: listenToMatrix } as const;

export interface RecordOptions {
  /** Aborted: leave the rooms, seal what was heard, end. */
  readonly signal: AbortSignal;
  readonly onSent?: (text: string) => void;
  /** Told of what was sealed, once its commit is durable: lines as they were spooled. */
  readonly onSealed?: (lines: readonly string[]) => void;
}

/** Gives a sign of life every few seconds, the last when it has ended. @throws Refusal where it may not listen */
export async function* record(casework: Casework, input: Input, options: RecordOptions): AsyncGenerator<Sign> {
  const { recording, coverage } = await requireListening(casework, input.id);
  const secret = await readSecret(input.secret);
  const spools = input.spool ?? join(casework.surroundings.dataFolder, 'recorder', 'spool');
  const recovered = await recoverSpool(casework, recording, join(spools, recording.id));
  const recorder = new Recorder(casework, { recording, coverage }, input, secret, options);
  const begun = sentenceOf(recovered);
  await recorder.begin(join(spools, recording.id));
  yield recorder.sign('connecting', `Listening to ${recording.rooms.length} rooms as ${recording.account}.${begun}`);
  for (;;) {
    const why = await recorder.turn();
    if (why !== null) {
      await recorder.end(why);
      yield recorder.sign('ended', why);
      return;
    }
    yield recorder.sign(recorder.state, recorder.trouble ?? 'Listening.');
  }
}

function sentenceOf({ lines, damaged }: Recovered): string {
  const held = lines === 0 ? '' : ` ${lines} lines that an earlier recorder held were sealed.`;
  if (damaged.length === 0) return held;
  return `${held} Some of what an earlier recorder held cannot be read: it stays in ${damaged.join(', ')}, and a gap is recorded.`;
}

class Recorder {
  readonly #casework: Casework;
  #listening: Listening;
  readonly #input: Input;
  readonly #secret: string;
  readonly #options: RecordOptions;
  readonly #id: string;
  readonly #due = { heartbeat: 0, round: 0, clock: 0 };
  readonly #rates: { readonly atMs: number; readonly heard: number }[] = [];
  #clock: { readonly offsetMs: number | null; readonly source: string | null } = { offsetMs: null, source: null };
  #spool: Spool | null = null;
  #session: Session | null = null;
  #sealing: Sealing | null = null;
  #listener: Listener | null = null;
  #diskFull = false;
  /** What those who look on were told of last. */
  #shown = '';

  constructor(casework: Casework, listening: Listening, input: Input, secret: string, options: RecordOptions) {
    this.#casework = casework;
    this.#listening = listening;
    this.#input = input;
    this.#secret = secret;
    this.#options = options;
    this.#id = casework.randomUuid();
  }

  async begin(folder: string): Promise<void> {
    const { recording } = this.#listening;
    const { db } = this.#casework.database;
    const heardUntil = await this.#heardUntil();
    const at = new Date().toISOString();
    const recorder = `${hostname()} ${process.pid}`;
    await insertRecorder(db, {
      id: this.#id,
      recordingId: recording.id,
      operationId: recording.operationId,
      recorder,
      at,
    });
    const own = join(folder, this.#id);
    const { key, wrapped } = await createSpoolKey(this.#casework, recording.operationId);
    await claimFolder(own, wrapped);
    this.#spool = new Spool(own, key, { onFull: () => this.#hold(), onWritable: () => this.#goOn() });
    const reached = await this.#reachedBefore();
    this.#session = new Session(this.#spool, this.#told(), this.#casework.randomUuid, reached);
    const { protocol, server } = recording;
    this.#session.note({ kind: 'begin', tool: this.#casework.tool, protocol, server });
    this.#sealing = new Sealing(this.#casework, recording, this.#id, this.#spool, this.#options.onSealed);
    await this.#checkClock();
    this.#listener = LISTENERS[protocol](this.#listenOptions(heardUntil, reached));
  }

  /** One turn of the wheel; gives why it must end, or null. */
  async turn(): Promise<string | null> {
    await delay(SIGN_MS, undefined, { signal: this.#options.signal }).catch(() => undefined);
    if (this.#options.signal.aborted) return 'It was told to stop.';
    if (this.#isDue('heartbeat', HEARTBEAT_MS)) this.#session!.heartbeat();
    if (this.#isDue('clock', CLOCK_MS)) await this.#checkClock();
    const why = await this.#whyNot();
    if (why !== null) return why;
    await this.#tell(this.state, null).catch(() => undefined);
    // Of the other recordings too, where no server does it.
    if (this.#isDue('round', ROUND_MS)) await followRecordings(this.#casework).catch(() => undefined);
    return null;
  }

  async end(why: string): Promise<void> {
    await this.#listener?.stop();
    this.#session!.note({ kind: 'ended', reason: why });
    await this.#spool!.close();
    await this.#sealing!.stop();
    await this.#tell('ended', why).catch(() => undefined);
  }

  get state(): Exclude<RecorderState, 'ended'> {
    const { connectedSince, joined } = this.#session!.state;
    if (this.#diskFull) return 'waiting';
    if (connectedSince === null) return 'connecting';
    return joined.size > 0 || this.#listening.recording.rooms.length === 0 ? 'recording' : 'waiting';
  }

  get trouble(): string | null {
    if (this.#diskFull) return 'The disk takes nothing: nothing is heard until it does.';
    return this.#sealing!.trouble ?? this.#session!.state.trouble;
  }

  sign(state: RecorderState, sentence: string): Sign {
    const { heard } = this.#session!.state;
    return { at: new Date().toISOString(), state, heard, sealed: this.#sealing!.sealed, sentence };
  }

  /** Null where another recorder listens beside us, or none ever did: then nothing was missed that we know of. */
  async #heardUntil(): Promise<string | null> {
    const { db } = this.#casework.database;
    const before = await listRecorders(db, this.#listening.recording.id, 100);
    const now = Date.now();
    if (before.some(({ state, seenAt }) => state === 'recording' && now - seenAt.getTime() < BESIDE_MS)) return null;
    const alive = before.map(({ facts }) => facts.aliveAt ?? facts.lastHeardAt ?? null);
    return (
      alive
        .filter((one) => one !== null)
        .sort()
        .at(-1) ?? null
    );
  }

  async #reachedBefore(): Promise<Readonly<Record<string, string>>> {
    const before = await listRecorders(this.#casework.database.db, this.#listening.recording.id, 100);
    const seen = before.filter(({ facts }) => facts.reached !== undefined);
    return seen.sort((one, other) => other.seenAt.getTime() - one.seenAt.getTime())[0]?.facts.reached ?? {};
  }

  #listenOptions(heardUntil: string | null, reached: Readonly<Record<string, string>>): ListenOptions {
    const { server, account, rooms, direct } = this.#listening.recording;
    const nick = this.#input.nick ?? account.replace(/^@/, '').split(/[@:]/)[0]!;
    return {
      ...{ server, account, rooms, direct, nick, heardUntil, reached },
      secret: this.#secret,
      ears: this.#session!.ears(),
      pin: () => this.#pin(),
      onSent: this.#options.onSent,
    };
  }

  #pin(): Pin {
    const { certificates, certificateChange: change } = this.#listening.recording.policy;
    return { certificates, change };
  }

  #told(): SessionTold {
    const { db } = this.#casework.database;
    const { id: recordingId, operationId } = this.#listening.recording;
    // The spool has them; what is shown of them may come late, never wrong.
    const later = (telling: Promise<unknown>): void => void telling.catch(() => undefined);
    const written = new Map<string, Promise<void>>();
    return {
      pin: () => this.#pin(),
      onGap: ({ id, room, from, to, reason }) => {
        const gap = { id, recordingId, operationId, sessionId: this.#id, room, since: from, until: to, reason };
        const writing = insertGap(db, gap);
        written.set(id, writing);
        later(writing);
      },
      onFilled: (id, entries, complete) => {
        const at = new Date().toISOString();
        later(Promise.resolve(written.get(id)).then(async () => fillGap(db, id, { at, entries, complete })));
        written.delete(id);
      },
    };
  }

  /** Null where it still may, and where that cannot be asked: then by what was authorised when it could. */
  async #whyNot(): Promise<string | null> {
    const { recording, coverage } = this.#listening;
    if (Date.now() >= Date.parse(coverage.validUntil)) return `The authorisation ended at ${coverage.validUntil}.`;
    try {
      this.#listening = await requireListening(this.#casework, recording.id);
      return null;
    } catch (fault) {
      return fault instanceof Refusal ? fault.message : null;
    }
  }

  async #checkClock(): Promise<void> {
    const source = this.#input.ntp ?? null;
    const offsetMs = source === null ? null : await askClockOffset(source);
    this.#clock = { offsetMs, source };
    this.#session!.note({ kind: 'clock', offsetMs, source });
  }

  async #tell(state: RecorderState, why: string | null): Promise<void> {
    const { state: session } = this.#session!;
    const facts = {
      ...{
        connectedSince: session.connectedSince,
        lastHeardAt: session.lastHeardMs === null ? null : new Date(session.lastHeardMs).toISOString(),
        ...(session.lastAliveMs === null ? {} : { aliveAt: new Date(session.lastAliveMs).toISOString() }),
        heard: session.heard,
        tls: session.tls,
      },
      perMinute: this.#perMinute(session.heard),
      lagMs: this.#sealing!.lagMs(),
      ...{ clockOffsetMs: this.#clock.offsetMs, clockSource: this.#clock.source },
      spooled: this.#spool!.appended - this.#sealing!.sealed,
      joined: [...session.joined],
      reached: this.#session!.reached(),
      trouble: this.trouble,
    };
    const at = new Date().toISOString();
    await updateRecorder(this.#casework.database.db, this.#id, {
      state,
      facts,
      at,
      ...(why === null ? {} : { reason: why }),
    });
    await this.#tellOnlookers(`${state} ${facts.joined.length} ${facts.trouble ?? ''}`);
  }

  /** Where something changed that a person would look at; figures alone they ask for themselves. */
  async #tellOnlookers(shown: string): Promise<void> {
    if (shown === this.#shown) return;
    this.#shown = shown;
    const { id, operationId } = this.#listening.recording;
    await announce(this.#casework.database.db, { kind: 'recording', subject: id, operation: operationId });
  }

  #perMinute(heard: number): number {
    const nowMs = performance.now();
    this.#rates.push({ atMs: nowMs, heard });
    while (this.#rates[0]!.atMs < nowMs - 60_000 && this.#rates.length > 1) this.#rates.shift();
    return heard - this.#rates[0]!.heard;
  }

  #isDue(what: 'heartbeat' | 'round' | 'clock', everyMs: number): boolean {
    const nowMs = performance.now();
    if (nowMs - this.#due[what] < everyMs) return false;
    this.#due[what] = nowMs;
    return true;
  }

  #hold(): void {
    this.#diskFull = true;
    this.#session?.hold(true);
    this.#listener?.pause();
  }

  #goOn(): void {
    this.#diskFull = false;
    this.#session?.hold(false);
    this.#listener?.resume();
  }
}
