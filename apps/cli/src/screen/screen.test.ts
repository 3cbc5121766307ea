/** `custodia screen` on the real program: alone, again, and as four workers of one job of which one is killed. */
import { openEngine, sampleRates, writeSample } from '@custodia/screening';
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

const MAIN = join(import.meta.dirname, '../main.ts');
const DAY = ['--day', '2026-11-22'];

let folder: string;
let held: TestDatabase;
let given: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-cli-screen-'));
  held = await testDatabase({ migrations: null });
  const engine = await openEngine({ folder, memoryMb: 500, threads: 2 });
  const sample = await writeSample(engine, join(folder, 'payments.parquet'), join(folder, 'truth.csv'), {
    payments: 20_000,
    seed: 12,
  });
  await engine.close();
  await writeFile(join(folder, 'rates.csv'), sampleRates());
  await writeFile(join(folder, 'known.txt'), sample.known.join('\n'));
  given = ['payments.parquet', '--rates', 'rates.csv', '--known', 'known.txt', ...DAY];
});
afterAll(async () => {
  await held.drop();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function finish(child: ChildProcess) {
  const [out, err, [code, signal]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null, string | null]>,
  ]);
  return { code, signal, out, err };
}

interface Screened {
  readonly alertSetDigest: string;
  readonly payments: { readonly read: number; readonly screened: number };
  readonly payers: number;
}

async function screen(out: string, ...more: readonly string[]): Promise<Screened> {
  const done = await finish(start('screen', ...given, '--out', out, '--json', ...more));
  expect([done.code, done.err]).toEqual([0, '']);
  return JSON.parse(done.out) as Screened;
}

let whole: Screened;

describe('custodia screen', () => {
  it('writes a folder that says what was found, in words too', async () => {
    whole = await screen('whole');
    expect(whole.payments.screened).toBeGreaterThan(20_000);
    expect(await readdir(join(folder, 'whole'))).toEqual(
      expect.arrayContaining(['alerts.csv', 'alerts.jsonl', 'counts.json', 'evidence.csv', 'run.json', 'summary.html']),
    );
    const words = await finish(start('screen', ...given, '--out', 'words', '--language', 'nl'));
    expect(words.out).toContain('payments screened');
    expect(words.out).toContain('An alert is a reason for a person to look, and nothing else.');
    expect(await readFile(join(folder, 'words', 'summary.html'), 'utf8')).toContain('<html lang="nl">');
  });

  it('says what is wrong, in a sentence, and writes no result', async () => {
    const absent = await finish(start('screen', 'absent.csv', '--out', 'absent'));
    expect(absent.code).not.toBe(0);
    expect(absent.err).toContain('there is no such file');
    expect(await readdir(join(folder, 'absent')).catch(() => [])).not.toContain('run.json');
    const part = await finish(start('screen', ...given, '--out', 'x', '--partitions', '2', '--part', '3'));
    expect(part.err).toContain('--part 3 is more than --partitions 2');
    const nowhere = await finish(start('screen', ...given, '--out', 'x', '--engine', 'clickhouse'));
    expect(nowhere.err).toContain('needs the address of the server');
    const clear = ['--engine', 'clickhouse', '--clickhouse', 'http://clickhouse.bank.example:8123'];
    expect((await finish(start('screen', ...given, '--out', 'x', ...clear))).err).toContain('begins with https://');
    const unused = await finish(start('screen', ...given, '--out', 'x', '--clickhouse', 'https://127.0.0.1:1'));
    expect(unused.err).toContain('add --engine clickhouse');
    const nobody = await finish(start('screen', ...given, '--out', 'x', '--lease', 'postgresql://a@127.0.0.1:1/b'));
    expect(nobody.err).toContain('does not answer');
  });
});

