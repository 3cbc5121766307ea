/** Cases of the compartment, opened for whoever may read them. */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { scaleOf, SEED_QUESTIONNAIRE, type Questionnaire, type SupportNeeds } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  listQuestionnaires,
  listRecipients,
  listSupportCases,
  listSupportEvents,
  type SupportCaseRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { listKeys, readSealKey, unseal } from './seal.ts';

export type ShownCase = OutputOf<Procedures['supportOpen']>;

const CASE_WORK = ['investigator', 'analyst', 'supervisor'];

/**
 * Whoever works on cases of the unit does not come in, whatever other role they have; row-level security holds the same.
 * @throws Refusal `forbidden`
 */
export function assertApart({ caller }: Pick<Casework, 'caller'>): void {
  if (caller.kind !== 'account' || !caller.roles.some((role) => CASE_WORK.includes(role))) return;
  throw new Refusal(
    'forbidden',
    'This compartment is closed to whoever works on cases of the unit: investigators, analysts and supervisors. Ask a support officer who has none of these roles.',
  );
}

export interface OpenCase {
  readonly row: SupportCaseRow;
  readonly needs: SupportNeeds | { readonly code: null; readonly answers: Readonly<Record<string, never>> };
  readonly questionnaire: Questionnaire;
}

type Unsealed = OpenCase & { readonly needs: SupportNeeds };

/** @throws Refusal `not-found`: there is none, or it was handed over; `storage-failed`: its key is gone. */
export async function openCase(casework: Casework, id: string): Promise<Unsealed> {
  const [row] = await listSupportCases(casework.database.db, id);
  if (row === undefined) {
    throw new Refusal('not-found', `There is no case ${id} here: it was handed over and erased, or never was.`);
  }
  return unsealCase(casework, row);
}

async function unsealCase(casework: Casework, row: SupportCaseRow): Promise<Unsealed> {
  const needs = unseal(row.id, await readSealKey(casework, row.id), row.content);
  return { row, needs, questionnaire: await questionnaireOf(casework, row.questionnaire) };
}

const UNREADABLE = { code: null, answers: {} } as const;

/** One of which the key is gone (after a restore) is shown as what nobody can read, and hides no other. */
export async function listCases(casework: Casework): Promise<OpenCase[]> {
  const keys = new Set(await listKeys(casework));
  const rows = await listSupportCases(casework.database.db);
  return Promise.all(
    rows.map(async (row) =>
      keys.has(row.id)
        ? unsealCase(casework, row)
        : { row, needs: UNREADABLE, questionnaire: await questionnaireOf(casework, row.questionnaire) },
    ),
  );
}

async function questionnaireOf({ database: { db } }: Casework, version: number): Promise<Questionnaire> {
  return (await listQuestionnaires(db)).find((one) => one.version === version) ?? SEED_QUESTIONNAIRE;
}

/** The one that new cases are opened with. */
export async function currentQuestionnaire({ database: { db } }: Casework): Promise<Questionnaire> {
  return (await listQuestionnaires(db))[0] ?? SEED_QUESTIONNAIRE;
}

export async function describeCase(casework: Casework, { row, needs, questionnaire }: OpenCase): Promise<ShownCase> {
  const { db } = casework.database;
  const events = (await listSupportEvents(db, row.id)).filter(({ kind }) => kind === 'written');
  const names = new Map(
    (await listRecipients(db, { ids: events.map(({ recipientId }) => recipientId!) })).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  return {
    ...{ id: row.id, code: needs.code, version: row.version, answers: { ...needs.answers } },
    openedAt: row.openedAt.toISOString(),
    questionnaire: showQuestionnaire(questionnaire),
    written: events.map(({ fileSha256, recipientId, at }) => ({
      sha256: hex(fileSha256!),
      recipientId: recipientId!,
      recipientName: names.get(recipientId!)!,
      at: at.toISOString(),
    })),
  };
}

export function showQuestionnaire({ version, questions }: Questionnaire): ShownCase['questionnaire'] {
  return {
    version,
    questions: questions.map((one) => ({ code: one.code, text: { ...one.text }, scale: scaleOf(one) })),
  };
}
