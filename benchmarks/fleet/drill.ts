/**
 * `npm run drill [-- --seed N --faults N]`: what survives when servers, workers and PostgreSQL are killed, lines are cut, the disk is full and
 * the clock is set, while files come in? Two servers and three workers on one PostgreSQL; at the end every file must be there once, with every message, the
 * store must hold, and every checkpoint that anybody saw must be the beginning of the log. Prints a table, and keeps it in benchmarks/results.
 */
import { perform } from '@custodia/casework';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { createSeededRandom, writeTelegramJson } from '@custodia/core';
import { verifyConsistency } from '@custodia/proof';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeFaults, prepareFaults, type Prepared } from './faults.ts';
import { sendFile, type Sent } from './send.ts';
import { startFleet, type Fleet } from './start.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, faults: { type: 'string' } } });
const SEED = Number(values.seed ?? 1);
const FAULTS = Number(values.faults ?? 200);
const SENDERS = 4;
const PATIENCE_MS = 30 * 60_000;
const RESULTS = join(import.meta.dirname, '../results/drill.json');

process.exitCode = await main();

async function main(): Promise<number> {
  const random = createSeededRandom(SEED);
  let prepared: Prepared | null = null;
  const prepare = (folder: string) => (prepared = prepareFaults(folder, random));
  const fleet = await startFleet({ servers: 2, workers: 3, prepare });
  try {
    const outcome = await drill(fleet, prepared!, random);
    print(outcome, prepared!);
    return outcome.faults.length === 0 ? 0 : 1;
  } finally {
    await fleet.stop();
  }
}

interface Outcome {
  readonly made: ReadonlyMap<string, number>;
  readonly figures: Readonly<Record<string, number>>;
  /** What did not survive, a sentence each. */
  readonly faults: readonly string[];
}

async function drill(fleet: Fleet, prepared: Prepared, random: Random): Promise<Outcome> {
  const made = new Map<string, number>();
  const remembered: Checkpoint[] = [];
  let going = true;
  const people: Headers[] = [];
  for (let sender = 0; sender < SENDERS; sender++) people.push(await fleet.enlist(sender));
  const sending = people.map((headers, sender) => sendUntil(fleet, { sender, headers }, () => going));
  await makeFaults(fleet, prepared, {
    count: FAULTS,
    random,
    told: (kind) => {
      made.set(kind, (made.get(kind) ?? 0) + 1);
      void remember(fleet, remembered);
    },
  });
  going = false;
  const sent = (await Promise.all(sending)).flat();
  await untilQuiet(fleet);
  const messages = sent.reduce((sum, { expected }) => sum + expected, 0);
  const figures = {
    files: sent.length,
    messages,
    'files sent more than once': sent.filter(({ tries }) => tries > 1).length,
    'checkpoints remembered': remembered.length,
  };
  const faults = [...(await missing(fleet, sent)), ...(await unsound(fleet)), ...(await forked(fleet, remembered))];
  return { made, figures, faults };
}

type Random = ReturnType<typeof createSeededRandom>;
type Headers = Readonly<Record<string, string>>;
type Expected = Sent & { readonly expected: number };

/** One file after the other, each different, as long as `going`. */
async function sendUntil(
  fleet: Fleet,
  { sender, headers }: { readonly sender: number; readonly headers: Headers },
  going: () => boolean,
): Promise<Expected[]> {
  const random = createSeededRandom(SEED * 1_000 + sender);
  const sent: Expected[] = [];
  while (going()) {
    const messages = 20 + random.below(1_500);
    const seed = SEED * 1_000_000 + sender * 100_000 + sent.length;
    const parts: Uint8Array[] = [];
    for await (const part of writeTelegramJson({ messages, seed, startIso: '2026-02-03T08:00:00Z', gapSeconds: 5 }))
      parts.push(part);
    const file = { name: `sender-${String(sender)}-${String(sent.length)}.json`, bytes: Buffer.concat(parts) };
    const done = await sendFile(fleet, headers, file, { turn: sender, patienceMs: PATIENCE_MS });
    sent.push({ ...done, expected: messages });
  }
  return sent;
}

