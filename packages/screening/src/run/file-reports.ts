/** Reports to a financial intelligence unit, out of a screening that ended, from what people decided: one for each decision, or what it lacks. */
import { hex, sha256 } from '@custodia/proof';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { QueuedAlert } from '../alert/alert.ts';
import { openEngine } from '../engine/open.ts';
import { ScreeningError } from '../error.ts';
import { findFilingGaps } from '../filing/check.ts';
import { parseDecisions, placeOfPayment, type FilingMatter } from '../filing/decision.ts';
import type { Filing, IndicatorSource, ReportedPayment } from '../filing/filing.ts';
import type { FilingGap } from '../filing/gap.ts';
import { parseParticulars, type Particulars, type ReportFormat } from '../filing/particulars.ts';
import { readReported } from '../filing/read-payments.ts';
import { openReportWriter, type ReportWriter, type WrittenReport } from '../filing/report-writer.ts';
import { readPayments } from '../payment/read.ts';
import { citedBy } from '../rule/resolve.ts';
import { filesAreThose, readKept, type Kept } from './kept.ts';

export interface FileReports {
  /** Folder of the screening, also of one that several workers did. */
  readonly screening: string;
  /** The payments that were screened, in the same order. */
  readonly files: readonly string[];
  /** Path of what people decided (JSON). */
  readonly decisions: string;
  /** Path of who files (JSON). */
  readonly filer: string;
  readonly format: ReportFormat;
  /** Path of the XSD; null: none. */
  readonly schema: string | null;
  /** Folder that is empty, or is not there yet. */
  readonly out: string;
  readonly memoryMb: number;
  readonly threads: number;
}

export interface FiledReport {
  readonly alert: string;
  readonly reference: string;
  /** `lacking`: gaps say what and of whom; `refused`: the alert is about somebody to be protected; `not-to-report`: a person decided so. */
  readonly status: 'written' | 'lacking' | 'refused' | 'not-to-report';
  readonly decidedBy: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly gaps: readonly FilingGap[];
  readonly remarks: readonly string[];
}

/** Writes the reports that lack nothing, and `filing.json`. Throws where an input is not as expected, before anything is written. */
export async function fileReports(settings: FileReports): Promise<readonly FiledReport[]> {
  const kept = await readKept(settings.screening);
  const matters = parseDecisions(await readGiven(settings.decisions), basename(settings.decisions));
  const particulars = parseParticulars(await readGiven(settings.filer), basename(settings.filer), settings.format);
  const alerts = matters.map(({ alert }) => findAlert(kept, alert));
  await assertSameFiles(kept, settings.files);
  await assertEmpty(settings.out);
  const writer = openReportWriter(settings.format, particulars, await readSchema(settings.schema));
  try {
    const payments = await readPaymentsOfAlerts(kept, alerts, settings);
    const done = matters.map((matter, at): Done => {
      const filing = filingOf(kept, alerts[at]!, matter, particulars, payments);
      return { filing, written: reportOf(filing, particulars, writer), told: toldOf(alerts[at]!, matter) };
    });
    return await writeReports(settings, kept, done);
  } finally {
    writer.dispose();
  }
}

function findAlert({ alerts }: Kept, id: string): QueuedAlert {
  const found = alerts.find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new ScreeningError('input-invalid', `The screening has no alert ${id}: take the id from its alerts.csv.`);
}

async function assertSameFiles({ manifest }: Kept, files: readonly string[]): Promise<void> {
  if (await filesAreThose(manifest, files)) return;
  throw new ScreeningError(
    'input-invalid',
    'These are not the files that were screened: their digests are others than run.json has. A report names payments by file and line; give the same files.',
  );
}

async function assertEmpty(out: string): Promise<void> {
  const there = await readdir(out).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new ScreeningError('input-invalid', `"${basename(out)}" is no folder that can be written to.`, { cause });
  });
  if (there.length > 0)
    throw new ScreeningError('input-invalid', `"${basename(out)}" is not empty: no report is written over another.`);
}

async function readPaymentsOfAlerts(
  { inputs, alerts: all }: Kept,
  alerts: readonly QueuedAlert[],
  { files, memoryMb, threads }: FileReports,
): Promise<ReadonlyMap<string, ReportedPayment>> {
  const engine = await openEngine({ folder: tmpdir(), memoryMb, threads });
  try {
    await readPayments(engine, files, { mapping: inputs.mapping });
    const welfare = all.filter(({ queue }) => queue === 'welfare').map(({ subject }) => subject);
    return await readReported(engine, alerts, new Set(welfare));
  } finally {
    await engine.close();
  }
}

