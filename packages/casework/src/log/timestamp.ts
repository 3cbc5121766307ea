/**
 * Trusted time over checkpoints. The log proves order; only an independent authority proves time. No authority configured, or none that
 * answered, is a state of its own ("no trusted time") that every result shows.
 */
import { sha256 } from '@custodia/proof';
import {
  findCheckpoint,
  insertTimestamp,
  timestampsCovering,
  type StoredCheckpoint,
  type StoredTimestamp,
} from '@custodia/store';
import { nowIso, type Casework, type TimestampAuthority } from '../context.ts';
import { requestLocalTimestamp, requestTimestamp, type TimestampAnswer } from '../time/index.ts';

export interface TrustedTime {
  status: 'timestamped' | 'pending' | 'no trusted time';
  authority: string | null;
  generatedAt: string | null;
}

const ANSWER_WITHIN_MS = 15_000;
const NONCE_BYTES = 16;

/** Asks every configured authority for a timestamp over the newest checkpoint, once each; gives a sentence for each that failed. */
export async function timestampNewest(casework: Casework): Promise<string[]> {
  const checkpoint = await findCheckpoint(casework.database.db);
  if (checkpoint === null) return [];
  const covered = new Set(
    (await timestampsCovering(casework.database.db, checkpoint.size)).map((timestamp) => timestamp.authority),
  );
  const faults: string[] = [];
  for (const authority of casework.timestampAuthorities) {
    if (covered.has(authority.url)) continue;
    const fault = await timestampWith(casework, authority, checkpoint);
    if (fault !== null) faults.push(fault);
  }
  return faults;
}

async function timestampWith(
  casework: Casework,
  authority: TimestampAuthority,
  checkpoint: StoredCheckpoint,
): Promise<string | null> {
  const answer = await askAuthority(casework, authority, sha256(new TextEncoder().encode(checkpoint.note)));
  if (answer.kind === 'failed') return `No trusted time from ${authority.url}: ${answer.because}`;
  await insertTimestamp(casework.database.db, {
    id: casework.randomUuid(),
    size: checkpoint.size,
    authority: authority.url,
    token: answer.token,
    generatedAt: new Date(answer.verification.facts.genTime),
    receivedAt: nowIso(casework),
  });
  return null;
}

/** `digest`: SHA-256 of what is to be stamped. */
export async function askAuthority(
  casework: Pick<Casework, 'randomBytes'>,
  { url, roots, local }: TimestampAuthority,
  digest: Uint8Array,
): Promise<TimestampAnswer> {
  const question = { digest, nonce: casework.randomBytes(NONCE_BYTES), trustedCertificates: roots };
  return local === undefined
    ? requestTimestamp({ ...question, url, timeoutMs: ANSWER_WITHIN_MS })
    : requestLocalTimestamp(local, question);
}

/** The earliest timestamp over a log of at least `size` entries. */
export async function trustedTimeOf(casework: Casework, size: number): Promise<TrustedTime> {
  const [earliest] = await timestampsCovering(casework.database.db, size, 1);
  return timeFrom(earliest);
}

/** What a timestamp says; where there is none, that. */
export function timeFrom(timestamp: Pick<StoredTimestamp, 'authority' | 'generatedAt'> | undefined): TrustedTime {
  if (timestamp === undefined) return { status: 'no trusted time', authority: null, generatedAt: null };
  return { status: 'timestamped', authority: timestamp.authority, generatedAt: timestamp.generatedAt.toISOString() };
}
