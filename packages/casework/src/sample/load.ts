/**
 * The sample operation in an installation, and the people of a sample unit: one for each role. Can be done again: what is there is found.
 * Everything is synthetic and neutral, and everything goes through the same use cases as the work of real people.
 */
import { procedures, type Role, ROLES } from '@custodia/contract';
import { listAccounts, listExhibits, listMembers } from '@custodia/store';
import type { Casework } from '../context.ts';
import { openOperation } from '../operation/open.ts';
import { listOperations } from '../operation/show.ts';
import { perform } from '../perform/perform.ts';
import { handOverOnce } from './hand-over.ts';
import { writeSample, type Sample } from './write.ts';

const OPERATION_NAME = 'Sample operation';
const REASON = 'the sample operation';
/** Roles that by themselves reach into no operation. */
const OUTSIDE: ReadonlySet<Role> = new Set(['administrator', 'auditor']);

export interface LoadedSample {
  readonly operationId: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
}

/** `folder` is where the sample files are written. */
export async function loadSample(casework: Casework, folder: string): Promise<LoadedSample> {
  const sample = await writeSample(folder);
  const operation = await openSampleOperation(casework, sample);
  await importOnce(casework, operation.id, sample);
  const people = [];
  for (const role of Object.keys(ROLES) as Role[]) people.push(await enlist(casework, role));
  await letIn(casework, operation.id, people);
  const loaded = { operationId: operation.id, people };
  await handOverOnce(casework, loaded, folder);
  return loaded;
}

/** The one that is there, or a new one. */
export async function openSampleOperation(casework: Casework, sample: Sample) {
  const known = (await listOperations(casework, { limit: 1000 })).find(({ name }) => name === OPERATION_NAME);
  if (known !== undefined) return known;
  const input = procedures.operationOpen.input.parse({
    name: OPERATION_NAME,
    authority: sample.authority,
    legalBasis: 'Sample authorisation, made up for this demonstration',
    issuedBy: 'Sample issuing authority',
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: '2026-06-30T23:59:59Z',
    operatorType: 'police',
    space: 'The sample chat rooms of the allotment club, January to June 2026',
    account: [...sample.accounts],
  });
  return openOperation(casework, input);
}

async function importOnce(casework: Casework, operationId: string, { exports }: Sample): Promise<void> {
  const exhibits = await listExhibits(casework.database.db, {});
  if (exhibits.some((exhibit) => exhibit.operationId === operationId)) return;
  const input = procedures.exhibitImport.input.parse({ operation: operationId, path: [exports] });
  await Array.fromAsync(perform(casework, procedures.exhibitImport, input) as AsyncIterable<unknown>);
}

async function enlist(casework: Casework, role: Role): Promise<LoadedSample['people'][number]> {
  const email = `sample-${role}@custodia.invalid`;
  const known = (await listAccounts(casework.database.db)).find((account) => account.email === email);
  const name = `Sample ${role.replace('-', ' ')}`;
  if (known !== undefined) return { id: known.id, name: known.name, role };
  const input = procedures.accountCreate.input.parse({ name, email, roles: [role], reason: REASON });
  const created = (await perform(casework, procedures.accountCreate, input)) as { id: string };
  return { id: created.id, name, role };
}

async function letIn(casework: Casework, operation: string, people: LoadedSample['people']): Promise<void> {
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
