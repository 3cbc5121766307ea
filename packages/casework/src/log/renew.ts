/** Renewal of time-stamps before the certificates behind them expire (RFC 4998 section 5.2). */
import { findValidUntil, renewalDigest } from '@custodia/proof';
import { insertRenewal, keepValidity, stampsOfUnknownValidity, stampsToRenew, type Stamp } from '@custodia/store';
import { nowIso, type Casework, type TimestampAuthority } from '../context.ts';
import { askAuthority } from './timestamp.ts';

const DAY_MS = 86_400_000;
/** So long before a certificate expires its stamps are renewed: weeks in which an authority may be away. */
const RENEW_BEFORE_DAYS = 90;
const AT_ONCE = 1000;

export interface Renewed {
  /** Stamps that are renewed now. */
  readonly stamps: number;
  /** A sentence for each authority that could not be asked, or whose own certificate does not last longer. */
  readonly faults: readonly string[];
}

/** Renews what falls due, by the first authority whose stamp lasts longer than what it renews. */
export async function renewStamps(casework: Casework): Promise<Renewed> {
  await readValidity(casework);
  const now = casework.clock();
  const until = new Date(now.getTime() + RENEW_BEFORE_DAYS * DAY_MS);
  const due = await stampsToRenew(casework.database.db, { now, until, limit: AT_ONCE });
  if (due.length === 0) return { stamps: 0, faults: [] };
  const faults: string[] = [];
  for (const authority of casework.timestampAuthorities) {
    const fault = await renewWith(casework, authority, due, until);
    if (fault === null) return { stamps: due.length, faults };
    faults.push(fault);
  }
  return { stamps: 0, faults: faults.length > 0 ? faults : ['No timestamp authority is configured.'] };
}

/** Reads out of each new token until when its certificate is valid. */
async function readValidity({ database }: Casework): Promise<void> {
  for (;;) {
    const stamps = await stampsOfUnknownValidity(database.db, AT_ONCE);
    if (stamps.length === 0) return;
    const found = await Promise.all(
      stamps.map(async ({ id, token }) => ({ stampId: id, validUntil: await validUntil(token) })),
    );
    await keepValidity(database.db, found);
  }
}

/** Null where the token cannot be read, or carries no certificate: `fsck` says so of it. */
async function validUntil(token: Uint8Array): Promise<Date | null> {
  const until = await findValidUntil(token).catch(() => null);
  return until === null ? null : new Date(until);
}

async function renewWith(
  casework: Casework,
  authority: TimestampAuthority,
  due: readonly Stamp[],
  until: Date,
): Promise<string | null> {
  const answer = await askAuthority(casework, authority, renewalDigest(due.map(({ token }) => token)));
  if (answer.kind === 'failed') return `No renewal from ${authority.url}: ${answer.because}`;
  const lasts = await validUntil(answer.token);
  if (lasts === null || lasts <= until)
    return `A renewal from ${authority.url} would not last: its own certificate expires within ${String(RENEW_BEFORE_DAYS)} days.`;
  await casework.database.withTransaction(({ db }) =>
    insertRenewal(db, {
      ...{ id: casework.randomUuid(), authority: authority.url, token: answer.token },
      ...{ generatedAt: new Date(answer.verification.facts.genTime), receivedAt: nowIso(casework) },
      renews: due.map(({ id }) => id),
    }),
  );
  return null;
}
