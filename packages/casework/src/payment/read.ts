/** The payments of a sealed exhibit, read from its sealed bytes: the same each time, so that they can be read again and compared. */
import {
  openPrivateFolder,
  parseMapping,
  readPaymentsOf,
  ScreeningError,
  type Handover,
  type PaymentsOfFile,
} from '@custodia/screening';
import type { NewPayment, PaymentGap } from '@custodia/store';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';
import { openParts, type OpenedPart } from '../exhibit/open-parts.ts';
import type { Stated } from '../exhibit/seal.ts';
import { readHandoverExhibit } from './received/read.ts';
import { digestOf, paymentOf } from './row.ts';

export interface PaymentsRead {
  /** `payments:FORMAT`, one for each of its parts. */
  readonly format: string;
  /** Without identifiers of their own. */
  readonly payments: readonly Omit<NewPayment, 'id'>[];
  readonly gaps: readonly PaymentGap[];
  /** SHA-256 over the canonical JSON of payments and gaps. */
  readonly digest: Uint8Array;
  /** What an institution handed over with its alerts; null: a file of payments, or none that could be read. */
  readonly handover: Handover | null;
}

const ENGINE = { memoryMb: 1000, threads: 2 };
const HELD_GAPS = 10_000;

/** A part that is no file of payments is a gap, with the reason. */
export async function readPaymentExhibit(casework: Casework, exhibitId: string, stated: Stated): Promise<PaymentsRead> {
  if (stated.payments?.institution !== undefined) return readHandoverExhibit(casework, exhibitId);
  const { path: folder, destroy } = await openPrivateFolder(casework.surroundings.dataFolder, 'payments');
  try {
    const [formats, payments, gaps]: [string[], Omit<NewPayment, 'id'>[], PaymentGap[]] = [[], [], []];
    for (const part of await openParts(casework, exhibitId)) {
      const read = await readPart(part, folder, stated).catch((cause: unknown) => whyNot(part, cause));
      if ('kind' in read) {
        gaps.push(read);
        continue;
      }
      formats.push(read.format);
      for (const { line, columns } of read.payments)
        payments.push(paymentOf(part.index, line, columns, payments.length));
      for (const one of read.unreadable) gaps.push({ part: part.index, kind: 'unreadable', ...one });
      for (const one of read.notes) gaps.push({ part: part.index, kind: 'note', ...one });
    }
    const kept = gaps.slice(0, HELD_GAPS);
    const format = `payments:${formats.length === 0 ? 'none' : [...new Set(formats)].join(',')}`;
    return { format, payments, gaps: kept, digest: digestOf(payments, kept), handover: null };
  } finally {
    await destroy();
  }
}

/** Readers want a file: it is in the clear only for as long as it is read, in a folder that only this user can open. */
async function readPart(part: OpenedPart, folder: string, stated: Stated): Promise<PaymentsOfFile> {
  const path = join(folder, 'part');
  await writeFile(path, part.open(), { mode: 0o600 });
  const mapping = stated.payments?.mapping ?? null;
  try {
    return await readPaymentsOf(path, mapping === null ? null : parseMapping(mapping, 'mapping'), {
      ...ENGINE,
      folder,
    });
  } finally {
    await rm(path, { force: true });
  }
}

function whyNot(part: OpenedPart, cause: unknown): PaymentGap {
  if (!(cause instanceof ScreeningError) || cause.code === 'engine-failed') throw cause;
  return { part: part.index, line: 1, kind: 'unreadable', why: cause.message.replaceAll('"part"', 'The file') };
}
