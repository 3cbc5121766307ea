/** Linking the records of a file by themselves: quality can be tried on any list, without a case. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { ColumnUse } from '@custodia/core';
import { linkCsv } from '@custodia/store';
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
}: InputOf<Procedures['linkFile']>): Promise<NonNullable<Awaited<ReturnType<typeof linkCsv>>>> {
  const linked = await linkCsv(file, out, { memoryMb: memory, threads, between }).catch((cause: unknown) => {
    throw asRefusal(cause, file);
  });
  if (linked !== null) return linked;
  throw new Refusal(
    'input-invalid',
    'No column can be compared: every one is an identifier, an answer, empty, or the same in all rows.',
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
    `Cannot read ${file.map((path) => `"${path}"`).join(', ')} as CSV in UTF-8 with a header.${where}`,
    { cause },
  );
}

function shown(use: ColumnUse): Result['columns'][number] {
  if (use.as === 'id') return { column: use.name, use: 'identifier', detail: 'names the record' };
  if (use.as === 'left-out') return { column: use.name, use: 'left-out', detail: use.reason };
  return { column: use.name, use: 'compared', detail: `${use.kind}, by its ${use.by}` };
}
