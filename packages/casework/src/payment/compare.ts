/** Reads a sealed file of payments once more and compares what is stored with it. */
import { canonicalize, equalBytes, type JsonValue } from '@custodia/proof';
import { listPaymentFiles, listPayments, type ExhibitRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { Compared } from '../installation/compare-reading.ts';
import { readPaymentExhibit } from './read.ts';

/** Null where everything is as it was. */
export async function comparePayments(casework: Casework, exhibit: ExhibitRow): Promise<Compared | null> {
  const { db } = casework.database;
  const read = await readPaymentExhibit(casework, exhibit.id, exhibit.content!.stated);
  if (read.format !== exhibit.imported!.format)
    return { kind: 'note', says: `Exhibit ${exhibit.id} was read by ${exhibit.imported!.format}, now ${read.format}.` };
  const [file] = await listPaymentFiles(db, { exhibitId: exhibit.id });
  if (file === undefined || !equalBytes(read.digest, file.digest))
    return { kind: 'finding', says: 'Reading it again gives other payments than were logged.' };
  const stored = await listPayments(db, { operationId: exhibit.operationId! });
  const rows = stored.filter(({ exhibitId }) => exhibitId === exhibit.id).sort((a, b) => a.ordinal - b.ordinal);
  const differs = read.payments.some((one, at) => asText(one) !== (rows[at] === undefined ? '' : asText(rows[at])));
  if (!differs && rows.length === read.payments.length) return null;
  return { kind: 'finding', says: 'Its payments as stored are not those that reading it gives.' };
}

function asText({ ordinal, part, line, stated, amount, currency, local }: Parameters<typeof shape>[0]): string {
  return canonicalize(shape({ ordinal, part, line, stated, amount, currency, local }));
}

function shape(row: {
  readonly ordinal: number;
  readonly part: number;
  readonly line: number;
  readonly stated: Readonly<Record<string, string>>;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly local: string | null;
}): JsonValue {
  return { ...row, stated: { ...row.stated } };
}
