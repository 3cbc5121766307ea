/**
 * How good and how fast is extraction? Precision and recall by kind over the labelled texts of vectors/extract, and megabytes a second over a
 * chat of neutral text with identifiers in it, beside `grep -P` with patterns for a few of the kinds, on the same bytes, in the same run, each on
 * one core. grep finds far less and checks nothing; it is what people search captures with. bulk_extractor, where it is installed, runs too.
 */
import {
  createExtractor,
  createSearcher,
  IDENTIFIER_KINDS,
  loadGuessLanguage,
  writeTelegramJson,
  type IdentifierKind,
  type Observation,
} from '@custodia/core';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const VECTORS = join(import.meta.dirname, '..', 'vectors', 'extract');
const CHECKSUMMED: readonly IdentifierKind[] = ['iban', 'card-number', 'crypto-address'];
/** What bulk_extractor was seen to do on two cores for e-mail, accounts and GPS (MB/s). */
const BULK_EXTRACTOR = 10.5;
const MEGABYTES = 6;
const ROUNDS = 3;

export async function extractText(): Promise<BenchmarkResult> {
  const figures: Record<string, number | string> = {};
  const goals = [...measureLabels(figures)];
  const folder = mkdtempSync(join(tmpdir(), 'custodia-extract-'));
  try {
    const texts = await chatOf(MEGABYTES * 1e6);
    const path = join(folder, 'chat.txt');
    writeFileSync(path, texts.map((text) => text.replaceAll('\n', ' ')).join('\n'));
    goals.push(...measureSpeed(figures, texts, path, folder, await loadGuessLanguage()));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { question: 'precision, recall and speed of what is read out of messages', figures, goals };
}

type Goal = BenchmarkResult['goals'][number];

function* measureLabels(figures: Record<string, number | string>): Generator<Goal> {
  for (const [kind, { found, missed, wrong }] of tallyLabels()) {
    const [precision, recall] = [found / (found + wrong), found / (found + missed)];
    figures[`${kind}: precision, recall`] =
      `${precision.toFixed(3)}  ${recall.toFixed(3)}  (${found} found, ${missed} missed, ${wrong} wrong)`;
    if (!CHECKSUMMED.includes(kind)) continue;
    const met = precision >= 0.98 && recall >= 0.98;
    yield { goal: `${kind}: both at least 0.98`, measured: `${precision.toFixed(3)}, ${recall.toFixed(3)}`, met };
  }
}

interface Label {
  readonly kind: IdentifierKind;
  readonly match: string;
  readonly value: string;
}
interface VectorFile {
  readonly defaultRegions: readonly string[];
  readonly cases: readonly { readonly text: string; readonly expect: readonly Label[] }[];
}

function tallyLabels(): Map<IdentifierKind, { found: number; missed: number; wrong: number }> {
  const tallies = new Map(IDENTIFIER_KINDS.map((kind) => [kind, { found: 0, missed: 0, wrong: 0 }]));
  for (const name of readdirSync(VECTORS).filter((file) => file.endsWith('.json'))) {
    const file = JSON.parse(readFileSync(join(VECTORS, name), 'utf8')) as VectorFile;
    const extractor = createExtractor({ keyedDigest: (value) => value, defaultRegions: file.defaultRegions });
    for (const { text, expect } of file.cases) {
      const wanted = new Set(expect.map(({ kind, match, value }) => `${kind} ${text.indexOf(match)} ${value}`));
      for (const { kind, start, value } of extractor.extract(text) as readonly Observation[]) {
        tallies.get(kind)![wanted.delete(`${kind} ${start} ${value}`) ? 'found' : 'wrong']++;
      }
      for (const key of wanted) tallies.get(key.slice(0, key.indexOf(' ')) as IdentifierKind)!.missed++;
    }
  }
  return tallies;
}

/** Texts of the sample chat, which is seeded, neutral, and has identifiers in it. */
async function chatOf(bytes: number): Promise<string[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeTelegramJson({ messages: 30_000, seed: 11, startIso: '2026-01-01T00:00:00Z' }))
    chunks.push(chunk);
  const chat = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { messages: { text: unknown }[] };
  const once = chat.messages.map(({ text }) => plain(text)).filter((text) => text !== '');
  const size = once.reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 0);
  return Array.from({ length: Math.ceil(bytes / size) }, () => once).flat();
}

