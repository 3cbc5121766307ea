/**
 * How fast do referrals leave? 1,000 approved referrals to authorities in 71 countries are sent as a liaison officer sends them: gaps checked again,
 * record gathered, report set, package laid out, verified, encrypted to the authority's own key, logged. The floor is what nobody can do
 * without: `zip` and `gpg` over the same bytes, as many at once.
 *
 * BENCH_REFERRALS sets another number of referrals.
 */
import { ask } from '../packages/casework/src/conversation/reading.fixture.ts';
import { openCaseUnit, type CaseUnit } from '../packages/casework/src/referral/unit.fixture.ts';
import { makeKeys, type AuthorityKeys } from './referral-keys.ts';
import { measureFloor, type Floor } from './referral-floor.ts';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { cpus } from 'node:os';
import { join } from 'node:path';

const REFERRALS = Number(process.env.BENCH_REFERRALS ?? 1000);
const GOAL_RATIO = 0.25;
const GOAL_MINUTES = 10;
/** Sent before the floor is measured again: on a shared machine both have to meet the same load. */
const PER_ROUND = 100;
/** Of each round, every so many packages are decrypted and verified, and the floor is measured on them. */
const LOOKED_AT_EVERY = 4;
/** One waits for the database while another is encrypted and a third is set. */
const AT_ONCE = cpus().length + 2;

export async function referrals(): Promise<BenchmarkResult> {
  const keys = await makeKeys();
  const unit = await openCaseUnit({ clock: () => new Date() });
  try {
    const prepared = performance.now();
    const ids = await approveAll(unit, keys);
    const preparedSeconds = (performance.now() - prepared) / 1000;
    const rounds: Round[] = [];
    for (let from = 0; from < ids.length; from += PER_ROUND) {
      rounds.push(await measureRound(unit, ids.slice(from, from + PER_ROUND), (i) => keys[(from + i) % keys.length]!));
    }
    return describe({ preparedSeconds, rounds, countries: keys.length });
  } finally {
    await unit.casework.close();
  }
}

/** Each assessment goes to one authority in each country. Gives the referrals, approved, in the order in which they were drafted. */
async function approveAll(unit: CaseUnit, keys: readonly AuthorityKeys[]): Promise<string[]> {
  const authorities: string[] = [];
  for (const { country, recipient, language } of keys) {
    const described = { formats: ['package', 'report-pdf'] as ['package', 'report-pdf'], languages: [language] };
    authorities.push((await unit.authority(described, recipient, country)).id);
  }
  const ids: string[] = [];
  let assessment = '';
  for (let i = 0; i < REFERRALS; i++) {
    if (i % authorities.length === 0) assessment = (await unit.assessed()).id;
    ids.push(await approve(unit, assessment, authorities[i % authorities.length]!));
  }
  return ids;
}

async function approve({ ivo, ada, cor }: CaseUnit, assessment: string, recipient: string): Promise<string> {
  const formats = ['package', 'report-pdf'] as const;
  const { id } = await ask(ivo, 'referralDraft', { assessment, recipient, context: 3, formats: [...formats] });
  await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
  await ask(ivo, 'referralComplete', { id });
  await ask(ada, 'referralReview', { id, decision: 'reviewed', reason: 'looked at' });
  await ask(cor, 'referralApprove', { id, decision: 'approved', reason: 'looked at' });
  return id;
}

interface Round {
  readonly seconds: number;
  readonly sent: readonly Sent[];
  readonly floor: Floor;
}

async function measureRound(
  unit: CaseUnit,
  ids: readonly string[],
  keysOf: (i: number) => AuthorityKeys,
): Promise<Round> {
  const started = performance.now();
  const sent = await sendAll(unit, ids);
  const seconds = (performance.now() - started) / 1000;
  const packages = sent
    .map(({ file }, i) => ({ path: join(unit.casework.folder, 'outbox', file), keys: keysOf(i) }))
    .filter((_, i) => i % LOOKED_AT_EVERY === 0);
  return { seconds, sent, floor: await measureFloor(packages, cpus().length) };
}

interface Sent {
  readonly file: string;
  /** Encrypted. */
  readonly bytes: number;
}

/** In the order of `ids`. */
async function sendAll({ lia }: CaseUnit, ids: readonly string[]): Promise<Sent[]> {
  const left = ids.entries();
  const sent: Sent[] = [];
  const line = async () => {
    for (const [i, id] of left) {
      const { package: built } = await ask(lia, 'referralSend', { id });
      sent[i] = { file: built!.fileName, bytes: built!.fileBytes };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return sent;
}

interface Measured {
  readonly preparedSeconds: number;
  readonly rounds: readonly Round[];
  readonly countries: number;
}

function describe({ preparedSeconds, rounds, countries }: Measured): BenchmarkResult {
  const sum = (count: (one: Round) => number) => rounds.reduce((all, one) => all + count(one), 0);
  const seconds = sum((one) => one.seconds);
  const sent = sum((one) => one.sent.length);
  const lookedAt = sum(({ floor }) => floor.packages);
  const perMinute = (sent / seconds) * 60;
  const floorPerMinute = (lookedAt / sum(({ floor }) => floor.seconds)) * 60;
  const ratio = perMinute / floorPerMinute;
  const encrypted = sum((one) => one.sent.reduce((all, { bytes }) => all + bytes, 0));
  return {
    question: 'How fast do referrals leave, with report, package and encryption to the authority?',
    figures: {
      'referrals sent': sent,
      'countries, each with an authority and its own key': countries,
      'drafted, reviewed and approved before (s)': round(preparedSeconds),
      'sending all of them (s)': round(seconds),
      'packages a minute': round(perMinute),
      'floor: zip + gpg of the same bytes, packages a minute': round(floorPerMinute),
      'packages over floor': round(ratio),
      'encrypted bytes of one, on average': Math.round(encrypted / sent),
      'bytes of one in the clear, on average': Math.round(sum(({ floor }) => floor.zipBytes) / lookedAt),
      'sent at once': AT_ONCE,
      'decrypted and verified afterwards': lookedAt,
    },
    goals: [
      {
        goal: `packages a minute ≥ ${GOAL_RATIO} of the floor`,
        measured: String(round(ratio)),
        met: ratio >= GOAL_RATIO,
      },
      {
        goal: `${sent} referrals in under ${GOAL_MINUTES} minutes`,
        measured: `${round(seconds / 60)} minutes`,
        met: seconds < GOAL_MINUTES * 60,
      },
    ],
  };
}
