/** Does memory stay below its ceiling whatever the size of the file? Imports of growing files, and one single line of 1 GB. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { longMessages } from './verify-speed.ts';

const CEILING_MEGABYTES = 512;

export async function memoryCeiling(): Promise<BenchmarkResult> {
  const figures: Record<string, number | string> = {};
  let highest = 0;
  for (const [name, write] of FILES) {
    const installation = createInstallation();
    try {
      const path = await write(installation);
      const { seconds, peakMegabytes } = await installation.measure(
        'import',
        '--operation',
        installation.operation,
        '--time-zone',
        'UTC',
        path,
      );
      figures[`${name}: seconds`] = round(seconds);
      figures[`${name}: peak memory (MB)`] = Math.round(peakMegabytes);
      highest = Math.max(highest, peakMegabytes);
    } finally {
      installation.remove();
    }
  }
  return {
    question: 'peak memory of an import, whatever the size of the file',
    figures,
    goals: [
      {
        goal: `below ${CEILING_MEGABYTES} MB`,
        measured: `${Math.round(highest)} MB`,
        met: highest < CEILING_MEGABYTES,
      },
    ],
  };
}

const FILES: [string, (installation: Installation) => Promise<string>][] = [
  ['WhatsApp, 100 MB', (installation) => writeLines(installation, longMessages(100_000_000))],
  ['WhatsApp, 2 GB', (installation) => writeLines(installation, longMessages(2_000_000_000))],
  ['one line of 1 GB', (installation) => writeLines(installation, oneLine(1_000_000_000))],
];

function* oneLine(totalBytes: number): Generator<string> {
  const piece = 'weather and football and bus times '.repeat(30_000);
  for (let written = 0; written < totalBytes; written += piece.length) yield piece;
}

async function writeLines({ folder }: Installation, lines: Iterable<string>): Promise<string> {
  const path = join(folder, 'export.txt');
  const file = createWriteStream(path);
  for (const line of lines) if (!file.write(line)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
  return path;
}
