/**
 * How long does the product take to link a thousand accounts of a new exhibit against a million that it holds in PostgreSQL? What is measured is
 * `link.update` as the product does it: finding what is new, reading what it wrote, looking up who shares a value with it, weighing, proposing. The
 * floor of the same run is the bare look-up of the newcomers' values among the million.
 * LINK_ACCOUNTS=50000 for a quick look.
 */
import { openFolder, perform, publishLog, type Casework } from '@custodia/casework';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { createSeededRandom, describeAccount, type AccountRecord, type Written } from '@custodia/core';
import { indexAccounts, indexExhibits, indexValues, linkAccounts, replaceProposals } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstallation, round, type Installation } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const ACCOUNTS = Number(process.env['LINK_ACCOUNTS'] ?? 1_000_000);
const NEW = 1_000;
/** Of the newcomers, those that are of somebody who is there. */
const KNOWN_SHARE = 0.4;
const ACCOUNTS_A_SLICE = 50_000;
const GOAL_SECONDS = 5;
const OLD = 'old.csv';

export async function linkAgainstIndex(): Promise<BenchmarkResult> {
  const installation = createInstallation();
  const acting = { actor: 'benchmark', caller: { kind: 'local', name: 'benchmark' }, tool: 'benchmark' } as const;
  try {
    bringIn(installation);
    const casework = await openFolder({ data: installation.data, databaseUrl: null, masterKeyFile: null }, acting);
    try {
      const proposed = await holdMillion(casework, installation);
      const floor = await timed(() => lookUp(casework, installation.operation));
      const update = await timed(() => updateLinks(casework, installation.operation));
      return report({ proposed, floor, update });
    } finally {
      await publishLog(casework);
      await casework.database.close();
    }
  } finally {
    installation.remove();
  }
}

/** Two exhibits, of which only the newcomers' is to be linked. */
function bringIn({ folder, operation, ...installation }: Installation): void {
  const mapping = { text: 'text', sender: 'sender', timestamp: 'at', conversation: 'chat' };
  const bring = (name: string, rows: readonly string[]): void => {
    writeFileSync(join(folder, name), `at,sender,text,chat\n${rows.join('\n')}\n`);
    installation.run('import', join(folder, name), '--operation', operation, '--mapping', JSON.stringify(mapping));
  };
  bring(OLD, ['2024-05-01T10:00:00Z,somebody,the bus is late,chat']);
  bring('new.csv', newcomers());
}

async function findOld({ database }: Casework): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>(
    'select exhibit_id as id from exhibit_content where received_name = $1',
    [OLD],
  );
  return rows[0]!.id;
}

/** A message each, with a mail address, and of some also a telephone number. */
function newcomers(): string[] {
  const random = createSeededRandom(11);
  return Array.from({ length: NEW }, (_, at) => {
    const person = random.chance(KNOWN_SHARE) ? random.below(ACCOUNTS / 2) : ACCOUNTS + at;
    const number = random.chance(0.3) ? ` or call ${phoneOf(person)}` : '';
    return `2024-05-02T10:00:${String(at % 60).padStart(2, '0')}Z,${nameOf(person)} ${at},write to ${mailOf(person)}${number},chat ${at}`;
  });
}

const GIVEN =
  'Anna Bram Chidi Dewi Emil Fatima Goran Hana Ivan Julia Kofi Lena Mara Nuno Olga Pia Quim Rosa Sven Tara'.split(' ');
const FAMILY =
  'Mulder Reed Ivanova Conti Okafor Lindqvist Tanaka Moreau Haddad Silva Novak Jansen Weber Costa Kaya'.split(' ');

const nameOf = (person: number): string => `${GIVEN[person % GIVEN.length]!} ${FAMILY[(person * 7) % FAMILY.length]!}`;
const mailOf = (person: number): string => `garden${person.toString(36)}x@example.org`;
const phoneOf = (person: number): string => `+31612${String(100_000 + (person % 900_000)).padStart(6, '0')}`;

