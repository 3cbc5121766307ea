/**
 * How fast is import + seal + extract, end to end, beside what it cannot do without: reading and digesting the same bytes, and COPY of the
 * very same rows into the same database with the same indexes built?
 */
import { writeTelegramJson, writeWhatsAppText } from '@custodia/core';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timeCopy } from './copy-floor.ts';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const MESSAGES = 200_000;
const GOAL = 0.5;

export async function importThroughput(): Promise<BenchmarkResult> {
  const figures: Record<string, number | string> = {};
  const goals: { goal: string; measured: string; met: boolean }[] = [];
  for (const [format, write] of FORMATS) {
    const installation = createInstallation();
    try {
      const path = join(installation.folder, `export.${format}`);
      await writeFile(path, write());
      const floors = { hash: await timeHash(path), ...(await timeImportAndCopy(installation, path)) };
      figures[`${format}: messages`] = MESSAGES;
      figures[`${format}: import, whole command (s)`] = round(floors.import);
      figures[`${format}: import of the file alone (s)`] = round(floors.importFile);
      figures[`${format}: floor, read and digest (s)`] = round(floors.hash, 3);
      figures[`${format}: floor, COPY and indexes (s)`] = round(floors.copy);
      figures[`${format}: peak memory (MB)`] = Math.round(floors.peakMegabytes);
      figures[`${format}: messages per second`] = Math.round(MESSAGES / floors.importFile);
      const slower = Math.max(floors.hash, floors.copy);
      const ratio = slower / floors.importFile;
      figures[`${format}: speed as share of the slower floor`] = round(ratio);
      goals.push({
        goal: `${format}: at least ${GOAL} of the slower floor's speed`,
        measured: String(round(ratio)),
        met: ratio >= GOAL,
      });
      goals.push({
        goal: `${format}: peak memory below 512 MB`,
        measured: `${Math.round(floors.peakMegabytes)} MB`,
        met: floors.peakMegabytes < 512,
      });
    } finally {
      installation.remove();
    }
  }
  return { question: `import + seal + extract of ${MESSAGES} messages, beside two floors`, figures, goals };
}

const START = '2026-01-01T00:00:00Z';
const FORMATS: [string, () => AsyncIterable<Uint8Array>][] = [
  ['telegram-json', () => writeTelegramJson({ messages: MESSAGES, seed: 7, startIso: START })],
  [
    'whatsapp-text',
    () => writeWhatsAppText({ messages: MESSAGES, seed: 7, startIso: START, dateOrder: 'dmy', gapSeconds: 30 }),
  ],
];

async function timeHash(path: string): Promise<number> {
  const started = performance.now();
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  hash.digest();
  return (performance.now() - started) / 1000;
}

interface Timed {
  readonly import: number;
  readonly importFile: number;
  readonly copy: number;
  readonly peakMegabytes: number;
}

async function timeImportAndCopy(installation: Installation, path: string): Promise<Timed> {
  const measured = await installation.measure(
    'import',
    '--operation',
    installation.operation,
    '--time-zone',
    'UTC',
    path,
  );
  const [result] = measured.output as [{ messages: number; seconds: number; admission: string }];
  if (result.messages !== MESSAGES || result.admission !== 'admitted')
    throw new Error(`Imported ${JSON.stringify(result)}`);
  return {
    import: measured.seconds,
    importFile: result.seconds,
    copy: await timeCopy(installation.data, ['message', 'observation']),
    peakMegabytes: measured.peakMegabytes,
  };
}
