/** Identifiers found in admitted messages. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { IDENTIFIER_KINDS } from '@custodia/core';
import { summariseIdentifiers } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

export async function listIdentifiers(
  casework: Casework,
  input: InputOf<Procedures['identifierList']>,
): Promise<OutputOf<Procedures['identifierList']>> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const exhibitId = input.exhibit === undefined ? undefined : await requireId(casework, 'exhibit', input.exhibit);
  if (input.kind !== undefined && !(IDENTIFIER_KINDS as readonly string[]).includes(input.kind)) {
    throw new Refusal(
      'input-invalid',
      `--kind: "${input.kind}" is not a kind of identifier. Known: ${IDENTIFIER_KINDS.join(', ')}.`,
    );
  }
  return summariseIdentifiers(casework.database.db, {
    operationId,
    exhibitId,
    kind: input.kind,
    value: input.value,
    limit: input.limit,
  }).then((rows) => rows.map((row) => ({ ...row, first: { ...row.first } })));
}
