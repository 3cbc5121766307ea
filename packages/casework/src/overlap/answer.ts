/** A contact request of another operation, accepted or declined by a person of the operation that was asked. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, findOverlapEnds, insertOverlapAnswer, type OverlapEnds } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';
import { listRequests, type ShownRequest } from './show.ts';

interface Said {
  readonly answer: 'accepted' | 'declined';
  readonly reason: string;
  readonly contact: string | null;
}

export async function acceptRequest(
  casework: Casework,
  { id, who, how, reason }: InputOf<Procedures['overlapAccept']>,
): Promise<ShownRequest> {
  return answer(casework, id, { answer: 'accepted', reason, contact: `${who}, ${how}` });
}

export async function declineRequest(
  casework: Casework,
  { id, reason }: InputOf<Procedures['overlapDecline']>,
): Promise<ShownRequest> {
  return answer(casework, id, { answer: 'declined', reason, contact: null });
}

async function answer(casework: Casework, typed: string, said: Said): Promise<ShownRequest> {
  const id = await requireId(casework, 'overlap', typed);
  const ends = (await findOverlapEnds(casework.database.db, id))!;
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const facts = { overlapId: id, ...said, operationId: ends.askedOperation };
    const logIndex = await logChange(casework, tx, { kind: `overlap-${said.answer}`, subject: id, at, facts });
    const by = readerOf(casework);
    const outcome = await insertOverlapAnswer(tx.db, ends, { ...said, by, at, logIndex });
    if (outcome !== 'answered') throw refusalOf(outcome);
    await tellBoth(tx, ends);
  });
  const [shown] = await listRequests(casework, ends.askedOperation, [id]);
  return shown!;
}

async function tellBoth(
  { db }: { readonly db: Parameters<typeof announce>[0] },
  { id, askedOperation, askingOperation }: OverlapEnds,
): Promise<void> {
  for (const operation of [askedOperation, askingOperation])
    await announce(db, { kind: 'overlap', subject: id, operation });
}

function refusalOf(outcome: 'own-work' | 'taken'): Refusal {
  if (outcome === 'own-work')
    return new Refusal('own-work', 'You asked this yourself. Another person of the operation that was asked answers.');
  return new Refusal('state-invalid', 'The contact request was answered already. Look at it again.');
}
