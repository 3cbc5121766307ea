/** What a screening is given beside payments, each from a file of its own; what is wrong in one is said with its line. */
import { createSha256, hex } from '@custodia/proof';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseSuppressions, type Suppression } from '../alert/queue.ts';
import { ScreeningError } from '../error.ts';
import { parseRates, type Rates } from '../rate/read.ts';
import { parseMapping, type CsvMapping } from '../read/mapping.ts';

/** Paths; null where nothing is given. */
export interface InputPaths {
  readonly mapping: string | null;
  readonly rates: string | null;
  readonly known: string | null;
  readonly orders: string | null;
  readonly suppressions: string | null;
}

export interface Inputs {
  readonly mapping: CsvMapping | null;
  readonly rates: Rates | null;
  readonly known: readonly string[] | null;
  readonly orders: readonly string[] | null;
  readonly suppressions: readonly Suppression[];
  /** As given: kept beside the result, so that it can be screened again. */
  readonly texts: Readonly<Record<keyof InputPaths, string | null>>;
}

export async function readInputs(paths: InputPaths): Promise<Inputs> {
  const texts = {
    mapping: await readGiven(paths.mapping),
    rates: await readGiven(paths.rates),
    known: await readGiven(paths.known),
    orders: await readGiven(paths.orders),
    suppressions: await readGiven(paths.suppressions),
  };
  const name = (which: keyof InputPaths): string => basename(paths[which] ?? '');
  return {
    mapping: texts.mapping === null ? null : parseMapping(texts.mapping, name('mapping')),
    rates: texts.rates === null ? null : parseRates(texts.rates, name('rates')),
    known: texts.known === null ? null : parseIdentifiers(texts.known, name('known')),
    orders: texts.orders === null ? null : parseIdentifiers(texts.orders, name('orders')),
    suppressions: texts.suppressions === null ? [] : parseSuppressions(texts.suppressions, name('suppressions')),
    texts,
  };
}

async function readGiven(path: string | null): Promise<string | null> {
  if (path === null) return null;
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ScreeningError(
      'file-unreadable',
      `Cannot read "${basename(path)}": there is no such file, or it may not be read.`,
      { cause },
    );
  });
}

/** One identifier a line, in every way of writing that payments have it; `#` begins a remark. Throws `input-invalid` where there is none. */
export function parseIdentifiers(text: string, name: string): string[] {
  const lines = text.split(/\r?\n/u).map((line) => line.trim());
  const given = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (given.length > 0) return [...new Set(given.flatMap(waysToWrite))].sort();
  throw new ScreeningError('input-invalid', `List "${name}" has no identifier: one a line is expected.`);
}

function waysToWrite(identifier: string): string[] {
  const phone = identifier.replace(/^00/u, '+').replace(/[^0-9+]/gu, '');
  const isPhone = /^[+0-9][0-9 ()./-]{6,}$/u.test(identifier);
  const ways = [identifier, identifier.toLowerCase(), identifier.replaceAll(' ', '').toUpperCase()];
  return isPhone ? [...ways, phone] : ways;
}

export interface FileDigest {
  readonly source: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Throws `file-unreadable`. */
export async function digestFile(path: string, source: string): Promise<FileDigest> {
  const hasher = createSha256();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hasher.update(chunk as Uint8Array);
    return { source, sha256: hex(hasher.digest()), sizeBytes: (await stat(path)).size };
  } catch (cause) {
    throw new ScreeningError(
      'file-unreadable',
      `Cannot read "${source}": there is no such file, or it may not be read.`,
      { cause },
    );
  }
}
