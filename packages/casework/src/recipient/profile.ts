/** How an authority is reached and what it takes, as somebody described it. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertProfile,
  isUniqueViolation,
  listProfiles,
  listRecipients,
  type RecipientProfile,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

export type ShownProfile = OutputOf<Procedures['recipientDescribe']>;
type DescribeInput = InputOf<Procedures['recipientDescribe']>;

export async function describeAuthority(casework: Casework, input: DescribeInput): Promise<ShownProfile> {
  const recipientId = await requireId(casework, 'recipient', input.id);
  const [recipient] = await listRecipients(casework.database.db, { ids: [recipientId] });
  if (recipient!.purpose !== 'authority') throw unsound(`The key of ${recipient!.name} is for backups.`);
  if ((input.delivery === 'https') !== (input.address !== undefined)) {
    throw unsound('address: goes with delivery https, and with no other.');
  }
  const at = nowIso(casework);
  const said = {
    recipientId,
    version: input.version + 1,
    route: input.route,
    formats: [...new Set(input.formats)],
    delivery: input.delivery,
    address: input.address ?? null,
    keyValidUntil: input.keyValidUntil ?? null,
    languages: [...new Set(input.languages)],
    telephone: input.telephone ?? null,
    caveats: input.caveats ?? null,
  };
  return casework.database.withTransaction(async (tx) => {
    const before = (await listProfiles(tx.db, [recipientId])).get(recipientId)?.version ?? 0;
    if (before !== input.version) throw changed();
    const logged = { kind: 'recipient-described', subject: recipientId, at, facts: said };
    const logIndex = await logChange(casework, tx, logged);
    await insertProfile(tx.db, { ...said, by: readerOf(casework), at, logIndex }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? changed() : cause;
    });
    await announce(tx.db, { kind: 'recipient', subject: recipientId });
    return showProfile((await listProfiles(tx.db, [recipientId])).get(recipientId)!);
  });
}

export async function showAuthority(
  casework: Casework,
  input: InputOf<Procedures['recipientProfile']>,
): Promise<OutputOf<Procedures['recipientProfile']>> {
  const recipientId = await requireId(casework, 'recipient', input.id);
  const profile = (await listProfiles(casework.database.db, [recipientId])).get(recipientId);
  return { recipientId, profile: profile === undefined ? null : showProfile(profile) };
}

export function showProfile(profile: RecipientProfile): ShownProfile {
  return {
    ...profile,
    formats: [...profile.formats],
    languages: [...profile.languages],
    describedAt: profile.describedAt.toISOString(),
  };
}

function unsound(says: string): Refusal {
  return new Refusal('input-invalid', says);
}

function changed(): Refusal {
  return new Refusal('conflict', 'Somebody else described this authority in the meantime. Look at it again.');
}
