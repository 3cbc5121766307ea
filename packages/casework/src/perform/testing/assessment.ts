/** An assessment in the world of the matrix. */
import { insertAssessment } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { logChange } from '../../access/log-change.ts';
import type { Who, World } from './world.ts';

/** Of the ferry conversation; the first account in it is the person of interest. Opened by whoever asks, where they are its author. */
export async function newAssessment(
  { casework, db, operation, exhibit, conversation }: World,
  who?: Who,
): Promise<string> {
  const person = db.selectFrom('participant').select('id').where('exhibit_id', '=', exhibit).orderBy('number').limit(1);
  const accounts = [{ exhibitId: exhibit, participantId: (await person.executeTakeFirstOrThrow()).id }];
  const accountId = who?.standing === 'author' ? who.caller.accountId : null;
  const [id, at] = [randomUUID(), '2025-06-01T12:00:00.000Z'];
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, { kind: 'assessment-opened', subject: id, at, facts: {} });
    await insertAssessment(tx.db, {
      ...{ id, operationId: operation, label: 'Ferry', personId: null, tool: 'test', logIndex, accounts },
      ...{ by: { accountId, name: who?.caller.name ?? 'test' }, at },
      conversations: [{ exhibitId: exhibit, conversation: 0, id: conversation }],
    });
  });
  return id;
}
