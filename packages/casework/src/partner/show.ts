/** Partners as they are shown, and our own card. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { canonicalize } from '@custodia/proof';
import { listPartners as listStored, type PartnerRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { fingerprintOf, ownKeys } from './keys.ts';

export type ShownPartner = OutputOf<Procedures['partnerAdd']>;

export async function showCard(casework: Casework): Promise<OutputOf<Procedures['partnerCard']>> {
  const { card } = await ownKeys(casework);
  return { card: canonicalize(card), fingerprint: fingerprintOf(card) };
}

export async function listPartners(casework: Casework): Promise<ShownPartner[]> {
  const rows = await listStored(casework.database.db);
  return rows.map((row) => describePartner(casework, row));
}

export function describePartner(casework: Pick<Casework, 'caller' | 'actor' | 'clock'>, row: PartnerRow): ShownPartner {
  const { addedByAccount: _account, signingKey: _signing, encryptionKey: _encryption, ...shown } = row;
  return {
    ...shown,
    kinds: [...row.kinds],
    expired: isExpired(casework, row),
    addedAt: row.addedAt.toISOString(),
    ownWork: isOwnWork(casework, row),
    decisions: row.decisions.map(({ at, ...decision }) => ({ ...decision, at: at.toISOString() })),
  };
}

/** After the last day of the agreement, in UTC. */
export function isExpired({ clock }: Pick<Casework, 'clock'>, { validUntil }: Pick<PartnerRow, 'validUntil'>): boolean {
  return clock().toISOString().slice(0, 10) > validUntil;
}

/** By account; at the machine by name, which is all there is. */
export function isOwnWork(casework: Pick<Casework, 'caller' | 'actor'>, row: PartnerRow): boolean {
  const { accountId, name } = readerOf(casework);
  return row.addedBy === name || (accountId !== null && row.addedByAccount === accountId);
}
