/**
 * How fast is verifying: a package with 100,000 messages, and a package with a large original, the latter beside plain SHA-256 of the same
 * file on the same thread count as one digest?
 */
import { writeTelegramJson } from '@custodia/core';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const MESSAGES = 100_000;
const LARGE_BYTES = 1_000_000_000;

export async function verifySpeed(): Promise<BenchmarkResult> {
  const many = await measureVerify((installation) => writeManyMessages(installation));
  const large = await measureVerify((installation) => writeLargeOriginal(installation));
  const ratio = large.hashSeconds / large.verifySeconds;
  return {
    question: 'verifying a package with many messages, and one with a large original beside plain SHA-256',
    figures: {
      'many messages: messages': MESSAGES,
      'many messages: zip (MB)': round(many.zipBytes / 1e6),
      'many messages: verify (s)': round(many.verifySeconds),
      'many messages: peak memory (MB)': Math.round(many.peakMegabytes),
      'large original: zip (MB)': round(large.zipBytes / 1e6),
      'large original: verify (s)': round(large.verifySeconds),
      'large original: plain SHA-256 of the zip (s)': round(large.hashSeconds),
      'large original: speed as share of plain SHA-256': round(ratio),
      'large original: peak memory (MB)': Math.round(large.peakMegabytes),
    },
    goals: [
      {
        goal: `${MESSAGES} messages verified in less than 10 s`,
        measured: `${round(many.verifySeconds)} s`,
        met: many.verifySeconds < 10,
      },
      { goal: 'large package: at least 0.5 of plain SHA-256 speed', measured: String(round(ratio)), met: ratio >= 0.5 },
      {
        goal: 'peak memory below 512 MB',
        measured: `${Math.round(large.peakMegabytes)} MB`,
        met: Math.max(large.peakMegabytes, many.peakMegabytes) < 512,
      },
    ],
  };
}

interface Verified {
  readonly zipBytes: number;
  readonly verifySeconds: number;
  readonly hashSeconds: number;
  readonly peakMegabytes: number;
}

async function measureVerify(write: (installation: Installation) => Promise<string>): Promise<Verified> {
  const installation = createInstallation();
  try {
    const path = await write(installation);
    installation.run('import', '--operation', installation.operation, '--time-zone', 'UTC', path);
    await rm(path);
    const zip = await buildZip(installation);
    await sha256Seconds(zip);
    const { seconds, peakMegabytes, output } = await installation.measure('package', 'verify', zip);
    const [result] = output as [{ holds: boolean; seconds: number }];
    if (!result.holds) throw new Error('The package does not hold.');
    return {
      zipBytes: (await stat(zip)).size,
      verifySeconds: Math.min(seconds, result.seconds),
      hashSeconds: await sha256Seconds(zip),
      peakMegabytes,
    };
  } finally {
    installation.remove();
  }
}

async function buildZip(installation: Installation): Promise<string> {
  const identity = await generateX25519Identity();
  const out = join(installation.folder, 'package.zip.age');
  installation.run(
    'package',
    'build',
    '--operation',
    installation.operation,
    '--to',
    await identityToRecipient(identity),
    '--out',
    out,
  );
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const zip = join(installation.folder, 'package.zip');
  const clear = await decrypter.decrypt(Readable.toWeb(createReadStream(out)) as never);
  await pipeline(Readable.fromWeb(clear as never), createWriteStream(zip));
  await rm(out);
  return zip;
}

async function sha256Seconds(path: string): Promise<number> {
  const started = performance.now();
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  hash.digest();
  return (performance.now() - started) / 1000;
}

async function writeManyMessages({ folder }: Installation): Promise<string> {
  const path = join(folder, 'export.json');
  await writeFile(path, writeTelegramJson({ messages: MESSAGES, seed: 9, startIso: '2026-01-01T00:00:00Z' }));
  return path;
}

/** A WhatsApp export with few and very long messages, so that bytes and not messages are what there is to verify. */
async function writeLargeOriginal({ folder }: Installation): Promise<string> {
  const path = join(folder, 'export.txt');
  await writeFile(path, longMessages(LARGE_BYTES));
  return path;
}

export function* longMessages(totalBytes: number): Generator<string> {
  const line =
    'The bus to the allotment leaves at ten past the hour, and football is on Saturday when the weather holds. ';
  const body = line.repeat(Math.ceil(200_000 / line.length));
  for (let written = 0, number = 0; written < totalBytes; number++) {
    const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
    const message = `[${at.slice(0, 10)}, ${at.slice(11, 19)}] ${number % 2 === 0 ? 'Robin' : 'Noor'}: ${body}\n`;
    written += message.length;
    yield message;
  }
}
