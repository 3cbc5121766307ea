/** Payment screening on this machine alone: neither database nor keys. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { countsOf, fileReports, manifestOf, replay, screenFiles, shareParts, type Result } from '@custodia/screening';
import { openLeases } from '@custodia/store';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { engineOf } from './engine.ts';
import { refusing } from './refusing.ts';

type Input = InputOf<Procedures['screeningRun']>;
type Output = OutputOf<Procedures['screeningRun']>;

export async function screen(input: Input): Promise<Output> {
  const startedMs = performance.now();
  if (input.part > input.partitions)
    throw new Refusal('input-invalid', `--part ${input.part} is more than --partitions ${input.partitions}.`);
  const output =
    input.lease === undefined
      ? outputOf(await refusing(() => screenFiles(settingsOf(input))))
      : await screenTogether(input, input.lease);
  return { ...output, seconds: Math.round(performance.now() - startedMs) / 1000 };
}

/** One of several workers: ends when the whole job is done, whoever did its parts. */
async function screenTogether(input: Input, url: string): Promise<Omit<Output, 'seconds'>> {
  if (input.against !== undefined)
    throw new Refusal('input-invalid', '--against compares a whole screening: leave it away with --lease.');
  const leases = await openLeases(url);
  try {
    const { counts, run } = await refusing(() => shareParts(settingsOf(input), leases));
    return outputOfCounts(input.out, counts, run, null);
  } finally {
    await leases.close();
  }
}

function settingsOf({ file, partitions, part, memory, ...input }: Input): Parameters<typeof screenFiles>[0] {
  return {
    files: file,
    out: input.out,
    mapping: input.mapping ?? null,
    rates: input.rates ?? null,
    known: input.known ?? null,
    orders: input.orders ?? null,
    suppressions: input.suppressions ?? null,
    previous: input.previous ?? null,
    rules: input.rules ?? null,
    against: input.against ?? null,
    capacity: input.capacity ?? null,
    day: input.day ?? new Date().toISOString().slice(0, 10),
    share: { parts: partitions, part: part - 1 },
    engine: engineOf(input),
    language: input.language,
    memoryMb: memory,
    threads: input.threads,
  };
}

function outputOf(result: Result): Omit<Output, 'seconds'> {
  return outputOfCounts(result.settings.out, countsOf(result), manifestOf(result), compared(result));
}

function compared({ comparison }: Result): Output['comparison'] {
  if (comparison === null) return null;
  const count = (which: string): number => comparison.changes.filter(({ change }) => change === which).length;
  return {
    same: comparison.same,
    appears: count('appears'),
    disappears: count('disappears'),
    changed: count('changed'),
  };
}

type Digests = Pick<Output, 'ruleSetDigest' | 'sqlDigest' | 'alertSetDigest'>;

function outputOfCounts(
  out: string,
  { payments, alerts, answers, notes }: ReturnType<typeof countsOf>,
  { ruleSetDigest, sqlDigest, alertSetDigest }: Digests,
  comparison: Output['comparison'],
): Omit<Output, 'seconds'> {
  const notEvaluable = (['payer', 'payee'] as const).flatMap((side) =>
    Object.entries(answers[side].indicators).flatMap(([indicator, states]) => {
      const subjects = (states['field-missing'] ?? 0) + (states.error ?? 0);
      return subjects === 0 ? [] : [{ indicator, side, subjects }];
    }),
  );
  return {
    out,
    payments,
    payers: answers.payer.subjects,
    payees: answers.payee.subjects,
    alerts,
    notEvaluable,
    notes: notes.map((note) => ({ ...note })),
    comparison,
    ruleSetDigest,
    sqlDigest,
    alertSetDigest,
  };
}

export async function replayScreening({
  screening,
  file,
  memory,
  threads,
  ...where
}: InputOf<Procedures['screeningReplay']>): Promise<OutputOf<Procedures['screeningReplay']>> {
  const work = tmpdir();
  const bounds = { work, memoryMb: memory, threads, engine: engineOf(where) };
  const done = await refusing(() => replay({ screening, files: file, ...bounds }));
  return { ...done, missing: [...done.missing], added: [...done.added], changed: [...done.changed] };
}

export async function fileScreening({
  file,
  memory,
  threads,
  schema,
  ...input
}: InputOf<Procedures['screeningFile']>): Promise<OutputOf<Procedures['screeningFile']>> {
  const reports = await refusing(() =>
    fileReports({ ...input, schema: schema ?? null, files: file, memoryMb: memory, threads }),
  );
  return {
    out: input.out,
    written: reports.filter(({ status }) => status === 'written').length,
    reports: reports.map(({ files, gaps, remarks, ...report }) => ({
      ...report,
      files: [...files],
      gaps: [...gaps],
      remarks: [...remarks],
    })),
  };
}
