/**
 * Getting a referral on its way: its package is built and encrypted, and that it is on its way becomes true in the transaction that records
 * the package. Before that there is at most a file that nothing names; after it the file is whole.
 */
import {
  findOperation,
  listExhibits,
  listSelection,
  lockReferral,
  summariseConversations,
  type TransactionScope,
} from '@custodia/store';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { Refusal } from '@custodia/contract';
import { assemblePackage } from '../package/build.ts';
import { resolveRecipients } from '../package/recipients.ts';
import type { SelectedExhibit, Selection } from '../package/select.ts';
import { assertNoGaps } from './decide.ts';
import { makeDocuments } from './documents.ts';
import { checkGaps } from './facts.ts';
import { selectedCountOf, selectionVersionOf, type Referral } from './find.ts';
import { happenIn } from './happen.ts';
import { outboxFolder, outboxName } from './outbox.ts';
import { asUnit } from './standpoint.ts';

/** @throws Refusal where anything is missing now, whatever was there when it was approved. */
export async function putOnItsWay(casework: Casework, referral: Referral): Promise<void> {
  const { row } = referral;
  const { gaps, weighed } = await checkGaps(casework, referral, 'send');
  assertNoGaps(gaps);
  await casework.step('referral-checked');
  const recipients = await resolveRecipients(casework, [row.recipientId]);
  const folder = await outboxFolder(casework);
  const file = { path: '' };
  try {
    await assemblePackage(casework, {
      recipients,
      selection: await selectionOf(casework, referral),
      out: (packageId) => (file.path = join(folder, outboxName(packageId, recipients[0]!.kind))),
      documents: (dossier) => makeDocuments(asUnit(casework), { referral, weighed, dossier }),
      alongside: {
        before: async (tx) => assertNothingErased(tx, referral),
        after: async (tx, { dossier: { packageId } }) => {
          await happenIn(casework, tx, row.id, 'sending', { packageId });
          await casework.step('referral-sending-recorded');
        },
      },
    });
  } catch (cause) {
    // Somebody else was first, or it could not be recorded: nothing names this file.
    if (file.path !== '') await rm(file.path, { force: true });
    throw cause;
  }
  await casework.step('referral-on-its-way');
}

/** An erasure takes the same lock: what it took while the package was built does not go out with it. */
async function assertNothingErased(tx: TransactionScope, referral: Referral): Promise<void> {
  await lockReferral(tx.db, referral.row.id);
  const selection = await listSelection(tx.db, referral.row.id, selectionVersionOf(referral));
  if (selection.length === selectedCountOf(referral)) return;
  throw new Refusal(
    'erased',
    'Messages that it discloses were erased while its package was built, so nothing was sent.',
  );
}

/** Exactly the messages that were selected, by exhibit. */
async function selectionOf(casework: Casework, referral: Referral): Promise<Selection> {
  const { db } = casework.database;
  const { id, operationId } = referral.row;
  const operation = (await findOperation(db, operationId))!;
  const messages = await listSelection(db, id, selectionVersionOf(referral));
  const exhibits: SelectedExhibit[] = [];
  for (const [exhibitId, own] of Map.groupBy(messages, (message) => message.exhibitId)) {
    const [exhibit] = await listExhibits(db, { exhibitId });
    const numbers = await numbersOf(casework, [...new Set(own.map(({ conversationId }) => conversationId))]);
    exhibits.push({
      exhibit: exhibit!,
      conversations: new Set(numbers),
      messages: new Set(own.map(({ ordinal }) => ordinal)),
    });
  }
  if (exhibits.length === 0) throw new Refusal('nothing-to-disclose', 'No message is selected.');
  return { operation, disclosure: 'selected', exhibits };
}

async function numbersOf({ database: { db } }: Casework, conversations: readonly string[]): Promise<number[]> {
  const found = await Promise.all(
    conversations.map((conversationId) => summariseConversations(db, { conversationId, limit: 1 })),
  );
  return found.flat().map(({ number }) => number);
}
