/**
 * `data/package.json`: what a package says it holds. Canonical JSON (RFC 8785). Every file of the payload is named here exactly
 * once, by what it is; a file that is not named, or named and not there, does not hold.
 */
import { canonicalize, type JsonObject, type JsonValue } from '../canonical/canonicalize.ts';
import { PAYLOAD_FOLDER, RECORD_PATH } from './bagit.ts';
import { findPathFault } from './path.ts';
import { Shape, ShapeFault } from './shape.ts';
import { PACKAGE_FORMAT } from './statement.ts';

export interface PackageRecord {
  readonly format: typeof PACKAGE_FORMAT;
  readonly packageId: string;
  /** ISO instant with milliseconds, as the maker's clock told it; trusted time is another matter. */
  readonly createdAt: string;
  readonly organization: string | null;
  /** Facts about the operation, free of form; null where none are given. */
  readonly operation: JsonObject | null;
  /** `whole`: every exhibit with all its sealed bytes and messages. */
  readonly disclosure: 'whole' | 'selected';
  readonly keys: {
    readonly log: string;
    /** The key of the statement; may be the same file as the log's. */
    readonly package: string;
    readonly witnesses: readonly string[];
  };
  readonly log: {
    readonly origin: string;
    readonly checkpoint: string;
    readonly earlier: readonly EarlierCheckpoint[];
  };
  readonly time: {
    readonly status: 'time-stamped' | 'no trusted time';
    readonly tokens: readonly { readonly checkpoint: string; readonly token: string }[];
    readonly certificates: readonly string[];
    /** Stamps over earlier stamps, made before these expired; absent where there is none. */
    readonly renewals?: readonly Renewal[];
  };
  readonly custody: { readonly path: string; readonly lines: number };
  readonly exhibits: readonly PackagedExhibit[];
  readonly documents: readonly { readonly path: string; readonly role: string }[];
}

/** An older checkpoint that receipts or time-stamps speak of, and the proof that the package's checkpoint continues it. */
export interface EarlierCheckpoint {
  readonly checkpoint: string;
  readonly consistency: string;
}

/** Paths: the token, and the digests of all that it renews, of which at least one is in the package. */
export interface Renewal {
  readonly token: string;
  readonly digests: string;
}

export interface PackagedExhibit {
  readonly exhibitId: string;
  /** `record only`: that it was sealed, and nothing of what it holds. */
  readonly disclosure: 'whole' | 'selected' | 'record only';
  /** Null where it was erased together with the original. */
  readonly seal: LoggedRecord | null;
  readonly import: LoggedRecord | null;
  readonly originals: readonly { readonly part: number; readonly path: string }[];
  readonly messages: { readonly path: string; readonly lines: number; readonly proof: string | null } | null;
}

/** A record that stands in the log, with what is needed to show it. Paths. */
export interface LoggedRecord {
  readonly record: string;
  readonly salt: string;
  readonly receipt: string;
}

/** Names of packages and exhibits: they become folder and file names. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export function formatPackageRecord(record: PackageRecord): string {
  return canonicalize(record as unknown as JsonValue);
}

/** The record that `text` writes, or a sentence (without full stop) that says why it is not one. */
export function parsePackageRecord(text: string): PackageRecord | string {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (canonicalize(value) !== text) return 'it is not in canonical form (RFC 8785)';
    return readRecord(new Shape(value, 'package.json'));
  } catch (cause) {
    return cause instanceof ShapeFault ? cause.message : 'it is not JSON';
  }
}

function readRecord(shape: Shape): PackageRecord {
  const record: PackageRecord = {
    format: shape.field('format').oneOf([PACKAGE_FORMAT]),
    packageId: shape.field('packageId').matching(ID),
    createdAt: shape.field('createdAt').matching(INSTANT),
    organization: shape.field('organization').nullOr((field) => field.matching(/^[^\p{Cc}]{1,200}$/u)),
    operation: shape.field('operation').nullOr((field) => field.object()),
    disclosure: shape.field('disclosure').oneOf(['whole', 'selected']),
    keys: shape.field('keys').record(['log', 'package', 'witnesses'], readKeys),
    log: shape.field('log').record(['checkpoint', 'earlier', 'origin'], readLog),
    time: shape.field('time').record(['certificates', 'renewals', 'status', 'tokens'], readTime),
    custody: shape.field('custody').record(['lines', 'path'], (custody) => ({
      path: readPath(custody.field('path')),
      lines: custody.field('lines').count(),
    })),
    exhibits: shape.field('exhibits').list(readExhibit),
    documents: shape.field('documents').list((document) =>
      document.record(['path', 'role'], () => ({
        path: readPath(document.field('path')),
        role: document.field('role').matching(/^[a-z][a-z0-9 -]{0,63}$/),
      })),
    ),
  };
  shape.only(Object.keys(record));
  return record;
}

