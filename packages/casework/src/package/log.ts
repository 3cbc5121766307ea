/** The log as a package shows it: which checkpoint it ends in, who cosigned that, and the stamps that date what is disclosed. */
import { buildConsistencyProof, type HashReader, type PackageContent } from '@custodia/proof';
import {
  findCheckpoint,
  listRenewals,
  timestampsCovering,
  type LogEntry,
  type StoredCheckpoint,
  type StoredTimestamp,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import type { Casework } from '../context.ts';
import { getNewest } from '../log/prove.ts';
import { getVouched, withLines } from '../log/vouch.ts';
import { askWitnesses } from '../log/witness.ts';

/**
 * One that holds all of these, with the cosignatures of witnesses, who are asked now; whoever is away keeps no package from being built. An older one
 * that more of them cosigned is taken only where a stamp dates it: trusted time comes first.
 */
export async function checkpointFor(casework: Casework, logged: readonly LogEntry[]): Promise<StoredCheckpoint> {
  await askWitnesses(casework);
  const needed = (logged.at(-1)?.index ?? 0) + 1;
  const vouched = await getVouched(casework, needed);
  const [earliest] = await timestampsCovering(casework.database.db, needed, 1);
  if (earliest === undefined || earliest.size <= vouched.size) return vouched;
  return withLines(casework, await getNewest(casework));
}

export interface StampedCheckpoint {
  readonly size: number;
  readonly note: string;
  readonly stamps: readonly StoredTimestamp[];
}

/** For each logged entry the earliest timestamp over a log that held it: that is how soon it can be shown to have existed. */
export async function stampedCheckpoints(
  casework: Casework,
  logged: readonly LogEntry[],
  newest: StoredCheckpoint,
): Promise<StampedCheckpoint[]> {
  const { db } = casework.database;
  const stamps = new Map<string, StoredTimestamp>();
  let earliest: StoredTimestamp | undefined;
  for (const { index } of logged) {
    // In the order of the log: what the last one found covers the next one too, as long as it reaches that far.
    if (earliest === undefined || earliest.size <= index) [earliest] = await timestampsCovering(db, index + 1, 1);
    if (earliest === undefined || earliest.size > newest.size) break;
    stamps.set(`${earliest.size} ${earliest.authority}`, earliest);
  }
  const ofNewest = (await timestampsCovering(db, newest.size)).filter(({ size }) => size === newest.size);
  for (const stamp of ofNewest) stamps.set(`${stamp.size} ${stamp.authority}`, stamp);
  const bySize = Map.groupBy(stamps.values(), ({ size }) => size);
  return Promise.all(
    [...bySize].map(async ([size, own]) => ({ size, note: (await findCheckpoint(db, size))!.note, stamps: own })),
  );
}

export async function earlierCheckpoints(
  stamped: readonly StampedCheckpoint[],
  newest: StoredCheckpoint,
  reader: HashReader,
): Promise<PackageContent['log']['earlier']> {
  // What was stamped is the bare checkpoint: with cosignatures on it, the package’s own is another file over as many entries.
  const earlier = stamped.filter(({ note }) => note !== newest.note);
  return Promise.all(
    earlier.map(async ({ size, note }) => ({
      checkpoint: note,
      consistency: await buildConsistencyProof(size, newest.size, reader),
    })),
  );
}

export interface RenewalShown {
  readonly authority: string;
  readonly token: Uint8Array;
  readonly digests: readonly Uint8Array[];
}

/** Whatever renews these stamps, and whatever renews that. */
export async function renewalsOf({ database }: Casework, tokens: readonly Uint8Array[]): Promise<RenewalShown[]> {
  if (tokens.length === 0) return [];
  const waiting = await listRenewals(database.db);
  const covered = new Set(tokens.map(digestHex));
  const found: RenewalShown[] = [];
  for (;;) {
    const next = waiting.findIndex(({ renewed }) => renewed.some((token) => covered.has(digestHex(token))));
    if (next === -1) return found;
    const [{ authority, token, renewed }] = waiting.splice(next, 1) as [(typeof waiting)[number]];
    covered.add(digestHex(token));
    found.push({ authority, token, digests: renewed.map((one) => createHash('sha256').update(one).digest()) });
  }
}

function digestHex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function certificatesFor(
  casework: Casework,
  timestamps: readonly Pick<StoredTimestamp, 'authority'>[],
): string[] {
  const asked = new Set(timestamps.map((stamp) => stamp.authority));
  const roots = casework.timestampAuthorities
    .filter(({ url }) => asked.has(url))
    .flatMap((authority) => authority.roots);
  return [...new Set(roots)];
}
