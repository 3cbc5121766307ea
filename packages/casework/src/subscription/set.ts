/** What authorities subscribe to. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertSubscription,
  isUniqueViolation,
  listRecipients,
  listSubscriptions,
  type RecipientRow,
  type SubscriptionRow,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

type Shown = OutputOf<Procedures['subscriptionSet']>;

export async function setSubscription(
  casework: Casework,
  input: InputOf<Procedures['subscriptionSet']>,
): Promise<Shown> {
  const recipientId = await requireId(casework, 'recipient', input.recipient);
  const [recipient] = await listRecipients(casework.database.db, { ids: [recipientId] });
  if (recipient!.purpose !== 'authority') {
    throw new Refusal('input-invalid', `The key of ${recipient!.name} is for backups: nothing is referred to it.`);
  }
  const at = nowIso(casework);
  const said = {
    recipientId,
    version: input.version + 1,
    countries: [...new Set(input.countries)].sort(),
    categories: [...new Set(input.categories)],
  };
  return casework.database.withTransaction(async (tx) => {
    const [before] = await listSubscriptions(tx.db, { recipientId });
    if ((before?.version ?? 0) !== input.version) throw changed();
    const logIndex = await logChange(casework, tx, { kind: 'subscription-set', subject: recipientId, at, facts: said });
    await insertSubscription(tx.db, { ...said, by: readerOf(casework), at, logIndex }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? changed() : cause;
    });
    await announce(tx.db, { kind: 'recipient', subject: recipientId });
    const [row] = await listSubscriptions(tx.db, { recipientId });
    return show(row!, recipient!);
  });
}

export async function listAllSubscriptions(
  { database: { db } }: Casework,
  { country }: InputOf<Procedures['subscriptionList']>,
): Promise<Shown[]> {
  const rows = await listSubscriptions(db);
  const recipients = new Map((await listRecipients(db, { purpose: 'authority' })).map((one) => [one.id, one]));
  return rows
    .filter(({ countries }) => country === undefined || countries.includes(country))
    .flatMap((row) => {
      const recipient = recipients.get(row.recipientId);
      return recipient === undefined ? [] : [show(row, recipient)];
    })
    .sort((a, b) => a.country.localeCompare(b.country) || a.name.localeCompare(b.name));
}

function show(row: SubscriptionRow, { name, country }: RecipientRow): Shown {
  return {
    ...row,
    ...{ name, country },
    countries: [...row.countries],
    categories: [...row.categories],
    setAt: row.setAt.toISOString(),
  };
}

function changed(): Refusal {
  return new Refusal('conflict', 'Somebody else changed this subscription in the meantime. Look at it again.');
}
