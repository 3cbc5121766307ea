/** The folder of a screening: alerts, the very rows, counts, what was left out, a page to read, and what it takes to do it again. */
import { canonicalize, type JsonValue } from '@custodia/proof';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { QueuedAlert } from '../alert/alert.ts';
import type { Engine } from '../engine/open.ts';
import type { Sql } from '../engine/sql.ts';
import { quote } from '../engine/text.ts';
import { HANDOVER_FILE } from '../handover/handover.ts';
import { readHanded, writeHandover } from '../handover/write.ts';
import { writeSummary } from '../report/summary.ts';
import { formatCsvRecord as csvLine } from '@custodia/core';
import { readDetails, type RowDetail } from './detail.ts';
import { INPUT_FILES, manifestOf } from './manifest.ts';
import type { Result } from './screen-files.ts';

/** `engine`: where the files were read; `sql`: where they were screened. `only`: what came later, beside what is there. */
export async function writeResult(
  { engine, sql }: { readonly engine: Engine; readonly sql: Sql },
  result: Result,
  { only }: { only?: 'comparison' } = {},
): Promise<void> {
  const { out } = result.settings;
  if (only === 'comparison') {
    await writeJson(out, 'comparison.json', result.comparison);
    await writeFile(join(out, 'summary.html'), writeSummary(result, await readHanded(engine, result.alerts)));
    return;
  }
  await writeGiven(result);
  await writeFile(
    join(out, 'alerts.jsonl'),
    result.alerts.map((alert) => `${canonicalize(alert as unknown as JsonValue)}\n`).join(''),
  );
  await writeFile(join(out, 'alerts.csv'), alertsCsv(result.alerts));
  await writeFile(join(out, 'evidence.csv'), evidenceCsv(result.alerts, await readDetails(sql)));
  await writeSkipped(engine, result);
  const payments = await readHanded(engine, result.alerts);
  await writeFile(join(out, HANDOVER_FILE), writeHandover(manifestOf(result), result.rules, payments, result.alerts));
  await writeJson(out, 'counts.json', countsOf(result));
  await writeFile(join(out, 'summary.html'), writeSummary(result, payments));
  // Last: a folder without it is of a screening that did not end.
  await writeJson(out, 'run.json', manifestOf(result));
}

/** The rules, and what was given beside payments: with them and the same payments it can be done again. */
export async function writeGiven({ settings: { out }, inputs, rules }: Pick<Result, 'settings' | 'inputs' | 'rules'>) {
  await mkdir(join(out, 'inputs'), { recursive: true });
  for (const [name, file] of Object.entries(INPUT_FILES)) {
    const text = inputs.texts[name as keyof typeof INPUT_FILES];
    if (text !== null) await writeFile(join(out, 'inputs', file), text);
  }
  await writeJson(out, 'rules.json', { ...rules });
}

export async function writeJson(out: string, name: string, value: unknown): Promise<void> {
  await writeFile(join(out, name), `${JSON.stringify(value, null, 2)}\n`);
}

export function alertsCsv(alerts: readonly QueuedAlert[]): string {
  const header = csvLine([
    'id',
    'queue',
    'rank',
    'status',
    'typology',
    'side',
    'subject',
    'weight',
    'alert_at',
    'hit',
    'not_evaluable',
    'payments',
    'sums',
    'suppressed_by',
    'suppressed_until',
    'reason',
  ]);
  return (
    header +
    alerts
      .map((one) =>
        csvLine([
          one.id,
          one.queue,
          one.rank ?? '',
          one.status,
          one.typology,
          one.side,
          one.subject,
          one.weight,
          one.alertAt,
          one.hit.map(({ name, state, measure, weight }) => `${name} ${state} (${measure}) +${weight}`).join('; '),
          one.notHit
            .filter(({ state }) => state !== 'below')
            .map(({ name, state }) => `${name} ${state}`)
            .join('; '),
          one.rows.length,
          one.sums.map(({ amount, currency }) => `${amount} ${currency}`).join('; '),
          one.suppression?.by ?? '',
          one.suppression?.until ?? '',
          one.suppression?.reason ?? '',
        ]),
      )
      .join('')
  );
}

function evidenceCsv(alerts: readonly QueuedAlert[], details: ReadonlyMap<string, RowDetail>): string {
  const lines = [
    csvLine([
      'alert',
      'source',
      'line',
      'indicators',
      'day',
      'at_utc',
      'at_local',
      'amount',
      'currency',
      'payer',
      'payer_name',
      'payee',
      'payee_name',
      'payee_country',
      'text',
    ]),
  ];
  for (const alert of alerts)
    for (const { source, line, indicators } of alert.rows) {
      const row = details.get(`${source} ${line}`)!;
      lines.push(
        csvLine([
          alert.id,
          source,
          line,
          indicators.join(' '),
          row.day,
          row.at_utc,
          row.at_local,
          row.amount,
          row.currency,
          row.payer,
          row.payer_name,
          row.payee,
          row.payee_name,
          row.payee_country,
          row.remittance_text,
        ]),
      );
    }
  return lines.join('');
}

/** Every payment that was not screened and every record that is none, each with where and why. */
async function writeSkipped({ db }: Engine, { read, settings }: Result): Promise<void> {
  await db.run('create or replace temp table unreadable (source VARCHAR, line BIGINT, why VARCHAR)');
  for (let from = 0; from < read.unreadable.length; from += 1000) {
    const rows = read.unreadable
      .slice(from, from + 1000)
      .map(({ source, line, why }) => `(${quote(source)}, ${line}, ${quote(why)})`);
    await db.run(`insert into unreadable values ${rows.join(', ')}`);
  }
  await db.run(`copy (select source, line, fault as why from fault union all select source, line, 'unreadable: ' || why from unreadable order by source, line)
    to ${quote(join(settings.out, 'skipped.csv'))} (header)`);
}

export function countsOf({ read, screened, counts, alerts, digests }: Result) {
  const byStatus = Object.groupBy(alerts, ({ typology, status }) => `${typology} ${status}`);
  return {
    files: digests,
    payments: {
      read: read.read,
      screened: read.usable,
      unreadable: read.unreadable.length,
      skipped: read.counts,
      possibleDuplicatesKept: read.possibleDuplicates,
    },
    notes: read.notes,
    rates: screened.rates,
    answers: counts,
    alerts: Object.entries(byStatus).map(([key, list]) => ({
      typology: key.split(' ')[0]!,
      status: key.split(' ')[1]!,
      alerts: list!.length,
    })),
  };
}
