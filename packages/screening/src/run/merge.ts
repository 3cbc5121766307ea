/** Parts of a job put together: the alerts of all in one order of work, their rows, the counts of the whole, and the page to read. */
import { canonicalBytes, canonicalize, hex, sha256, type JsonValue } from '@custodia/proof';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Alert, QueuedAlert } from '../alert/alert.ts';
import { queueAlerts } from '../alert/queue.ts';
import type { State } from '../compile/answer.ts';
import { HANDOVER_FILE, type HandedPayment, type Handover } from '../handover/handover.ts';
import { parseHandover } from '../handover/read.ts';
import { writeHandover } from '../handover/write.ts';
import { writeSummary } from '../report/summary.ts';
import type { RuleSet } from '../rule/types.ts';
import type { SideCounts } from './count.ts';
import { readInputs } from './input.ts';
import { manifestOf, type Manifest } from './manifest.ts';
import { readPrevious, type Result, type ScreenFiles } from './screen-files.ts';
import { alertsCsv, countsOf, writeGiven, writeJson } from './write-result.ts';

/** What of a part lies in no other file of its folder. */
export type PartRecord = Pick<Result, 'read' | 'screened' | 'digests' | 'counts'>;
export const PART_RECORD = 'part.json';

/** `part-1`, … of a job's folder. */
export function partFolder(out: string, part: number): string {
  return join(out, `part-${part + 1}`);
}

export interface Merged {
  readonly counts: ReturnType<typeof countsOf>;
  readonly run: Omit<Manifest, 'format' | 'share'> & {
    readonly format: 'custodia-screening-parts/1';
    readonly parts: number;
  };
}

/** Writes what `screenFiles` writes for a whole: it can be done again from this folder alone. */
export async function mergeParts(settings: ScreenFiles): Promise<void> {
  const { out, share } = settings;
  const folders = Array.from({ length: share.parts }, (_, part) => partFolder(out, part));
  const parts = await Promise.all(folders.map(readPart));
  const inputs = await readInputs(settings);
  const previous = await readPrevious(settings.previous);
  const found = parts.flatMap(({ alerts }) => alerts.map(bare));
  const alerts = queueAlerts(found, { ...settings, suppressions: inputs.suppressions, previous });
  // Every worker reads all payments: what was read, and skipped, is the same in each part.
  const [{ record, rules, skipped }] = parts as [Part, ...Part[]];
  const counts = { payer: addAll(parts, 'payer'), payee: addAll(parts, 'payee') };
  const screened = {
    ...record.screened,
    sqlDigest: digestParts(parts.map(({ record: { screened: one } }) => one.sqlDigest)),
  };
  const whole = { ...settings, share: { parts: 1, part: 0 } };
  const result: Result = { ...record, settings: whole, rules, inputs, screened, counts, alerts, comparison: null };
  await writeGiven(result);
  await writeFile(
    join(out, 'alerts.jsonl'),
    alerts.map((one) => `${canonicalize(one as unknown as JsonValue)}\n`).join(''),
  );
  await writeFile(join(out, 'alerts.csv'), alertsCsv(alerts));
  await writeFile(join(out, 'evidence.csv'), joinCsv(parts.map(({ evidence }) => evidence)));
  await writeFile(join(out, 'skipped.csv'), skipped);
  const handed = joinHanded(parts.flatMap(({ payments }) => payments));
  await writeFile(join(out, 'summary.html'), writeSummary(result, handed));
  await writeJson(out, 'counts.json', countsOf(result));
  const { share: _share, ...manifest } = manifestOf(result);
  await writeFile(join(out, HANDOVER_FILE), writeHandover(manifest, rules, handed, alerts));
  await writeJson(out, 'run.json', { ...manifest, format: 'custodia-screening-parts/1', parts: parts.length });
}

export async function readMerged(out: string): Promise<Merged> {
  return { counts: await readJson(out, 'counts.json'), run: await readJson(out, 'run.json') };
}

interface Part {
  readonly record: PartRecord;
  readonly rules: RuleSet;
  readonly alerts: readonly QueuedAlert[];
  readonly evidence: string;
  readonly payments: Handover['payments'];
  readonly skipped: string;
}

async function readPart(folder: string): Promise<Part> {
  const lines = (await readFile(join(folder, 'alerts.jsonl'), 'utf8')).split('\n').filter((line) => line !== '');
  return {
    record: await readJson(folder, PART_RECORD),
    rules: await readJson(folder, 'rules.json'),
    alerts: lines.map((line) => JSON.parse(line) as QueuedAlert),
    payments: parseHandover(await readFile(join(folder, HANDOVER_FILE), 'utf8')).payments,
    evidence: await readFile(join(folder, 'evidence.csv'), 'utf8'),
    skipped: await readFile(join(folder, 'skipped.csv'), 'utf8'),
  };
}

/** As it was before it had a place in a queue: the part's own queue is none. */
function bare({ rank: _rank, status: _status, suppression: _suppression, ...alert }: QueuedAlert): Alert {
  return alert;
}

/** A payment may be in alerts of several parts; in the order in which a whole has them. */
function joinHanded(payments: Handover['payments']): HandedPayment[] {
  const each = new Map(payments.map(({ at: _at, ...payment }) => [`${payment.line} ${payment.source}`, payment]));
  return [...each.values()].sort(
    (a, b) => Buffer.compare(Buffer.from(a.source), Buffer.from(b.source)) || a.line - b.line,
  );
}

function joinCsv(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  return first + others.map((text) => text.slice(text.indexOf('\n') + 1)).join('');
}

/** The SQL names its part: of those of all parts, in their order. */
export function digestParts(sqlDigests: readonly string[]): string {
  return hex(sha256(canonicalBytes(sqlDigests)));
}

function addAll(parts: readonly Part[], side: 'payer' | 'payee'): SideCounts {
  return parts.map(({ record }) => record.counts[side]).reduce(add);
}

function add(a: SideCounts, b: SideCounts): SideCounts {
  const names = Object.keys({ ...a.indicators, ...b.indicators }) as (keyof SideCounts['indicators'])[];
  const indicators = names.map((name) => {
    const [one, two] = [a.indicators[name] ?? {}, b.indicators[name] ?? {}];
    const states = Object.keys({ ...one, ...two }) as State[];
    return [name, Object.fromEntries(states.map((state) => [state, (one[state] ?? 0) + (two[state] ?? 0)]))];
  });
  return { subjects: a.subjects + b.subjects, indicators: Object.fromEntries(indicators) as SideCounts['indicators'] };
}

async function readJson<T>(folder: string, name: string): Promise<T> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
}
