/** Valid files to change: the vectors of every format, and what the sample writers write. All synthetic and neutral. */
import {
  claimParts,
  importers,
  writeDiscordJson,
  writeIrcLog,
  writeTelegramJson,
  writeWhatsAppText,
  type Importer,
  type ImportOptions,
  type SealedPart,
} from '@custodia/core';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FuzzFile } from './target.ts';

export const VECTORS = join(import.meta.dirname, '../../vectors');

export interface Sample {
  readonly name: string;
  readonly files: readonly FuzzFile[];
  readonly options: ImportOptions;
}

export const SAMPLES: readonly Sample[] = [...readVectors(), ...(await writeSamples())];

function readVectors(): Sample[] {
  const root = join(VECTORS, 'import');
  return readdirSync(root).flatMap((format) => {
    const folder = join(root, format);
    const inputs = readdirSync(folder, { withFileTypes: true }).filter(
      (item) => item.isDirectory() || !/\.(?:expected|options)\.json$/.test(item.name),
    );
    return inputs.map((item) => {
      const path = join(folder, item.name);
      const files = item.isDirectory() ? filesUnder(path) : [readFile(path, item.name)];
      return { name: `${format}/${item.name}`, files, options: readOptions(path) };
    });
  });
}

function filesUnder(folder: string): FuzzFile[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  const paths = found.map((item) => join(item.parentPath, item.name)).sort();
  return paths.map((path) => readFile(path, relative(folder, path).replaceAll('\\', '/')));
}

function readFile(fullPath: string, path: string): FuzzFile {
  return { path, bytes: new Uint8Array(readFileSync(fullPath)) };
}

function readOptions(path: string): ImportOptions {
  const options = `${path.replace(/\.\w+$/, '')}.options.json`;
  return existsSync(options) ? (JSON.parse(readFileSync(options, 'utf8')) as ImportOptions) : {};
}

async function writeSamples(): Promise<Sample[]> {
  const about = { seed: 1, messages: 12, startIso: '2024-03-30T22:00:00.000Z' };
  const writers = { writeWhatsAppText, writeTelegramJson, writeDiscordJson, writeIrcLog };
  return Promise.all(
    Object.entries(writers).map(async ([name, write]) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of write(about)) chunks.push(chunk);
      return { name: `sample/${name}`, files: [{ path: 'export', bytes: Buffer.concat(chunks) }], options: {} };
    }),
  );
}

export function partOf({ path, bytes }: FuzzFile, index: number, chunkBytes: number): SealedPart {
  async function* open(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.slice(at, at + chunkBytes);
  }
  return { index, path, sizeBytes: bytes.length, open };
}

/** The samples that an importer is surest of; all of them where none is its own. */
export async function samplesOf(importer: Importer): Promise<readonly Sample[]> {
  const own: Sample[] = [];
  for (const sample of SAMPLES) {
    const parts = sample.files.map((file, index) => partOf(file, index, 65_536));
    const claims = await claimParts(parts, importers, sample.options.mapping !== undefined);
    if (claims.some((claim) => claim.importer === importer)) own.push(sample);
  }
  return own.length > 0 ? own : SAMPLES;
}
