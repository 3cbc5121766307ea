/** Mapping profiles: kept by whoever may import, found by their name when an import asks for them. */
import { columnMapping, Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  deleteMappingProfile,
  listMappingProfiles,
  MAPPING_PROFILES_MAX,
  putMappingProfile,
  type MappingProfileRow,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Profile = OutputOf<Procedures['mappingSave']>;

export async function saveMapping(casework: Casework, input: InputOf<Procedures['mappingSave']>): Promise<Profile> {
  const { db } = casework.database;
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  const mapping = mappingOf(input.mapping);
  const known = (await listMappingProfiles(db, operationId)).filter((one) => one.operationId === operationId);
  const replaces = known.some(({ name }) => sameName(name, input.name));
  if (!replaces && known.length >= MAPPING_PROFILES_MAX) {
    throw new Refusal('state-invalid', `There are ${MAPPING_PROFILES_MAX} mapping profiles already. Remove one first.`);
  }
  const saved = { operationId, name: input.name, mapping, savedBy: casework.actor, savedAt: nowIso(casework) };
  const id = await putMappingProfile(db, { id: casework.randomUuid(), ...saved });
  return { id, ...saved };
}

export async function listMappings(casework: Casework, input: InputOf<Procedures['mappingList']>): Promise<Profile[]> {
  const operationId = input.operation === undefined ? null : await requireId(casework, 'operation', input.operation);
  return (await listMappingProfiles(casework.database.db, operationId)).map(show);
}

export async function removeMapping(
  casework: Casework,
  { id, operation }: InputOf<Procedures['mappingRemove']>,
): Promise<OutputOf<Procedures['mappingRemove']>> {
  const operationId = operation === undefined ? null : await requireId(casework, 'operation', operation);
  if (await deleteMappingProfile(casework.database.db, operationId, id)) return { id };
  const where = operationId === null ? 'of the unit' : `of operation ${operationId}`;
  throw new Refusal('not-found', `There is no mapping profile ${id} ${where}.`);
}

/** The profile of that name, in the operation before the unit; null where there is none. */
export async function findMapping(
  casework: Casework,
  operationId: string | null,
  name: string,
): Promise<Profile['mapping'] | null> {
  const named = (await listMappingProfiles(casework.database.db, operationId)).filter((one) =>
    sameName(one.name, name),
  );
  const found = named.find((one) => one.operationId === operationId) ?? named[0];
  return found === undefined ? null : show(found).mapping;
}

function mappingOf(given: string): Profile['mapping'] {
  const parsed = columnMapping.safeParse(parsedJson(given));
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
  throw new Refusal(
    'input-invalid',
    `The mapping cannot be used (${what}). Name at least the column of the text, like {"text":"Message"}.`,
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function show({ savedAt, mapping, ...row }: MappingProfileRow): Profile {
  return { ...row, mapping: columnMapping.parse(mapping), savedAt: savedAt.toISOString() };
}
