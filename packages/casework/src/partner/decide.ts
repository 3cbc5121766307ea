/** Confirming a partner as a second person, and ending what was agreed with one. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { decideOnPartner, listPartners, type PartnerRow } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { describePartner, isExpired, isOwnWork, type ShownPartner } from './show.ts';

export async function confirmPartner(
  casework: Casework,
  input: InputOf<Procedures['partnerConfirm']>,
): Promise<ShownPartner> {
  const partner = await getPartner(casework, input.id);
  if (isOwnWork(casework, partner)) throw ownWork();
  if (partner.state !== 'proposed') throw decidedAlready(partner);
  if (input.fingerprint.replaceAll(/[^0-9a-f]/giu, '').toLowerCase() !== partner.fingerprint) {
    throw new Refusal(
      'fingerprint-mismatch',
      `The fingerprint you gave is not that of the keys on record, so nothing was confirmed. Compare it again with ${partner.name}; if it differs, the keys on record are not theirs: have the entry retired.`,
    );
  }
  return decide(casework, partner, 'confirmed', input.checked);
}

export async function retirePartner(
  casework: Casework,
  input: InputOf<Procedures['partnerRetire']>,
): Promise<ShownPartner> {
  const partner = await getPartner(casework, input.id);
  if (partner.state === 'retired') throw decidedAlready(partner);
  return decide(casework, partner, 'retired', input.reason);
}

async function getPartner(casework: Casework, typed: string): Promise<PartnerRow> {
  const id = await requireId(casework, 'partner', typed);
  const [partner] = await listPartners(casework.database.db, { ids: [id] });
  return partner!;
}

/** @throws Refusal `state-invalid` where nothing may be asked of it or answered to it now. */
export function assertStands(casework: Pick<Casework, 'clock'>, partner: PartnerRow): void {
  if (partner.state !== 'confirmed')
    throw new Refusal(
      'state-invalid',
      `${partner.name} is ${partner.state}: nothing is asked of it and nothing answered to it. A second person confirms a partner.`,
    );
  if (isExpired(casework, partner))
    throw new Refusal(
      'state-invalid',
      `The agreement with ${partner.name} ended on ${partner.validUntil}. Retire the entry and add the new agreement.`,
    );
}

async function decide(
  casework: Casework,
  partner: PartnerRow,
  decision: 'confirmed' | 'retired',
  reason: string,
): Promise<ShownPartner> {
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    const { id: partnerId, fingerprint } = partner;
    const logIndex = await logChange(casework, tx, {
      kind: `partner-${decision}`,
      subject: partnerId,
      at,
      facts: { partnerId, fingerprint, reason },
    });
    const made = { partnerId, decision, reason, at, by: readerOf(casework), logIndex };
    const outcome = await decideOnPartner(tx.db, made);
    if (outcome === 'own-work') throw ownWork();
    if (outcome === 'taken') throw decidedAlready(partner);
    const [row] = await listPartners(tx.db, { ids: [partnerId] });
    return describePartner(casework, row!);
  });
}

function ownWork(): Refusal {
  return new Refusal(
    'own-work',
    'You brought this partner in yourself. Ask another person to compare the fingerprint with the partner and to confirm it.',
  );
}

function decidedAlready({ name }: PartnerRow): Refusal {
  return new Refusal('state-invalid', `${name} was confirmed or retired already. Look at it again.`);
}
