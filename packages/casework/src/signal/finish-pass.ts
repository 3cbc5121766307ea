/** Being done with a conversation. It cannot be undone: what was seen was seen. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { findPass, insertPass, listSignals, lockReading } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getConversation } from '../conversation/window.ts';
import { showPass } from './list.ts';
import { log, tellOwn } from './tag.ts';
import { readerOf } from './visible.ts';

export async function finishPass(
  casework: Casework,
  input: InputOf<Procedures['signalFinishPass']>,
): Promise<OutputOf<Procedures['signalFinishPass']>> {
  const place = await getConversation(casework, input.conversation);
  const reader = readerOf(casework);
  const { exhibitId, conversation } = place;
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, place, reader);
    if ((await findPass(tx.db, place, reader)) !== null) {
      throw new Refusal('state-invalid', 'You are done with this conversation already.');
    }
    const own = await listSignals(tx.db, { place, only: reader });
    const tags = own.filter(({ retraction }) => retraction === null).length;
    const finishedAt = nowIso(casework);
    const id = casework.randomUuid();
    const facts = { reading: input.reading, tags, finishedAt, tool: casework.tool };
    const logIndex = await log(casework, tx, 'signal-pass-finished', id, {
      ...facts,
      exhibitId,
      conversation,
      finishedBy: casework.actor,
    });
    await insertPass(tx.db, { id, exhibitId, conversation, finishedBy: reader, ...facts, logIndex });
    await tellOwn(tx, reader, id);
    return showPass((await findPass(tx.db, place, reader))!, reader);
  });
}
