/**
 * What every use case is given: the store, the keys, and the effects (clock, randomness, timestamp authorities) from outside, so that
 * tests can hold them still. Built once per process by the app; nothing here is global.
 */
import { Refusal } from '@custodia/contract';
import type { NoteKey } from '@custodia/proof';
import type {
  JobInLine,
  LogKey,
  OpenBlobStore,
  OpenDatabase,
  MasterKey,
  Replica,
  TransactionScope,
} from '@custodia/store';
import type { Caller } from './access/caller.ts';
import type { AuditTrail } from './audit/trail.ts';
import type { KeySource } from './key/open.ts';
import type { LocalTimestampAuthority } from './time/index.ts';
import { randomBytes, randomUUID } from 'node:crypto';

export interface TimestampAuthority {
  readonly url: string;
  /** PEM certificates that its tokens must chain to; empty: tokens can only be shown to be consistent. */
  readonly roots: readonly string[];
  /** An authority in this process, for development: asked without the network; `url` is then only its name. */
  readonly local?: LocalTimestampAuthority;
}

/** Somebody outside who remembers how far the log had grown (C2SP tlog-witness). */
export interface Witness {
  /** Of its keys. */
  readonly name: string;
  /** Submission prefix. */
  readonly url: string;
  readonly keys: readonly NoteKey[];
}

/** Who is asked to vouch for the log, and how many should have. */
export interface Vouching {
  readonly witnesses: readonly Witness[];
  readonly witnessesNeeded: number;
  readonly timestampsNeeded: number;
}

/** Nobody is asked. */
export const NO_VOUCHING: Vouching = { witnesses: [], witnessesNeeded: 1, timestampsNeeded: 1 };

export interface Progress {
  /** What is going on, in a few words without evidence text. */
  readonly stage: string;
  readonly done: number;
  /** Null where the end is not known. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'messages' | 'files' | 'entries' | 'exhibits';
}

/** The line in which jobs wait. What is put in it with a transaction is there when that commits. */
export interface JobQueue {
  /** `seconds`: not before so many have passed. */
  add(tx: TransactionScope, job: JobInLine, seconds?: number): Promise<void>;
}

/** What the process knows of where and how it runs: for backups and the configuration check. */
export interface Surroundings {
  /** The data folder: settings, keys, blobs, log, backups. */
  readonly dataFolder: string;
  /** Where the keys came from; absent in a process that was not opened from a data folder. */
  readonly keys?: KeySource;
  /** Files elsewhere that remember the newest checkpoint. */
  readonly checkpointCopies?: readonly string[];
  /** Files that hold secret keys. */
  readonly keyFiles: readonly string[];
  /** Where people reach the interface; null where this process does not serve it. */
  readonly publicAddress: string | null;
  /** Whether an OpenID Connect provider is set up; null where this process does not sign anybody in. */
  readonly signInProvider: boolean | null;
}

export interface Casework {
  readonly database: OpenDatabase;
  /** For reading much, where the installation has one. */
  readonly replica?: Replica;
  readonly blobs: OpenBlobStore;
  /** Where the log is published as files (C2SP tlog-tiles). */
  readonly logFolder: string;
  readonly surroundings: Surroundings;
  /** The installation's own key, which operation keys are wrapped to; the master key of its file opens it. */
  readonly masterKey: MasterKey;
  readonly logKey: LogKey;
  /** Random id of the installation; scope of blobs that came in without an operation. */
  readonly installationId: string;
  /** The person who acts: stands in every record they cause. */
  readonly actor: string;
  /** On whose behalf: need-to-know is decided on it. */
  readonly caller: Caller;
  /** Where everything that is done or refused is written down. Flush it before the database is closed. */
  readonly audit: AuditTrail;
  /** `custodia 0.1.0` */
  readonly tool: string;
  readonly timestampAuthorities: readonly TimestampAuthority[];
  readonly vouching: Vouching;
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomUuid: () => string;
  readonly report: (progress: Progress) => void;
  /** Aborted where whoever asked wants it no more: long work stops at its next message and keeps nothing. */
  readonly signal?: AbortSignal;
  /** Where work goes that takes longer than a request; absent where nothing works on it (a command line). */
  readonly queue?: JobQueue;
  /** Called at each named step of writing; crash tests stop the process there. */
  readonly step: (name: string) => void | Promise<void>;
}

/** The effects of a real process. */
export const REAL_EFFECTS: Pick<Casework, 'clock' | 'randomBytes' | 'randomUuid' | 'report' | 'step'> = {
  clock: () => new Date(),
  randomBytes: (count) => new Uint8Array(randomBytes(count)),
  randomUuid: () => randomUUID(),
  report: () => undefined,
  step: () => undefined,
};

/** ISO 8601 with milliseconds. */
export function nowIso(casework: Pick<Casework, 'clock'>): string {
  return casework.clock().toISOString();
}

/** @throws Refusal `cancelled` where nobody wants the work any more. */
export function assertWanted({ signal }: Pick<Casework, 'signal'>): void {
  if (signal?.aborted === true)
    throw new Refusal('cancelled', 'This was cancelled. What was sealed by then stays sealed.');
}