describe('custodia screen replay', () => {
  it('ends with 0 where the same comes out, and with 1 and what differs where the payments are others', async () => {
    const same = await finish(start('screen', 'replay', 'whole', 'payments.parquet'));
    expect([same.code, same.out]).toEqual([0, expect.stringContaining('The same:') as string]);
    await writeFile(join(folder, 'other.csv'), 'payer_id,payee_id,amount,currency,at\nA,B,1.00,EUR,2026-03-01\n');
    const other = await finish(start('screen', 'replay', 'whole', 'other.csv'));
    expect([other.code, other.out]).toEqual([1, expect.stringMatching(/Not the same[^]*files +DIFFERENT/u) as string]);
    await cp(join(folder, 'whole'), join(folder, 'damaged'), { recursive: true });
    await appendFile(join(folder, 'damaged', 'run.json'), 'x');
    const damaged = await finish(start('screen', 'replay', 'damaged', 'payments.parquet'));
    expect(damaged.code).toBeGreaterThan(1);
  });
});

describe('custodia screen file, request and answer', () => {
  it('take their own options, and end with 1 where something is missing', async () => {
    const [, alert] = /"([0-9a-f]{24})"/u.exec(await readFile(join(folder, 'whole', 'alerts.csv'), 'utf8'))!;
    await writeFile(join(folder, 'decisions.json'), JSON.stringify([{ alert, decision: 'report', by: 'Bo' }]));
    await writeFile(join(folder, 'bank.json'), '{"name":"Bank of Elm Row"}');
    const args = ['--decisions', 'decisions.json', '--filer', 'bank.json', '--format', 'csv', '--out', 'reports'];
    const filed = await finish(start('screen', 'file', 'whole', 'payments.parquet', ...args));
    expect([filed.code, filed.err]).toEqual([1, '']);
    expect(filed.out).toMatch(/NOT WRITTEN, it lacks[^]*there is no narrative/u);
    const request = (type: string): string =>
      `<Document><InfReqOpng><InvstgtnId>I7</InvstgtnId><SchCrit><Acct><Id><Id><Othr><Id>A0-1</Id></Othr></Id></Id><AuthrtyReqTp><MsgNmId>${type}</MsgNmId></AuthrtyReqTp></Acct></SchCrit></InfReqOpng></Document>`;
    await writeFile(join(folder, 'request.xml'), request('camt.053'));
    expect((await finish(start('screen', 'request', 'request.xml'))).out).toContain('request I7');
    const given = ['request.xml', 'payments.parquet', '--response', 'R1', '--by', 'Bo', '--out', 'answer.xml'];
    const answered = await finish(start('screen', 'answer', ...given));
    expect([answered.code, answered.err, answered.out]).toEqual([0, '', expect.stringContaining('I7: NRES') as string]);
  });
});

describe('four workers of one job', () => {
  it('give the alerts of one, though one of them is killed amid a part', async () => {
    const args = [...given, '--out', 'job', '--json', '--partitions', '5', '--threads', '1', '--memory', '400'];
    const worker = (): ChildProcess => start('screen', ...args, '--lease', held.databaseUrl);
    const first = worker();
    const killed = finish(first);
    const begun = async (): Promise<string[]> =>
      (await readdir(join(folder, 'job')).catch(() => [])).filter((name) => name.startsWith('.part-'));
    await vi.waitFor(async () => expect(await begun()).toHaveLength(1), { timeout: 60_000, interval: 5 });
    const rest = [worker(), worker(), worker()].map(finish);
    first.kill('SIGKILL');
    expect((await killed).signal).toBe('SIGKILL');
    const others = await Promise.all(rest);
    for (const { code, err, out } of others) {
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out)).toMatchObject({ alertSetDigest: whole.alertSetDigest, payers: whole.payers });
    }
    expect(await begun()).toEqual([]);
    const again = await finish(start('screen', 'replay', 'job', 'payments.parquet', '--memory', '700', '--json'));
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('"same":true') as string]);
    expect(await readFile(join(folder, 'job', 'summary.html'), 'utf8')).toContain('<html lang="en">');
  });
});
