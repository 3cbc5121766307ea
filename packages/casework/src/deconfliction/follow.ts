/** What our installation does by itself about a question that waits for the partner's: puts it there, and asks what became of it. */
import { destroyOldSecrets, listWaitingQuestions } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { callPartner } from './call.ts';
import { happen, reload, type Question } from './find.ts';

/** One step. @throws Refusal where the partner cannot be reached or refuses. */
export async function followQuestion(casework: Casework, id: string): Promise<void> {
  const question = await reload(casework, id);
  if (question.row.direction !== 'asked') return;
  if (question.state === 'approved') await propose(casework, question);
  if (question.state === 'proposed') await lookWhatBecame(casework, question);
}

/** The partner knows it by the same identifier: repeated after a crash it is the same question. */
async function propose(casework: Casework, { row, partner }: Question): Promise<void> {
  const { id, kinds, size, purpose } = row;
  await callPartner(casework, partner, 'propose', { question: id, kinds: [...kinds], size, purpose });
  await casework.database.withTransaction((tx) => happen(casework, tx, row, { kind: 'proposed' }));
}

async function lookWhatBecame(casework: Casework, { row, partner }: Question): Promise<void> {
  const { state, by, reason } = await callPartner(casework, partner, 'status', { question: row.id });
  if (state === 'received') return;
  const told = [by === null ? null : `${by}, ${partner.name}`, reason].filter((text) => text !== null).join(': ');
  await casework.database.withTransaction((tx) => happen(casework, tx, row, { kind: state, reason: told }));
}

/** A round: one partner that cannot be reached keeps nobody else waiting. Secrets whose time is over are destroyed. */
export async function followQuestions(casework: Casework): Promise<void> {
  await casework.database.withTransaction(({ db }) => destroyOldSecrets(db, nowIso(casework)));
  for (const id of await listWaitingQuestions(casework.database.db))
    await followQuestion(casework, id).catch(() => undefined);
}