const readKeys = (keys: Shape): PackageRecord['keys'] => ({
  log: readPath(keys.field('log')),
  package: readPath(keys.field('package')),
  witnesses: keys.field('witnesses').list(readPath),
});

const readLog = (log: Shape): PackageRecord['log'] => ({
  origin: log.field('origin').matching(/^[^\p{Cc}+\s]{1,200}$/u),
  checkpoint: readPath(log.field('checkpoint')),
  earlier: log.field('earlier').list((earlier) =>
    earlier.record(['checkpoint', 'consistency'], () => ({
      checkpoint: readPath(earlier.field('checkpoint')),
      consistency: readPath(earlier.field('consistency')),
    })),
  ),
});

const readTime = (time: Shape): PackageRecord['time'] => ({
  status: time.field('status').oneOf(['time-stamped', 'no trusted time']),
  tokens: time.field('tokens').list((token) =>
    token.record(['checkpoint', 'token'], () => ({
      checkpoint: readPath(token.field('checkpoint')),
      token: readPath(token.field('token')),
    })),
  ),
  certificates: time.field('certificates').list(readPath),
  ...(time.has('renewals') ? { renewals: time.field('renewals').list(readRenewal) } : {}),
});

const readRenewal = (renewal: Shape): Renewal =>
  renewal.record(['digests', 'token'], () => ({
    token: readPath(renewal.field('token')),
    digests: readPath(renewal.field('digests')),
  }));

function readExhibit(shape: Shape): PackagedExhibit {
  return shape.record(['disclosure', 'exhibitId', 'import', 'messages', 'originals', 'seal'], () => ({
    exhibitId: shape.field('exhibitId').matching(ID),
    disclosure: shape.field('disclosure').oneOf(['whole', 'selected', 'record only']),
    seal: shape.field('seal').nullOr(readLogged),
    import: shape.field('import').nullOr(readLogged),
    originals: shape.field('originals').list((original) =>
      original.record(['part', 'path'], () => ({
        part: original.field('part').count(),
        path: readPath(original.field('path')),
      })),
    ),
    messages: shape.field('messages').nullOr((messages) =>
      messages.record(['lines', 'path', 'proof'], () => ({
        path: readPath(messages.field('path')),
        lines: messages.field('lines').count(),
        proof: messages.field('proof').nullOr(readPath),
      })),
    ),
  }));
}

function readLogged(shape: Shape): LoggedRecord {
  return shape.record(['receipt', 'record', 'salt'], () => ({
    record: readPath(shape.field('record')),
    salt: readPath(shape.field('salt')),
    receipt: readPath(shape.field('receipt')),
  }));
}

function readPath(shape: Shape): string {
  const path = shape.text();
  const fault = findPathFault(path) ?? (path.startsWith(PAYLOAD_FOLDER) ? null : 'is outside data/');
  if (fault !== null) throw shape.fault(`a path that may stand in a package (it ${fault})`);
  return path;
}

/** Every payload file that the record names, in the order of the record. The statement's key may be the log's. */
export function* namedFiles(record: PackageRecord): Generator<string> {
  yield RECORD_PATH;
  yield record.keys.log;
  if (record.keys.package !== record.keys.log) yield record.keys.package;
  yield* record.keys.witnesses;
  yield record.log.checkpoint;
  for (const { checkpoint, consistency } of record.log.earlier) yield* [checkpoint, consistency];
  for (const { token } of record.time.tokens) yield token;
  yield* record.time.certificates;
  for (const { token, digests } of record.time.renewals ?? []) yield* [token, digests];
  yield record.custody.path;
  for (const exhibit of record.exhibits) yield* exhibitFiles(exhibit);
  for (const { path } of record.documents) yield path;
}

function* exhibitFiles(exhibit: PackagedExhibit): Generator<string> {
  for (const logged of [exhibit.seal, exhibit.import]) {
    if (logged !== null) yield* [logged.record, logged.salt, logged.receipt];
  }
  for (const { path } of exhibit.originals) yield path;
  if (exhibit.messages === null) return;
  yield exhibit.messages.path;
  if (exhibit.messages.proof !== null) yield exhibit.messages.proof;
}