interface Checkpoint {
  readonly size: number;
  readonly root: Uint8Array;
}

/** As a witness does: whoever saw it keeps it, and asks later whether the log still begins like that. */
async function remember({ casework }: Fleet, seen: Checkpoint[]): Promise<void> {
  const newest = await casework.database.pool
    .query<{ size: string; root: Uint8Array }>('select size, root from log_checkpoint order by size desc limit 1')
    .catch(() => null);
  const [row] = newest?.rows ?? [];
  if (row !== undefined) seen.push({ size: Number(row.size), root: row.root });
}

/** Jobs that are in line or run are waited for. */
async function untilQuiet({ casework }: Fleet): Promise<void> {
  for (;;) {
    const { rows } = await casework.database.pool.query<{ n: number }>(
      `select count(*)::int as n from job where state in ('queued', 'running')`,
    );
    if (rows[0]!.n === 0) return;
    await pause(500);
  }
}

async function missing({ casework, operation }: Fleet, sent: readonly Expected[]): Promise<string[]> {
  const { rows } = await casework.database.pool.query<{ name: string; exhibits: number; messages: number }>(
    `select c.received_name as name, count(distinct c.exhibit_id)::int as exhibits,
            (select count(*)::int from message m where m.exhibit_id = any (array_agg(c.exhibit_id)) and m.kind = 'message') as messages
       from exhibit_content c join exhibit e on e.id = c.exhibit_id where e.operation_id = $1 group by 1`,
    [operation],
  );
  const there = new Map(rows.map((row) => [row.name, row]));
  return sent.flatMap(({ name, expected }) => {
    const found = there.get(name);
    if (found?.exhibits === 1 && found.messages === expected) return [];
    return [
      `${name}: ${String(expected)} messages were sent; there are ${String(found?.messages ?? 0)} in ${String(found?.exhibits ?? 0)} exhibits.`,
    ];
  });
}

async function unsound({ casework }: Fleet): Promise<string[]> {
  const input = procedures.installationCheck.input.parse({});
  const checked = (await perform(casework, procedures.installationCheck, input)) as OutputOf<
    Procedures['installationCheck']
  >;
  return checked.findings.map(({ about, subject, finding }) => `fsck, ${about} ${subject}: ${finding}`);
}

async function forked({ casework }: Fleet, seen: readonly Checkpoint[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { size, root } of seen) {
    const input = procedures.logConsistency.input.parse({ from: size });
    const grown = (await perform(casework, procedures.logConsistency, input)) as OutputOf<Procedures['logConsistency']>;
    const bytes = (text: string) => Buffer.from(text, 'base64');
    const claim = {
      oldSize: size,
      oldRoot: root,
      newSize: grown.to,
      newRoot: bytes(grown.toRoot),
      proof: grown.proof.map(bytes),
    };
    if (!verifyConsistency(claim))
      faults.push(`The log does not begin with the ${String(size)} entries that were seen.`);
  }
  return faults;
}

function print({ made, figures, faults }: Outcome, { absent }: Prepared): void {
  console.log(
    `\nSeed ${String(SEED)}: ${String(FAULTS)} faults while files came in, two servers and three workers on one PostgreSQL.\n`,
  );
  for (const [kind, times] of [...made].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`  ${kind.padEnd(32)} ${String(times)}`);
  for (const [kind, why] of Object.entries(absent)) console.log(`  ${kind.padEnd(32)} NOT MADE: ${why}`);
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(32)} ${String(figure)}`);
  console.log(
    faults.length === 0
      ? '\nEverything is there once, the store holds, and the log only grew.'
      : `\n${faults.join('\n')}`,
  );
  const result = {
    measuredAt: new Date().toISOString(),
    seed: SEED,
    faults: Object.fromEntries(made),
    absent,
    figures,
    findings: faults,
  };
  writeFileSync(RESULTS, `${JSON.stringify(result, null, 2)}\n`);
}
