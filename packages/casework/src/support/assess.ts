/** Opening a case and answering its questions. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { ScaleValue } from '@custodia/core';
import type { JsonObject } from '@custodia/proof';
import {
  insertQuestionnaire,
  insertSupportCase,
  insertSupportEvent,
  isUniqueViolation,
  listSupportEvents,
  lockSupportCase,
  replaceSupportContent,
  type SupportEventRow,
  type TransactionScope,
} from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import {
  assertApart,
  currentQuestionnaire,
  describeCase,
  listCases,
  openCase,
  showQuestionnaire,
  type ShownCase,
} from './find.ts';
import { makeKey, readSealKey, seal } from './seal.ts';

/** The key is on the disk before the row: killed between, there is a key that opens nothing. */
export async function openSupportCase(
  casework: Casework,
  { code }: InputOf<Procedures['supportOpen']>,
): Promise<ShownCase> {
  assertApart(casework);
  const id = randomUUID();
  const key = await makeKey(casework, id);
  await casework.step('support-key-made');
  const { version: questionnaire } = await currentQuestionnaire(casework);
  await casework.database.withTransaction(async (tx) => {
    const content = seal(casework, id, key, { code, answers: {} });
    await insertSupportCase(tx.db, { id, questionnaire, content, at: nowIso(casework) });
    await note(casework, tx, id, { kind: 'opened' });
  });
  return describeCase(casework, await openCase(casework, id));
}

export async function listOpenCases(casework: Casework): Promise<ShownCase[]> {
  assertApart(casework);
  const shown: ShownCase[] = [];
  for (const one of await listCases(casework)) shown.push(await describeCase(casework, one));
  return shown;
}

export async function answerQuestions(
  casework: Casework,
  { id, version, answers }: InputOf<Procedures['supportAnswer']>,
): Promise<ShownCase> {
  assertApart(casework);
  const { needs, questionnaire } = await openCase(casework, id);
  const unasked = Object.keys(answers).filter((code) => !questionnaire.questions.some((one) => one.code === code));
  if (unasked.length > 0) {
    throw new Refusal('input-invalid', `The questionnaire of this case does not ask: ${unasked.join(', ')}.`);
  }
  const given = Object.entries({ ...needs.answers, ...answers }).filter(
    (one): one is [string, ScaleValue] => one[1] !== null,
  );
  const key = await readSealKey(casework, id);
  await casework.database.withTransaction(async (tx) => {
    const content = seal(casework, id, key, { code: needs.code, answers: Object.fromEntries(given) });
    if (
      (await lockSupportCase(tx.db, id)) === null ||
      !(await replaceSupportContent(tx.db, { id, version, content }))
    ) {
      throw new Refusal('conflict', 'Somebody else answered in the meantime, or it was handed over. Look at it again.');
    }
    await note(casework, tx, id, { kind: 'answered' });
  });
  return describeCase(casework, await openCase(casework, id));
}

type Noted = Pick<SupportEventRow, 'kind'> & Partial<Pick<SupportEventRow, 'recipientId' | 'fileSha256' | 'receipt'>>;

/** In the ledger of the compartment and in the log: who and when, never what about. Gives the entry. */
export async function note(
  casework: Casework,
  tx: TransactionScope,
  caseId: string,
  { kind, recipientId = null, fileSha256 = null, receipt = null }: Noted,
): Promise<number> {
  const at = nowIso(casework);
  const facts: JsonObject = fileSha256 === null ? {} : { fileSha256: Buffer.from(fileSha256).toString('hex') };
  const logIndex = await logChange(casework, tx, { kind: `support-${kind}`, subject: caseId, at, facts });
  const number = (await listSupportEvents(tx.db, caseId)).length + 1;
  await insertSupportEvent(tx.db, {
    ...{ caseId, number, kind, by: readerOf(casework), at, recipientId, fileSha256, receipt, logIndex },
  });
  return logIndex;
}

type Questions = OutputOf<Procedures['supportQuestionnaire']>;

export async function showCurrent(casework: Casework): Promise<Questions> {
  assertApart(casework);
  return showQuestionnaire(await currentQuestionnaire(casework));
}

export async function reviseQuestionnaire(
  casework: Casework,
  { version, questions }: InputOf<Procedures['supportRevise']>,
): Promise<Questions> {
  assertApart(casework);
  const codes = questions.map(({ code }) => code);
  if (new Set(codes).size !== codes.length) {
    throw new Refusal(
      'input-invalid',
      'Two questions have the same code; answers are kept under it. Give each its own.',
    );
  }
  const made = { version: version + 1, questions };
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    if (
      (await currentQuestionnaire({ ...casework, database: { ...casework.database, db: tx.db } })).version !== version
    )
      throw changed();
    const facts = { version: made.version, questions: codes };
    const change = { kind: 'support-questionnaire-revised', subject: randomUUID(), at, facts };
    const logIndex = await logChange(casework, tx, change);
    await insertQuestionnaire(tx.db, { ...made, by: readerOf(casework), at, logIndex }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? changed() : cause;
    });
  });
  return showQuestionnaire(made);
}

function changed(): Refusal {
  return new Refusal('conflict', 'Somebody else put another questionnaire in place in the meantime. Look at it again.');
}
