/** Who vouches for a checkpoint, and how many the unit asks for: what receipts and the page of the log show. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { formatVkey, withCosignatures } from '@custodia/proof';
import {
  cosignaturesOf,
  findCheckpoint,
  findCosignedSize,
  findLastCosigned,
  listAsked,
  listContradictions,
  timestampsCovering,
  type StoredCheckpoint,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { getNewest } from './prove.ts';
import { describeContradiction } from './witness.ts';

type Vouched = OutputOf<Procedures['exhibitReceipt']>['witnesses'];
type Standing = OutputOf<Procedures['logStatus']>['witnesses'];

/**
 * The checkpoint that a receipt for the first `size` entries rests on, with its cosignatures: the newest that enough witnesses cosigned, else the
 * newest of all.
 */
export async function getVouched(casework: Casework, size: number): Promise<StoredCheckpoint> {
  const { db } = casework.database;
  const { witnesses, witnessesNeeded } = casework.vouching;
  const names = witnesses.map(({ name }) => name);
  const cosigned = await findCosignedSize(db, size, names, witnessesNeeded);
  const checkpoint = cosigned === null ? null : await findCheckpoint(db, cosigned);
  return withLines(casework, checkpoint ?? (await getNewest(casework)));
}

/** With the cosignatures that were received of it. */
export async function withLines({ database }: Casework, checkpoint: StoredCheckpoint): Promise<StoredCheckpoint> {
  const lines = (await cosignaturesOf(database.db, checkpoint.size)).map(({ line }) => line);
  return lines.length === 0 ? checkpoint : { ...checkpoint, note: withCosignatures(checkpoint.note, lines) };
}

/** Verifier keys of the configured witnesses whose cosignatures this checkpoint bears. */
export async function witnessKeysOf({ database, vouching }: Casework, size: number): Promise<string[]> {
  const names = new Set((await cosignaturesOf(database.db, size)).map(({ witness }) => witness));
  return vouching.witnesses.filter(({ name }) => names.has(name)).flatMap(({ keys }) => keys.map(formatVkey));
}

/** Which of the unit's witnesses cosigned this checkpoint. */
export async function vouchedOf({ database, vouching }: Casework, size: number): Promise<Vouched> {
  const configured = new Set(vouching.witnesses.map(({ name }) => name));
  const cosigned = (await cosignaturesOf(database.db, size)).filter(({ witness }) => configured.has(witness));
  return {
    needed: configured.size === 0 ? 0 : vouching.witnessesNeeded,
    of: configured.size,
    cosignedBy: [...new Set(cosigned.map(({ witness }) => witness))],
  };
}

/** Each witness, how far it cosigned and how asking it ended last. */
export async function witnessStanding({ database, vouching }: Casework): Promise<Standing> {
  const asked = new Map((await listAsked(database.db)).map((one) => [one.witness, one]));
  return Promise.all(
    vouching.witnesses.map(async ({ name, url }) => {
      const last = await findLastCosigned(database.db, name);
      const one = asked.get(name);
      return {
        ...{ name, url, size: last?.size ?? null, cosignedAt: last?.cosignedAt.toISOString() ?? null },
        ...{ askedAt: one?.askedAt.toISOString() ?? null, outcome: one?.outcome ?? null, says: one?.says ?? null },
      };
    }),
  );
}

export async function contradictions({
  database,
}: Casework): Promise<OutputOf<Procedures['logStatus']>['contradictions']> {
  return (await listContradictions(database.db)).map((found) => ({
    ...{ witness: found.witness, kind: found.kind, ourSize: found.ourSize, theirSize: found.theirSize },
    ...{ foundAt: found.foundAt.toISOString(), says: describeContradiction(found) },
  }));
}

/** How many authorities stamped exactly this checkpoint, of how many. */
export async function stampedOf(
  { database, vouching, timestampAuthorities }: Casework,
  size: number,
): Promise<OutputOf<Procedures['logStatus']>['stamped']> {
  const stamps = (await timestampsCovering(database.db, size)).filter((stamp) => stamp.size === size);
  return {
    needed: timestampAuthorities.length === 0 ? 0 : vouching.timestampsNeeded,
    of: timestampAuthorities.length,
    by: [...new Set(stamps.map(({ authority }) => authority))],
  };
}
