/** What an institution handed over, read from its sealed bytes: the same each time. */
import { parseHandover, ScreeningError, type Handover } from '@custodia/screening';
import { text } from 'node:stream/consumers';
import type { Casework } from '../../context.ts';
import { openParts } from '../../exhibit/open-parts.ts';
import type { PaymentsRead } from '../read.ts';
import { digestOf, paymentOf } from '../row.ts';

/** Held in memory while it is read; a million payments with their alerts are less. */
const MOST_BYTES = 512 * 1024 * 1024;
const FORMAT = 'payments:handover';

/** Where it is none, or was changed, nothing of it is taken: the one gap says why. */
export async function readHandoverExhibit(casework: Casework, exhibitId: string): Promise<PaymentsRead> {
  try {
    const handover = await readHandover(casework, exhibitId);
    const payments = handover.payments.map(({ at, source, line, columns }, ordinal) =>
      paymentOf(0, at, { ...columns, source, line: String(line) }, ordinal),
    );
    return { format: FORMAT, payments, gaps: [], digest: digestOf(payments, []), handover };
  } catch (cause) {
    if (!(cause instanceof ScreeningError)) throw cause;
    const gaps = [{ part: 0, line: 1, kind: 'unreadable' as const, why: cause.message }];
    return { format: 'payments:none', payments: [], gaps, digest: digestOf([], gaps), handover: null };
  }
}

async function readHandover(casework: Casework, exhibitId: string): Promise<Handover> {
  const [part, ...others] = await openParts(casework, exhibitId);
  if (part === undefined || others.length > 0)
    throw new ScreeningError(
      'input-invalid',
      'A handover is one file of text, handover.jsonl, as "custodia screen" wrote it.',
    );
  if (part.sizeBytes > MOST_BYTES)
    throw new ScreeningError(
      'input-invalid',
      'The handover is larger than 512 MB: ask for it in parts (--partitions).',
    );
  return parseHandover(await text(part.open()));
}
