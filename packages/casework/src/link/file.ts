/** Linking the records of a file by themselves: quality can be tried on any list, without a case. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { ColumnUse } from '@custodia/core';
import { linkCsv, type CsvLinking, type CsvUnlinkable } from '@custodia/store';
import { stat } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

type Result = OutputOf<Procedures['linkFile']>;

export async function linkFiles(input: InputOf<Procedures['linkFile']>): Promise<Result> {
  const startedMs = performance.now();
  for (const path of input.file) await assertFile(path);
  const linked = await linkOrRefuse(input);
  const { columns, linkedPairs, ...counted } = linked;
  return {
    ...counted,
    groupedPairs: linkedPairs,
    columns: columns.map(shown),
    out: input.out,
    seconds: Math.round(performance.now() - startedMs) / 1000,
  };
}

/** Throws `file-unreadable` where it is no file. */
export async function assertFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return;
  throw new Refusal('file-unreadable', `Cannot read "${path}": a CSV file with a header was expected.`);
}

async function linkOrRefuse({
  file,
  out,
  memory,
  threads,
  between,
}: InputOf<Procedures['linkFile']>): Promise<CsvLinking> {
  const linked = await linkCsv(file, out, { memoryMb: memory, threads, between }).catch((cause: unknown) => {
    throw asRefusal(cause, file);
  });
  if ('groups' in linked) return linked;
  throw new Refusal('input-invalid', whyNot(linked));
}

const SHOWN_COLUMNS = 10;
const LEFT_OUT: Readonly<Record<Extract<ColumnUse, { as: 'left-out' }>['reason'], string>> = {
  answer: 'the answer, which is never looked at',
  empty: 'empty',
  'one-value': 'the same in every row',
  'made-of-others': 'made of other columns',
  'serial-number': 'numbers the rows',
  'too-many-columns': 'one of too many columns',
};

/** What the file has, and what would help. */
function whyNot({ records, columns }: CsvUnlinkable): string {
  if (records < 2) {
    const held = records === 0 ? 'no row below its header' : 'one row below its header';
    return `There is nothing to link: the file has ${held}. Give a CSV file whose first line names the columns, with at least two rows.`;
  }
  const listed = columns
    .slice(0, SHOWN_COLUMNS)
    .map((use) => `${use.name} (${use.as === 'left-out' ? LEFT_OUT[use.reason] : shown(use).detail})`);
  const more = columns.length > SHOWN_COLUMNS ? ` and ${columns.length - SHOWN_COLUMNS} more` : '';
  return (
    `None of the ${columns.length} columns can be compared over ${records} rows: ${listed.join(', ')}${more}. ` +
    'Give a column of names, dates, addresses or identifiers that is not the same in every row.'
  );
}

/** Where the reader says at which line a file cannot be read, the line is told, and nothing of what stands in it. */
function asRefusal(cause: unknown, file: readonly string[]): unknown {
  const message = cause instanceof Error ? cause.message : '';
  if (!/^(Invalid Input|Conversion|IO) Error/u.test(message)) return cause;
  const line = /(?:CSV Error on Line|Line): (\d+)/u.exec(message)?.[1];
  const where = line === undefined ? '' : ` Reading stopped at line ${line}.`;
  return new Refusal(
    'file-unreadable',
    `Cannot read ${file.map((path) => `"${path}"`).join(', ')} as CSV in UTF-8 with a header.${where} Save it as CSV in UTF-8, with one record on each line.`,
    { cause },
  );
}

function shown(use: ColumnUse): Result['columns'][number] {
  if (use.as === 'id') return { column: use.name, use: 'identifier', detail: 'names the record' };
  if (use.as === 'left-out') return { column: use.name, use: 'left-out', detail: use.reason };
  return { column: use.name, use: 'compared', detail: `${use.kind}, by its ${use.by}` };
}
