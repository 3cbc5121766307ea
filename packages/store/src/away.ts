/** Whether a fault is one of the place where things are kept, and not of what was to be kept: done again later, it may go well. */
import { findErrorCode } from './error.ts';

/** What is away: the database, room on a disk, or the storage of sealed bytes. */
export type Away = 'database' | 'disk' | 'blobs';

/** Null where it is none of these, also where nobody can tell. */
export function findAway(error: unknown): Away | null {
  // As far as a cause of a cause of a cause; a ring of causes ends too.
  let cause: unknown = error;
  for (let depth = 0; depth < 8 && cause instanceof Error; depth++) {
    // So it is said of addresses of others that were asked over HTTP: nothing of ours is away.
    if (cause instanceof TypeError) return null;
    const away = awayOf(cause);
    if (away !== null) return away;
    cause = cause.cause;
  }
  return null;
}

const OF_OURS: Readonly<Record<string, Away>> = {
  'database-unavailable': 'database',
  'cluster-unavailable': 'database',
  'disk-full': 'disk',
  'storage-full': 'disk',
  'blob-unavailable': 'blobs',
  ENOSPC: 'disk',
  EDQUOT: 'disk',
  // disk_full
  '53100': 'disk',
};

/**
 * SQLSTATE: connection exception (08), operator intervention (57P: shut down, crashed, starting), insufficient resources (53), a transaction that
 * was rolled back for the sake of another (40); and what the system says of a line to a server that is not there or broke.
 */
const AWAY = /^(?:08|57P|53|40|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$)/;

/** Said to who connects: the database lets nobody in just now. Said of a statement it is something else. */
const NOT_IN_STATE = '55000';

/** The client library says these in words alone. */
const AWAY_IN_WORDS =
  /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/;

function awayOf(error: Error): Away | null {
  const code = findErrorCode(error);
  if (code !== null && Object.hasOwn(OF_OURS, code)) return OF_OURS[code]!;
  if (code !== null && AWAY.test(code)) return 'database';
  if (code === NOT_IN_STATE && (error as { severity?: unknown }).severity === 'FATAL') return 'database';
  return AWAY_IN_WORDS.test(error.message) ? 'database' : null;
}
