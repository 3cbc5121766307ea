/** A throw-away installation with one operation, for benchmarks: real cluster, real keys, real blobs. */
import { temporaryFolder } from '@custodia/testkit';
import { execFileSync, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const CLI = join(import.meta.dirname, '..', 'apps', 'cli', 'src', 'main.ts');
/** As apps/cli/bin/custodia.mjs starts it. */
export const LIMITS = ['--max-old-space-size=320', '--max-semi-space-size=32', '--single-threaded-gc'];

export interface Installation {
  readonly folder: string;
  readonly data: string;
  readonly operation: string;
  /** Runs a command of the product to its end; gives its JSON lines. */
  run(...args: string[]): unknown[];
  /** Runs a command and gives its wall seconds and peak memory (largest resident set of its process), and its JSON lines. */
  measure(...args: string[]): Promise<{ seconds: number; peakMegabytes: number; output: unknown[] }>;
  remove(): void;
}

/** `more`: further words of the command that opens the operation. */
export function createInstallation(...more: readonly string[]): Installation {
  const folder = temporaryFolder('bench');
  const data = join(folder, 'data');
  const run = (...args: string[]) =>
    parseLines(
      execFileSync(process.execPath, [...LIMITS, CLI, ...args, '--json', '--data', data], {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }),
    );
  const authority = join(folder, 'authorisation.txt');
  writeFileSync(authority, 'Authorisation made up for a benchmark.\n');
  run('init');
  const [opened] = run(
    ...[
      'operation',
      'open',
      '--name',
      'Benchmark',
      '--authority',
      authority,
      '--legal-basis',
      'none',
      '--issued-by',
      'nobody',
    ],
    ...['--valid-from', '2000-01-01T00:00:00Z', '--valid-until', '2099-01-01T00:00:00Z', '--operator-type', 'police'],
    ...more,
  ) as [{ id: string }];
  return {
    folder,
    data,
    operation: opened.id,
    run,
    measure: (...args) => measure([CLI, ...args, '--json', '--data', data]),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/** The child itself tells its peak memory, through a hook that prints it at exit. */
async function measure(
  args: readonly string[],
): Promise<{ seconds: number; peakMegabytes: number; output: unknown[] }> {
  const report = `process.on('exit', () => process.stderr.write('\\nPEAK ' + process.resourceUsage().maxRSS + ' ' + process.resourceUsage().userCPUTime + ' ' + process.resourceUsage().systemCPUTime + '\\n'))`;
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [...LIMITS, '--import', `data:text/javascript,${encodeURIComponent(report)}`, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const seconds = (performance.now() - started) / 1000;
  const peak = /PEAK (\d+)/.exec(err);
  if (peak === null) throw new Error(`The measured command did not end normally: ${err.slice(-500)}`);
  return { seconds, peakMegabytes: Number(peak[1]) / 1024, output: parseLines(out) };
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseLines(output: string): unknown[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{') || line.startsWith('['))
    .map((line) => JSON.parse(line) as unknown);
}

export function round(value: number, digits = 2): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
