/** Filters of the list of work that somebody keeps for themselves. */
import { procedures, Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { deleteWorkFilter, listWorkFilters, putWorkFilter, WORK_FILTERS_MAX } from '@custodia/store';
import { accountIdOf } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';

type Kept = OutputOf<Procedures['triageKeepFilter']>;

const { asked: askedShape } = procedures.triageKeepFilter.output.shape;

export async function keepFilter(casework: Casework, input: InputOf<Procedures['triageKeepFilter']>): Promise<Kept> {
  const { name, ...asked } = input;
  const accountId = accountIdOf(casework);
  const kept = await listWorkFilters(casework.database.db, accountId);
  const replaces = kept.some((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!replaces && kept.length >= WORK_FILTERS_MAX) {
    throw new Refusal('state-invalid', `You keep ${WORK_FILTERS_MAX} filters already. Remove one first.`);
  }
  const filter = { name, asked, keptAt: nowIso(casework) };
  const id = await putWorkFilter(casework.database.db, { id: casework.randomUuid(), accountId, ...filter });
  return { id, ...filter };
}

export async function listFilters(casework: Casework): Promise<Kept[]> {
  const rows = await listWorkFilters(casework.database.db, accountIdOf(casework));
  return rows.map(({ id, name, asked, keptAt }) => {
    return { id, name, asked: askedShape.parse(asked), keptAt: keptAt.toISOString() };
  });
}

export async function dropFilter(
  casework: Casework,
  { id }: InputOf<Procedures['triageDropFilter']>,
): Promise<OutputOf<Procedures['triageDropFilter']>> {
  if (await deleteWorkFilter(casework.database.db, accountIdOf(casework), id)) return { id };
  throw new Refusal('not-found', `You keep no filter ${id}. List them with: custodia triage filters`);
}
