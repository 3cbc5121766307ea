/**
 * The sample operation in an installation, and the people of a sample unit. Can be done again: what is there is found.
 * Everything is synthetic and neutral, and everything goes through the same use cases as the work of real people.
 */
import { procedures, type Role } from '@custodia/contract';
import { listExhibits, listMembers } from '@custodia/store';
import type { Casework } from '../context.ts';
import { listOperations } from '../operation/show.ts';
import { perform } from '../perform/perform.ts';
import { authoriseSample } from './authorise.ts';
import { referSampleCase } from './case.ts';
import { handOverOnce } from './hand-over.ts';
import { enlistSampleUnit, getPerson, REASON, type SamplePerson } from './people.ts';
import { writeSample, type Sample } from './write.ts';

/** Roles that by themselves reach into no operation. */
const OUTSIDE: ReadonlySet<Role> = new Set(['administrator', 'auditor']);

export interface LoadedSample {
  readonly operationId: string;
  readonly people: readonly SamplePerson[];
}

/** `folder` is where the sample files are written. */
export async function loadSample(casework: Casework, folder: string): Promise<LoadedSample> {
  const sample = await writeSample(folder);
  const loaded = await authoriseSampleOnce(casework, sample);
  await importOnce(casework, loaded.operationId, sample);
  await letIn(casework, loaded);
  await handOverOnce(casework, loaded, folder);
  await referSampleCase(casework, loaded, folder);
  return loaded;
}

/** The people of the sample unit, and the operation that one of them drafted and another authorised. */
export async function authoriseSampleOnce(casework: Casework, sample: Sample): Promise<LoadedSample> {
  const people = await enlistSampleUnit(casework);
  return { people, operationId: await findOrAuthorise(casework, people, sample) };
}

/** The identifier of the operation, which is active then. */
export async function findOrAuthorise(
  casework: Casework,
  people: readonly SamplePerson[],
  sample: Sample,
): Promise<string> {
  const known = await findOperation(casework, sample);
  if (known !== undefined) return known.id;
  const author = getPerson(people, 'investigator');
  const second = getPerson(people, 'supervisor');
  const members = people.filter((person) => !OUTSIDE.has(person.role) && person !== author && person !== second);
  return authoriseSample(casework, { author, second, members }, sample);
}

async function findOperation(casework: Casework, { name }: Sample) {
  return (await listOperations(casework, { limit: 1000 })).find((operation) => operation.name === name);
}

async function importOnce(casework: Casework, operationId: string, { exports }: Sample): Promise<void> {
  const exhibits = await listExhibits(casework.database.db, {});
  if (exhibits.some((exhibit) => exhibit.operationId === operationId)) return;
  const input = procedures.exhibitImport.input.parse({ operation: operationId, path: [exports] });
  await Array.fromAsync(perform(casework, procedures.exhibitImport, input) as AsyncIterable<unknown>);
}

async function letIn(casework: Casework, { operationId: operation, people }: LoadedSample): Promise<void> {
  const members = new Set(
    (await listMembers(casework.database.db, operation))
      .filter(({ until }) => until === null)
      .map(({ accountId }) => accountId),
  );
  for (const { id, role } of people) {
    if (OUTSIDE.has(role) || members.has(id)) continue;
    const input = procedures.accessAddMember.input.parse({ operation, account: id, reason: REASON });
    await perform(casework, procedures.accessAddMember, input);
  }
}
