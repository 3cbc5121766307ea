/** The log verified for whoever looks through it: a true one holds, whoever may read the records; each thing that somebody could change is found. */
import { procedures } from '@custodia/contract';
import { ed25519Signer, openCheckpoint } from '@custodia/proof';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumUp, type CheckResult, type LogShown } from './check.ts';
import { verifyLog, type Entry } from './entry.ts';
import type { LogMemory } from './trust.ts';
import type { Prove } from './verify.ts';

const INDEX = 1;

let casework: TestCasework;
let early: LogShown;
let late: LogShown;
let entry: Entry;
let compared: LogMemory;

beforeAll(async () => {
  casework = await openTestCasework({ clock: () => new Date() });
  await casework.operation();
  early = await shown();
  await casework.operation();
  late = await shown();
  entry = await casework.ask(procedures.logEntry, { index: INDEX });
  compared = { key: { vkey: late.log.logKey, how: 'compared' }, checkpoint: open(early) };
});

afterAll(async () => {
  await casework.close();
});

async function shown(): Promise<LogShown> {
  const { origin, logKey, checkpoint } = await casework.ask(procedures.logStatus, {});
  return { log: { origin, logKey, size: checkpoint.size, checkpoint: checkpoint.note } };
}

const open = ({ log }: LogShown) => openCheckpoint(log.checkpoint, [log.logKey]).checkpoint;
const prove: Prove = async (from, to) => await casework.ask(procedures.logConsistency, { from, to });
const noProof: Prove = () => Promise.resolve(null);

async function verify(about: Partial<Entry> | null, log = late, memory = compared, by = prove): Promise<CheckResult[]> {
  return await verifyLog({ ...log, entry: about === null ? null : { ...entry, ...about } }, memory, by);
}

async function ofEntry(about: Partial<Entry>, log = late, by = prove): Promise<string> {
  const found = (await verify(about, log, compared, by)).find(({ id }) => id === 'entry')!;
  return `${found.outcome}: ${found.because}`;
}

describe('a true log holds', () => {
  it('as a whole', async () => {
    const results = await verify(null);
    expect(results.map(({ because }) => because)).toEqual(['compared', 'signed', 'grown']);
    expect(sumUp(results)).toBe('holds');
  });

  it('with an entry whose record is shown, and with one whose record is not', async () => {
    expect(sumUp(await verify({}))).toBe('holds');
    expect(await ofEntry({})).toBe('holds: in-log');
    expect(await ofEntry({ content: null })).toBe('holds: digest-in-log');
  });

  it('where it grew between the two answers', async () => {
    expect(await ofEntry({}, early)).toBe('holds: in-log');
  });
});

describe('what was changed is found', () => {
  const swapped = (text: string) => text.replace(/[0-9a-f]$/, (last) => (last === '0' ? '1' : '0'));

  it('in the record, its salt, its digest, its place or its proof', async () => {
    const { record, salt } = entry.content!;
    expect(await ofEntry({ content: { record: record.replace('"version":1', '"version":2'), salt } })).toBe(
      'fails: other-record',
    );
    expect(await ofEntry({ content: { record, salt: swapped(salt) } })).toBe('fails: other-record');
    expect(await ofEntry({ content: { record: '{', salt } })).toBe('fails: other-record');
    expect(await ofEntry({ entry: swapped(entry.entry), content: null })).toBe('fails: not-in-log');
    expect(await ofEntry({ index: INDEX + 1 })).toBe('fails: unreadable');
    expect(await ofEntry({ tlogProof: 'no proof' })).toBe('fails: unreadable');
  });

  it('in the key: nothing under it is believed', async () => {
    const other = ed25519Signer('other.example/log', new Uint8Array(32).fill(7)).vkey;
    const memory: LogMemory = { key: { vkey: other, how: 'compared' }, checkpoint: null };
    const results = await verify({}, late, memory);
    expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'key fails',
      'checkpoint fails',
      'growth cannot-tell',
      'entry fails',
    ]);
  });

  it('in a log that became shorter', async () => {
    const results = await verify(null, early, { ...compared, checkpoint: open(late) });
    expect(results.at(-1)).toMatchObject({ id: 'growth', outcome: 'fails', because: 'shrunk' });
  });
});

it('what cannot be told is not taken for fine', async () => {
  expect(await ofEntry({}, early, noProof)).toBe('cannot-tell: no-proof');
  expect(await ofEntry({}, { log: { ...late.log, checkpoint: 'no note' } })).toBe('cannot-tell: no-checkpoint');
});
