/** What fsck asks of those who vouch for the log: cosignatures and renewals hold, and no witness knows another history. */
import { checkNote, parseNote, verifyRenewal, withCosignatures } from '@custodia/proof';
import {
  cosignaturesOf,
  countExpired,
  findCheckpoint,
  findLastCosigned,
  listContradictions,
  listRenewals,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { describeContradiction } from '../log/witness.ts';

export interface VouchingFinding {
  readonly about: 'witness' | 'timestamp';
  readonly subject: string;
  readonly finding: string;
}

export async function* checkVouching(casework: Casework): AsyncGenerator<VouchingFinding> {
  for (const found of await listContradictions(casework.database.db))
    yield { about: 'witness', subject: found.witness, finding: describeContradiction(found) };
  yield* checkCosignatures(casework);
  yield* checkRenewals(casework);
}

/** Those on the newest checkpoint that each witness cosigned, by the keys that are set up. */
async function* checkCosignatures({ database, vouching }: Casework): AsyncGenerator<VouchingFinding> {
  for (const { name, keys } of vouching.witnesses) {
    const last = await findLastCosigned(database.db, name);
    const checkpoint = last === null ? null : await findCheckpoint(database.db, last.size);
    if (checkpoint === null) continue;
    const lines = (await cosignaturesOf(database.db, checkpoint.size)).filter(({ witness }) => witness === name);
    const note = parseNote(
      withCosignatures(
        checkpoint.note,
        lines.map(({ line }) => line),
      ),
    );
    if (checkNote(note, keys).verified.length === 0)
      yield {
        about: 'witness',
        subject: name,
        finding: 'What is kept as its cosignature does not hold under the keys that are set up for it.',
      };
  }
}

async function* checkRenewals({ database, timestampAuthorities }: Casework): AsyncGenerator<VouchingFinding> {
  const trustedCertificates = timestampAuthorities.flatMap(({ roots }) => roots);
  for (const { id, token, renewed } of await listRenewals(database.db)) {
    const verified = await verifyRenewal({ token, renewed, trustedCertificates }).catch(() => null);
    if (verified === null || verified.conclusion === 'not-valid')
      yield {
        about: 'timestamp',
        subject: id,
        finding: verified?.because ?? 'The token of the renewal cannot be read.',
      };
    else if (verified.late.length > 0)
      yield {
        about: 'timestamp',
        subject: id,
        finding: `The renewal came after ${String(verified.late.length)} of the certificates had expired.`,
      };
  }
}

/** A sentence where stamps expired and nothing renewed them; null else. It is no finding: nothing can mend it, and newer stamps cover the same entries. */
export async function noteExpired({ database, clock }: Casework): Promise<string | null> {
  const expired = await countExpired(database.db, clock());
  return expired === 0
    ? null
    : `${String(expired)} time-stamps rest on certificates that have expired since, and were not renewed before: they hold only for whoever trusts that they were made in time.`;
}
