/** Whether an authority agrees that its country is named: what it said, who said it, when, and in which paper. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertNamingConsent,
  listNamingConsents,
  listRecipients,
  type NamingConsentRow,
  type RecipientRow,
} from '@custodia/store';
import { createHash } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

type Shown = OutputOf<Procedures['publicationConsent']>;

export async function recordConsent(
  casework: Casework,
  { recipient, decision, saidBy, saidOn, document }: InputOf<Procedures['publicationConsent']>,
): Promise<Shown> {
  const at = nowIso(casework);
  if (saidOn > at.slice(0, 10))
    throw new Refusal('input-invalid', 'saidOn: this day is yet to come. Give the day on which the authority said so.');
  const recipientId = await requireId(casework, 'recipient', recipient);
  const sha256 = createHash('sha256').update(`${saidBy}\n${document}`).digest('hex');
  return casework.database.withTransaction(async (tx) => {
    const before = (await listNamingConsents(tx.db)).get(recipientId) ?? [];
    assertNews(before, decision);
    const [authority] = await listRecipients(tx.db, { ids: [recipientId], purpose: 'authority' });
    if (authority === undefined)
      throw new Refusal('state-invalid', 'This is no authority but a key for backups: there is no country to name.');
    const facts = { recipientId, decision, saidOn, saidSha256: sha256 };
    const logIndex = await logChange(casework, tx, { kind: `naming-${decision}`, subject: recipientId, at, facts });
    const number = before.length + 1;
    const by = readerOf(casework);
    await insertNamingConsent(tx.db, { recipientId, number, decision, saidBy, saidOn, document, by, at, logIndex });
    await announce(tx.db, { kind: 'publication', subject: recipientId });
    return describe(authority, (await listNamingConsents(tx.db)).get(recipientId)!);
  });
}

function assertNews(before: readonly NamingConsentRow[], decision: 'agreed' | 'withdrawn'): void {
  const stands = before.at(-1)?.decision;
  if (stands === decision) throw new Refusal('state-invalid', `This stands already: the authority has ${decision}.`);
  if (stands === undefined && decision === 'withdrawn')
    throw new Refusal('state-invalid', 'The authority never agreed, so there is nothing to withdraw.');
}

export async function listConsents(casework: Casework): Promise<Shown[]> {
  const { db } = casework.database;
  const consents = await listNamingConsents(db);
  return (await listRecipients(db, { purpose: 'authority' })).map((authority) =>
    describe(authority, consents.get(authority.id) ?? []),
  );
}

function describe({ id, name, country }: RecipientRow, consents: readonly NamingConsentRow[]): Shown {
  const last = consents.at(-1);
  return {
    ...{ recipientId: id, authority: name, country },
    agrees: last === undefined ? null : last.decision === 'agreed',
    events: consents.map(({ recipientId: _, at, ...one }) => ({ ...one, at: at.toISOString() })),
  };
}
