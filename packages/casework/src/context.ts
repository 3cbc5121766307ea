/**
 * What every use case is given: the store, the keys, and the effects (clock, randomness, timestamp authorities) from outside, so that
 * tests can hold them still. Built once per process by the app; nothing here is global.
 */
import type { LogKey, OpenBlobStore, OpenDatabase, MasterKey } from '@custodia/store';
import type { Caller } from './access/caller.ts';
import type { AuditTrail } from './audit/trail.ts';
import type { LocalTimestampAuthority } from './time/index.ts';
import { randomBytes, randomUUID } from 'node:crypto';

export interface TimestampAuthority {
  readonly url: string;
  /** PEM certificates that its tokens must chain to; empty: tokens can only be shown to be consistent. */
  readonly roots: readonly string[];
  /** An authority in this process, for development: asked without the network; `url` is then only its name. */
  readonly local?: LocalTimestampAuthority;
}

export interface Progress {
  /** What is going on, in a few words without evidence text. */
  readonly stage: string;
  readonly done: number;
  /** Null where the end is not known. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'messages' | 'files' | 'entries' | 'exhibits';
}

export interface Casework {
  readonly database: OpenDatabase;
  readonly blobs: OpenBlobStore;
  /** Where the log is published as files (C2SP tlog-tiles). */
  readonly logFolder: string;
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
  readonly clock: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomUuid: () => string;
  readonly report: (progress: Progress) => void;
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
