/** Files of payments, sealed as exhibits of the operation and read as what they are. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { parseMapping, ScreeningError } from '@custodia/screening';
import { listPaymentFiles } from '@custodia/store';
import type { Casework } from '../context.ts';
import { importWith } from '../exhibit/import.ts';
import type { ImportResult } from '../exhibit/import-result.ts';
import { requireId } from '../installation/find-id.ts';
import { assertTakesExhibits } from '../operation/advance.ts';

type Input = InputOf<Procedures['paymentImport']>;
type Result = OutputOf<Procedures['paymentImport']>;

export async function* importPayments(casework: Casework, input: Input): AsyncGenerator<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  await assertTakesExhibits(casework, operationId);
  const stated = { capturedAt: input.obtained, payments: { mapping: readMapping(input.mapping) } };
  for await (const result of importWith(casework, { operationId, stated }, input.path))
    yield await describe(casework, result);
}

function readMapping(mapping: string | undefined): string | null {
  if (mapping === undefined) return null;
  try {
    parseMapping(mapping, 'mapping');
    return mapping;
  } catch (cause) {
    if (cause instanceof ScreeningError) throw new Refusal('input-invalid', cause.message, { cause });
    throw cause;
  }
}

async function describe(casework: Casework, result: ImportResult): Promise<Result> {
  const { path, exhibitId, admission, reason, alreadySealed } = result;
  const [file] = exhibitId === null ? [] : await listPaymentFiles(casework.database.db, { exhibitId });
  const read = { format: file?.format ?? null, payments: file?.payments ?? 0, gaps: (file?.gaps ?? []).slice(0, 20) };
  return { ...{ path, exhibitId, admission, reason, alreadySealed }, ...read };
}
