/** Every place where an identifier was seen. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { countPlaces, listPlaces, type PlaceKey, type PlaceSeen } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { formatKey, parseKey } from './cursor.ts';

type Places = OutputOf<Procedures['identifierPlaces']>;

const KEY: PlaceKey = [0, 0, 0];

export async function listIdentifierPlaces(
  casework: Casework,
  input: InputOf<Procedures['identifierPlaces']>,
): Promise<Places> {
  const filter = {
    kind: input.kind,
    value: input.value.replaceAll('\u0000', ''),
    operationId: input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation),
    exhibitId: input.exhibit === undefined ? undefined : await requireId(casework, 'exhibit', input.exhibit),
  };
  const { db } = casework.database;
  const after = input.after === undefined ? undefined : parseKey(input.after, KEY);
  const rows = await listPlaces(db, { ...filter, after, limit: input.limit + 1 });
  const shown = rows.slice(0, input.limit);
  return {
    places: shown.map(showPlace),
    total: await countPlaces(db, filter),
    next: rows.length > input.limit ? formatKey(shown.at(-1)!.key) : null,
  };
}

function showPlace({ key: _key, at, ...place }: PlaceSeen): Places['places'][number] {
  return { ...place, id: `${place.exhibitId}:${place.ordinal}`, at: at?.toISOString() ?? null };
}