/** Two accounts of each person. Numbers come round again: some are of two people. */
function recordOf(at: number): AccountRecord {
  const person = Math.floor(at / 2);
  const written = (kind: 'email' | 'phone', value: string): Written => ({
    ...{ kind, value, system: null, validity: 'plausible', passedOn: false },
  });
  const key = `telegram:native:old${at}`;
  const appearance = { platform: 'telegram', displayName: nameOf(person), handle: null, nativeId: `old${at}` };
  const wrote = [
    ...(at % 3 === 0 ? [] : [written('email', mailOf(person))]),
    ...(at % 3 === 1 ? [] : [written('phone', phoneOf(person))]),
  ];
  const habits = { languages: { nl: 5 }, hoursUtc: [] };
  return describeAccount({ key, appearances: [appearance], written: wrote, habits }, new Set());
}

/** As a whole linking would have left it, slice by slice: nobody of one slice shares a mail address with another's. Gives the proposals that stand. */
async function holdMillion(casework: Casework, { operation, folder }: Installation): Promise<number> {
  const exhibitId = await findOld(casework);
  const by = { accountId: null, name: 'benchmark' };
  const at = new Date(0).toISOString();
  let proposed = 0;
  for (let from = 0; from < ACCOUNTS; from += ACCOUNTS_A_SLICE) {
    const size = Math.min(ACCOUNTS_A_SLICE, ACCOUNTS - from);
    const records = Array.from({ length: size }, (_, index) => recordOf(from + index));
    const linked = await linkAccounts(records, {
      ...{ folder, memoryMb: 1_000, threads: 2 },
      judged: new Map(),
      thresholdBits: 0,
    });
    const bearer = (account: string) => ({ account, exhibitId, participantId: randomUUID() });
    const kept = linked.proposals.map(({ accounts, pairs }) => ({
      ...{ id: randomUUID(), accounts: accounts.map(bearer), pairs, proposedAt: at, byUpdate: false },
    }));
    await casework.database.withTransaction(async (tx) => {
      const run = {
        operationId: operation,
        model: linked.model,
        accounts: ACCOUNTS,
        comparedPairs: 0,
        by,
        at,
        decidedUntil: -1,
      };
      // Of the first slice alone proposals are kept: what stands is looked up by account.
      if (from === 0) await replaceProposals(tx.db, run, kept);
      await indexAccounts(
        tx,
        operation,
        records.map((record) => ({ record, bearers: [bearer(record.key)] })),
        false,
      );
      await indexValues(tx, operation, linked.values);
      if (from === 0) await indexExhibits(tx.db, operation, [exhibitId]);
    });
    if (from === 0) proposed = kept.length;
  }
  return proposed;
}

type Updated = OutputOf<Procedures['linkUpdate']>;

async function updateLinks(casework: Casework, operation: string): Promise<Updated> {
  return (await perform(casework, procedures.linkUpdate, { operation })) as Updated;
}

/** Nothing that links can do without it. */
async function lookUp({ database }: Casework, operation: string): Promise<number> {
  const mails = Array.from({ length: NEW }, (_, at) => mailOf(at * 7));
  const { rows } = await database.pool.query<{ found: number }>(
    `select count(*)::int as found from link_holding where operation_id = $1 and kind = 'email' and value = any($2)`,
    [operation, mails],
  );
  return rows[0]!.found;
}

interface Timed<T> {
  readonly value: T;
  readonly seconds: number;
  /** Of this process, without the database's. */
  readonly processor: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

interface Measured {
  readonly proposed: number;
  readonly floor: Timed<number>;
  readonly update: Timed<Updated>;
}

function report({ proposed, floor, update }: Measured): BenchmarkResult {
  const { linked, newcomers: came, weighedAgain, proposals } = update.value;
  return {
    question: `linking ${NEW} new accounts against ${ACCOUNTS} in the product's own index, beside looking up their values`,
    figures: {
      'accounts held': ACCOUNTS,
      'proposals that stand': proposed,
      'linked (newcomers: against what is held)': linked,
      newcomers: came,
      'accounts weighed again': weighedAgain,
      'proposals made': proposals,
      'link.update (s)': round(update.seconds),
      'of it, processor of the product without the database (s)': round(update.processor),
      'floor, looking up a thousand values (s)': round(floor.seconds, 4),
      'times the floor': round(update.seconds / floor.seconds),
    },
    goals: [
      {
        goal: `${NEW} new against ${ACCOUNTS} in less than ${GOAL_SECONDS} s`,
        measured: `${round(update.seconds)} s, ${came} newcomers, ${linked}`,
        met: update.seconds < GOAL_SECONDS && came === NEW && linked === 'newcomers',
      },
    ],
  };
}
