/** Alerts of an institution: sealed as they came, then read, and put beside those that were found here. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { HANDOVER_FILE } from '@custodia/screening';
import { listPaymentAlerts, listPaymentFiles } from '@custodia/store';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Casework } from '../../context.ts';
import type { ImportResult } from '../../exhibit/import-result.ts';
import { importWith } from '../../exhibit/import.ts';
import { requireId } from '../../installation/find-id.ts';
import { assertTakesExhibits } from '../../operation/advance.ts';

type Input = InputOf<Procedures['paymentReceive']>;
type Result = OutputOf<Procedures['paymentReceive']>;

export async function receiveAlerts(casework: Casework, input: Input): Promise<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  await assertTakesExhibits(casework, operationId);
  const payments = { mapping: null, institution: input.institution };
  const path = await handoverIn(input.path);
  const results: ImportResult[] = [];
  for await (const one of importWith(casework, { operationId, stated: { capturedAt: input.obtained, payments } }, [
    path,
  ]))
    results.push(one);
  return describe(casework, operationId, results[0]!);
}

/** The file itself, or that of a folder. */
async function handoverIn(path: string): Promise<string> {
  if (!(await stat(path).catch(() => null))?.isDirectory()) return path;
  const file = join(path, HANDOVER_FILE);
  if ((await stat(file).catch(() => null))?.isFile() === true) return file;
  throw new Refusal(
    'file-unreadable',
    `The folder "${basename(path)}" has no ${HANDOVER_FILE}: it is of no screening that ended, or of one by an earlier version. Have the payments screened again, with "custodia screen".`,
  );
}

async function describe({ database: { db } }: Casework, operationId: string, result: ImportResult): Promise<Result> {
  const { exhibitId, admission, reason, alreadySealed } = result;
  const [file] = exhibitId === null ? [] : await listPaymentFiles(db, { exhibitId });
  const own = (await listPaymentAlerts(db, { operationId })).filter(
    ({ received }) => received?.exhibitId === exhibitId,
  );
  const of = (queue: string): number => own.filter(({ alert }) => (alert as { queue?: string }).queue === queue).length;
  return {
    ...{ operationId, exhibitId, admission, alreadySealed, payments: file?.payments ?? 0 },
    alerts: { known: of('known'), work: of('work'), welfare: of('welfare') },
    why: reason ?? file?.gaps[0]?.why ?? (alreadySealed && own.length === 0 ? SEALED_AS_ANOTHER : null),
  };
}

const SEALED_AS_ANOTHER =
  'These very bytes are an exhibit already, which came in as another kind of file or whose alerts a later handover replaced. Nothing was sealed again.';
