/** Identifiers found in admitted messages. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { IDENTIFIER_KINDS } from '@custodia/core';
import { summariseIdentifiers, type IdentifierKey } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { formatKey, parseKey } from './cursor.ts';

const KEY: IdentifierKey = [0, '', '', '', ''];

export async function listIdentifiers(
  casework: Casework,
  input: InputOf<Procedures['identifierList']>,
): Promise<OutputOf<Procedures['identifierList']>> {
  assertKind(input.kind);
  const rows = await summariseIdentifiers(casework.database.db, {
    operationId: input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation),
    exhibitId: input.exhibit === undefined ? undefined : await requireId(casework, 'exhibit', input.exhibit),
    kind: input.kind,
    value: input.value?.replaceAll('\u0000', ''),
    validity: input.validity,
    order: input.order,
    after: input.after === undefined ? undefined : parseKey(input.after, KEY),
    limit: input.limit + 1,
  });
  const shown = rows.slice(0, input.limit);
  return {
    identifiers: shown.map(({ key: _key, ...row }) => ({ ...row, first: { ...row.first } })),
    next: rows.length > input.limit ? formatKey(shown.at(-1)!.key) : null,
  };
}

function assertKind(kind: string | undefined): void {
  if (kind === undefined || (IDENTIFIER_KINDS as readonly string[]).includes(kind)) return;
  throw new Refusal(
    'input-invalid',
    `--kind: "${kind}" is not a kind of identifier. Known: ${IDENTIFIER_KINDS.join(', ')}.`,
  );
}