function plain(text: unknown): string {
  if (typeof text === 'string') return text;
  return (text as (string | { text: string })[])
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('');
}

function* measureSpeed(
  figures: Record<string, number | string>,
  texts: readonly string[],
  path: string,
  folder: string,
  guessLanguage: Awaited<ReturnType<typeof loadGuessLanguage>>,
): Generator<Goal> {
  const megabytes = readFileSync(path).length / 1e6;
  const extractor = createExtractor({ keyedDigest: (value) => value });
  const searcher = createSearcher({ keyedDigest: (value) => value, guessLanguage });
  const identifiers = fastest(() => texts.reduce((sum, text) => sum + extractor.extract(text).length, 0));
  const search = (text: string) => searcher.search({ text, written: text.length, own: true }).observations.length;
  const all = fastest(() => texts.reduce((sum, text) => sum + search(text), 0));
  const grep = fastest(() => grepAll(path));
  const perSecond = megabytes / identifiers.processor;
  figures['text (MB)'] = round(megabytes);
  figures['identifiers (MB/s by the clock)'] = round(megabytes / identifiers.clock);
  figures['identifiers (MB a second of processor)'] = round(perSecond);
  figures['everything: claims, devices, language too (MB a second of processor)'] = round(megabytes / all.processor);
  figures['grep -P with five patterns (MB/s by the clock)'] = round(megabytes / grep.clock);
  figures['identifiers as share of grep -P, by the clock'] = round(grep.clock / identifiers.clock);
  const bulk = bulkExtractor(path, folder, megabytes);
  figures['bulk_extractor in this run (MB/s)'] = bulk === null ? 'not installed here' : round(bulk);
  const beat = Math.max(BULK_EXTRACTOR, bulk ?? 0);
  const goal = `identifiers, on one core, faster than bulk_extractor on two (${round(beat)} MB/s)`;
  yield { goal, measured: `${round(perSecond)} MB a second of processor`, met: perSecond > beat };
}

interface Seconds {
  readonly clock: number;
  /** Of this process: what others' load does not lengthen much. */
  readonly processor: number;
}

/** The least of several rounds: the rest is others' load. */
function fastest(work: () => unknown): Seconds {
  let [clock, processor] = [Infinity, Infinity];
  for (let at = 0; at < ROUNDS; at++) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(used);
    clock = Math.min(clock, (performance.now() - started) / 1000);
    processor = Math.min(processor, (user + system) / 1e6);
  }
  return { clock, processor };
}

/** E-mail, links, card-like and IBAN-like numbers, coordinates, telephone numbers, Bitcoin addresses: as people write them for grep. */
const PATTERNS = [
  String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`,
  String.raw`https?://[^\s]+`,
  String.raw`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b|\b(?:\d[ -]?){13,19}\b`,
  String.raw`-?\d{1,2}\.\d{3,}\s*,\s*-?\d{1,3}\.\d{3,}|\+\d[\d ().-]{7,16}\d`,
  String.raw`\b(?:bc1[a-z0-9]{25,59}|[13][a-km-zA-HJ-NP-Z1-9]{25,34}|0x[0-9a-fA-F]{40})\b`,
].join('|');

/** Its output is read: grep stops at the first match where nobody does. */
function grepAll(path: string): void {
  const { status, error } = spawnSync('grep', ['-aoP', PATTERNS, path], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (error !== undefined || status === null || status > 1)
    throw new Error('grep -P did not run: it is what speed is compared with.');
}

function bulkExtractor(path: string, folder: string, megabytes: number): number | null {
  const started = performance.now();
  const options = ['-q', '-x', 'all', '-e', 'email', '-e', 'accts', '-e', 'gps', '-o', join(folder, 'bulk'), path];
  const { error, status } = spawnSync('bulk_extractor', options, { stdio: 'ignore' });
  if (error !== undefined || status !== 0) return null;
  return megabytes / ((performance.now() - started) / 1000);
}