function filingOf(
  { rules, manifest }: Kept,
  alert: QueuedAlert,
  matter: FilingMatter,
  { filer }: Particulars,
  payments: ReadonlyMap<string, ReportedPayment>,
): Filing {
  const own = alert.rows.flatMap(({ source, line }) => payments.get(`${line} ${source}`) ?? []);
  const sources = alert.hit.flatMap(({ name }): IndicatorSource[] =>
    citedBy(
      rules,
      manifest.day,
      rules.indicators.find((one) => one.name === name)!,
    )
      .filter(({ figure }) => figure.basis === 'printed')
      .map(({ source }) => ({ indicator: name, source: `${source.issuer}, ${source.title}` })),
  );
  return {
    ...matter,
    filer,
    alert,
    payments: own.map((one) => ({ ...one, localAmount: matter.localAmounts.get(placeOfPayment(one)) ?? null })),
    sources: [...new Map(sources.map((one) => [`${one.indicator} ${one.source}`, one])).values()],
  };
}

/** What the filing itself lacks comes with what the filer did not say: a person mends all of it at once. */
function reportOf(filing: Filing, { gaps }: Particulars, writer: ReportWriter): WrittenReport {
  if (filing.decision.decision === 'no-report') return { texts: {}, remarks: [], gaps: [] };
  const found = [...findFilingGaps(filing), ...gaps];
  if (found.length > 0) return { texts: {}, remarks: [], gaps: found };
  return writer.write(filing);
}

interface Done {
  readonly filing: Filing;
  readonly written: WrittenReport;
  /** What whoever files should know, whatever the form. */
  readonly told: readonly string[];
}

function toldOf({ suppression, rows }: QueuedAlert, { localAmounts }: FilingMatter): readonly string[] {
  const places = new Set(rows.map(placeOfPayment));
  const strange = [...localAmounts.keys()].filter((place) => !places.has(place));
  return [
    ...(suppression === null ? [] : [`the alert was put aside by ${suppression.by} until ${suppression.until}`]),
    ...(strange.length === 0 ? [] : [`localAmounts of no payment of this alert: ${strange.join('; ')}`]),
  ];
}

async function writeReports(
  { out, format }: FileReports,
  { manifest }: Kept,
  done: readonly Done[],
): Promise<readonly FiledReport[]> {
  await mkdir(out, { recursive: true, mode: 0o700 });
  const keep = { mode: 0o600, flag: 'wx' };
  for (const { filing, written } of done)
    for (const [end, text] of Object.entries(written.texts))
      await writeFile(join(out, nameOf(filing, end)), text, keep);
  const reports = done.map(filedOf);
  const record = { format: 'custodia-filing/1', form: format, screening: manifest, reports };
  await writeFile(join(out, 'filing.json'), `${JSON.stringify(record, null, 2)}\n`, keep);
  return reports;
}

function filedOf({ filing, written: { texts, gaps, remarks }, told }: Done): FiledReport {
  const files = Object.entries(texts).map(([end, text]) => ({
    name: nameOf(filing, end),
    sha256: hex(sha256(new TextEncoder().encode(text))),
  }));
  return {
    alert: filing.alert.id,
    reference: filing.reference,
    status: statusOf(filing, gaps),
    decidedBy: filing.decision.by,
    files,
    gaps,
    remarks: [...told, ...remarks],
  };
}

function statusOf({ decision }: Filing, gaps: readonly FilingGap[]): FiledReport['status'] {
  if (decision.decision === 'no-report') return 'not-to-report';
  if (gaps.some(({ supplier }) => supplier === 'nobody')) return 'refused';
  return gaps.length > 0 ? 'lacking' : 'written';
}

/** By the alert: a reference may hold anything. */
function nameOf({ alert }: Filing, end: string): string {
  return `${alert.id}.${end}`;
}

async function readSchema(path: string | null): Promise<{ text: string; name: string } | null> {
  return path === null ? null : { text: await readGiven(path), name: basename(path) };
}

async function readGiven(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ScreeningError(
      'file-unreadable',
      `Cannot read "${basename(path)}": there is no such file, or it may not be read.`,
      { cause },
    );
  });
}
