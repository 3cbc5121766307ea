/**
 * A report to a financial intelligence unit: written by the same writers as at a bank, from an alert that one person took further and another files.
 * Nothing in it is made up: what is missing is named. What leaves the installation leaves it encrypted.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { zipFiles } from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  findFilingGaps,
  openReportWriter,
  parseParticulars,
  ScreeningError,
  type Filing,
  type Particulars,
  type WrittenReport,
} from '@custodia/screening';
import { getScreening } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { logChange } from '../../access/log-change.ts';
import { nowIso, type Casework } from '../../context.ts';
import { requireId } from '../../installation/find-id.ts';
import { resolveRecipients, type Recipient } from '../../package/recipients.ts';
import { spool } from '../../package/spool.ts';
import { writePackage, type WrittenFile } from '../../package/write.ts';
import { filingOf } from './filing.ts';
import { getAlert } from './show.ts';
import type { StandingAlert } from './stand.ts';

type Input = InputOf<Procedures['paymentFile']>;
type Result = OutputOf<Procedures['paymentFile']>;

export async function fileAlert(casework: Casework, input: Input): Promise<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const found = await getAlert(casework, casework.database.db, operationId, input.alert);
  assertMayFile(casework, found);
  const recipients = await resolveRecipients(casework, input.to);
  const screening = await getScreening(casework.database.db, found.row.screeningId);
  const particulars = readParticulars(input);
  const filing = await filingOf(casework, { operationId, found, screening, particulars, input });
  const written = await write(filing, particulars, input);
  if (written.gaps.length > 0) return describe(input, written, [], null);
  return keep(casework, operationId, { input, written, recipients });
}

/** Taken further by a person about what it rests on now; and filed by another. */
export function assertMayFile(
  { caller }: Pick<Casework, 'caller'>,
  { standing, changed, decisions }: StandingAlert,
): void {
  if (standing !== 'escalated' || changed)
    throw new Refusal(
      'state-invalid',
      'Only an alert that a person took further is reported, and only as they saw it. Take it further first: custodia payment decide.',
    );
  const { by } = decisions.at(-1)!;
  if (caller.kind === 'account' && by.accountId === caller.accountId)
    throw new Refusal('own-work', 'You took this alert further: a second person files the report.');
}

function readParticulars({ filer, format }: Input): Particulars {
  try {
    return parseParticulars(filer, 'filer', format);
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** What the filing itself lacks comes with what the filer did not say: a person mends all of it at once. */
async function write(filing: Filing, particulars: Particulars, { format, schema }: Input): Promise<WrittenReport> {
  const gaps = [...findFilingGaps(filing), ...particulars.gaps];
  if (gaps.length > 0) return { texts: {}, remarks: [], gaps };
  try {
    const writer = openReportWriter(format, particulars, schema === undefined ? null : await readSchema(schema));
    try {
      return writer.write(filing);
    } finally {
      writer.dispose();
    }
  } catch (cause) {
    throw refusalOf(cause);
  }
}

async function readSchema(path: string): Promise<{ text: string; name: string }> {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal('file-unreadable', `The schema "${name}" cannot be read.`, { cause });
  });
  return { text, name };
}

function refusalOf(cause: unknown): unknown {
  return cause instanceof ScreeningError ? new Refusal('input-invalid', cause.message, { cause }) : cause;
}

interface Made {
  readonly input: Input;
  readonly written: WrittenReport;
  readonly recipients: readonly Recipient[];
}

async function keep(casework: Casework, operationId: string, { input, written, recipients }: Made): Promise<Result> {
  const plain = await spool(contentOf(written));
  try {
    const files = await writePackage(casework, plain, recipients, input.out);
    const sha256 = hex(plain.sha256);
    const logIndex = await casework.database.withTransaction((tx) =>
      logChange(casework, tx, {
        ...{ kind: 'payment-report-written', subject: operationId, at: nowIso(casework) },
        facts: {
          ...{ operationId, alert: input.alert, format: input.format, plain: { sha256, sizeBytes: plain.sizeBytes } },
          files: files.map(({ encryption, bytes, sha256: own }) => ({ encryption, sizeBytes: bytes, sha256: own })),
          recipients: recipients.map(({ kind, id }) => ({ kind, id })),
        },
      }),
    );
    return describe(input, written, files, { sha256, logIndex });
  } finally {
    await plain.close();
  }
}

/** One file as it is, several in a zip. */
async function* contentOf({ texts }: WrittenReport): AsyncGenerator<Uint8Array> {
  const files = Object.entries(texts).map(([path, text]) => ({ path, open: () => bytesOf(text) }));
  yield* files.length === 1 ? files[0]!.open() : zipFiles(files);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function describe(
  { reference, format }: Input,
  { gaps, remarks }: WrittenReport,
  files: readonly WrittenFile[],
  logged: { readonly sha256: string; readonly logIndex: number } | null,
): Result {
  const status =
    logged !== null ? 'written' : gaps.some(({ supplier }) => supplier === 'nobody') ? 'refused' : 'lacking';
  return {
    ...{ reference, format, status, gaps: [...gaps], remarks: [...remarks] },
    files: files.map((file) => ({ ...file, recipients: [...file.recipients] })),
    ...{ plainSha256: logged?.sha256 ?? null, logIndex: logged?.logIndex ?? null },
  };
}
