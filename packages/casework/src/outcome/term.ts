/** How long the unit waits for authorities. Each setting is a version of its own; nothing is sent to anybody. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  insertAnswerTerm,
  isUniqueViolation,
  listAnswerTerms,
  listRecipients,
  type AnswerTermRow,
} from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { readerOf } from '../signal/visible.ts';

type Shown = OutputOf<Procedures['outcomeTerms']>[number];

export async function listTerms({ database: { db } }: Casework): Promise<Shown[]> {
  const names = new Map((await listRecipients(db, { purpose: 'authority' })).map(({ id, name }) => [id, name]));
  return (await listAnswerTerms(db)).map((row) => show(row, names.get(row.recipientId ?? '') ?? null));
}

export async function setTerm(casework: Casework, input: InputOf<Procedures['outcomeSetTerm']>): Promise<Shown> {
  const authority = await authorityOf(casework, input);
  const said = {
    recipientId: authority?.id ?? null,
    country: input.country ?? null,
    version: input.version + 1,
    acknowledgement: input.acknowledgement ?? null,
    news: input.news ?? null,
  };
  const at = nowIso(casework);
  return casework.database.withTransaction(async (tx) => {
    if ((await standing(tx.db, said))?.version !== (input.version === 0 ? undefined : input.version)) throw changed();
    const id = randomUUID();
    const logIndex = await logChange(casework, tx, { kind: 'outcome-term-set', subject: id, at, facts: said });
    await insertAnswerTerm(tx.db, { ...said, id, by: readerOf(casework), at, logIndex }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? changed() : cause;
    });
    await announce(tx.db, { kind: 'recipient', subject: said.recipientId ?? id });
    return show((await standing(tx.db, said))!, authority?.name ?? null);
  });
}

type Naming = Pick<InputOf<Procedures['outcomeSetTerm']>, 'recipient' | 'country'>;

async function authorityOf(casework: Casework, { recipient, country }: Naming) {
  if (recipient === undefined) return null;
  if (country !== undefined) {
    throw new Refusal(
      'input-invalid',
      'A term is for one authority, or for those of a country. Name one of the two, or neither.',
    );
  }
  const id = await requireId(casework, 'recipient', recipient);
  const [found] = await listRecipients(casework.database.db, { ids: [id] });
  if (found!.purpose === 'authority') return found!;
  throw new Refusal('input-invalid', `The key of ${found!.name} is for backups: nothing is referred to it.`);
}

async function standing(
  db: Parameters<typeof listAnswerTerms>[0],
  { recipientId, country }: Pick<AnswerTermRow, 'recipientId' | 'country'>,
): Promise<AnswerTermRow | undefined> {
  return (await listAnswerTerms(db)).find((one) => one.recipientId === recipientId && one.country === country);
}

function show(row: AnswerTermRow, name: string | null): Shown {
  return { ...row, name, setAt: row.setAt.toISOString() };
}

function changed(): Refusal {
  return new Refusal('conflict', 'Somebody else changed this term in the meantime. Look at it again.');
}
