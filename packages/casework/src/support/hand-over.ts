/**
 * Handing over: an encrypted file for the agency, the digest that it reads back, and then nothing of the child is left here but a tombstone. Each
 * step may be the last before a crash: until the handover is recorded everything is here, afterwards a key without a row is destroyed by the next
 * one who comes by.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { writeNeeds } from '@custodia/core';
import { hex } from '@custodia/proof';
import { deleteSupportCase, listSupportCases, listSupportEvents, lockSupportCase } from '@custodia/store';
import type { Casework } from '../context.ts';
import { writePackage } from '../package/write.ts';
import { resolveRecipients } from '../package/recipients.ts';
import { note } from './assess.ts';
import { assertApart, openCase } from './find.ts';
import { destroyKey, listKeys } from './seal.ts';

/** Only the confirmed key of a recipient on record, whoever asks and from where. */
export async function writeForAgency(
  casework: Casework,
  { id, recipient, out }: InputOf<Procedures['supportWrite']>,
): Promise<OutputOf<Procedures['supportWrite']>> {
  assertApart(casework);
  const { needs, questionnaire } = await openCase(casework, id);
  const [to] = await resolveRecipients(casework, [recipient]);
  if (to?.recordId === undefined) {
    throw new Refusal(
      'not-found',
      'An agency is a recipient on record with a confirmed key. Choose one from the list.',
    );
  }
  const bytes = Buffer.from(writeNeeds(id, needs, questionnaire));
  const source = { open: () => ofOne(bytes) };
  const [file] = await writePackage(casework, source, [to], out);
  await casework.step('support-file-written');
  await casework.database.withTransaction(async (tx) => {
    if ((await lockSupportCase(tx.db, id)) === null) throw gone(id);
    const fileSha256 = Buffer.from(file!.sha256, 'hex');
    await note(casework, tx, id, { kind: 'written', recipientId: to.recordId!, fileSha256 });
  });
  return { id, path: file!.path, sha256: file!.sha256, bytes: file!.bytes };
}

async function* ofOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

export async function recordSupportHandOver(
  casework: Casework,
  { id, sha256, to, how }: InputOf<Procedures['supportHandOver']>,
): Promise<OutputOf<Procedures['supportHandOver']>> {
  assertApart(casework);
  const logIndex = await casework.database.withTransaction(async (tx) => {
    if ((await lockSupportCase(tx.db, id)) === null) throw gone(id);
    const written = (await listSupportEvents(tx.db, id)).filter(({ kind }) => kind === 'written');
    const file = written.findLast(({ fileSha256 }) => hex(fileSha256!) === sha256);
    if (file === undefined) throw differs();
    const { recipientId, fileSha256 } = file;
    const entry = await note(casework, tx, id, {
      kind: 'handed-over',
      recipientId,
      fileSha256,
      receipt: `${to}; ${how}`,
    });
    await deleteSupportCase(tx.db, id);
    await casework.step('support-erasing');
    return entry;
  });
  await casework.step('support-erased');
  await destroyKey(casework, id);
  await sweepSupport(casework);
  return { id, logIndex };
}

/** Destroys keys of cases that were handed over: what a crash left. */
export async function sweepSupport(casework: Pick<Casework, 'database' | 'surroundings'>): Promise<void> {
  const { db } = casework.database;
  const handedOver = new Set(
    (await listSupportEvents(db)).filter(({ kind }) => kind === 'handed-over').map(({ caseId }) => caseId),
  );
  const standing = new Set((await listSupportCases(db)).map(({ id }) => id));
  for (const id of await listKeys(casework)) {
    if (handedOver.has(id) && !standing.has(id)) await destroyKey(casework, id);
  }
}

/** Without a code, without an answer. */
export async function showTrail({ database: { db } }: Casework): Promise<OutputOf<Procedures['supportTrail']>> {
  return (await listSupportEvents(db)).map(({ by, at, fileSha256, ...event }) => ({
    ...event,
    ...{ by: by.name, at: at.toISOString(), fileSha256: fileSha256 === null ? null : hex(fileSha256) },
  }));
}

function gone(id: string): Refusal {
  return new Refusal('not-found', `There is no case ${id} here: it was handed over and erased, or never was.`);
}

function differs(): Refusal {
  return new Refusal(
    'digest-mismatch',
    'The digest is not that of a file that was written of this case, so nothing was recorded and nothing erased. Have it read out again from the file.',
  );
}
