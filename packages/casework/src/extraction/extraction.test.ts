/** Readings anew: what changes is shown before it replaces, what was found before stays, and fsck holds at every step. */
import { EXTRACTORS_ID } from '@custodia/core';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from '../installation/check.ts';
import { showChanges } from './changes.ts';
import { showFindings } from './message.ts';
import { showProfile } from './profile.ts';
import { runExtraction } from './run.ts';
import { listReadings, showReading } from './show.ts';

/** Of WhatsApp: Kees says things of himself, Anna quotes and denies. */
const CHAT = [
  '[01/05/2024, 08:00:00] Kees: hoi, ik woon in Zwolle en ik ben 34 jaar',
  '[01/05/2024, 08:01:00] Anna: ik woon niet in Zwolle, hij zei: ik woon in Breda',
  '[01/05/2024, 08:02:00] Kees: my email is kees@example.org if you need the seeds from the allotment',
  '[01/05/2024, 21:03:00] Kees: ok\n\nVerzonden vanaf mijn iPhone',
  '[02/05/2024, 08:04:00] Anna: de bus was weer te laat dus we zijn maar gaan lopen naar huis',
].join('\n');

let casework: TestCasework;
let operation: string;
let exhibit: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
  const path = await casework.write('chat.txt', Buffer.from(CHAT));
  const [imported] = await casework.import(operation, path, { timeZone: 'UTC', dateOrder: 'dmy' });
  exhibit = imported!.exhibitId!;
});

afterAll(() => casework.close());

const participant = async (name: string): Promise<string> => {
  const { rows } = await casework.database.pool.query<{ id: string }>(
    'select id from participant where exhibit_id = $1 and display_name = $2',
    [exhibit, name],
  );
  return rows[0]!.id;
};
const findings = async () => {
  const { rows } = await casework.database.pool.query(
    'select ordinal, kind, value from trace where exhibit_id = $1 order by ordinal, number',
    [exhibit],
  );
  return rows as { ordinal: number; kind: string; value: string }[];
};
const run = (apply: boolean) => runExtraction(casework, { operation: undefined, exhibit, apply });
const changes = async (given: { number?: number; kind?: string; after?: number; limit?: number } = {}) =>
  showChanges(casework, { exhibit, number: undefined, kind: undefined, after: -1, limit: 1000, ...given });
const check = () => checkInstallation(casework, { quick: false });

it('an import finds claims of the sender, no denials and no quotations', async () => {
  expect(await findings()).toEqual([
    { ordinal: 0, kind: 'place', value: 'Zwolle' },
    { ordinal: 0, kind: 'age', value: '34' },
    { ordinal: 3, kind: 'device', value: 'iPhone' },
  ]);
});

it('of one message: claims, devices, language', async () => {
  expect(await showFindings(casework, { message: `${exhibit}:0` })).toMatchObject({
    extractors: EXTRACTORS_ID,
    claims: [
      { kind: 'place', value: 'Zwolle' },
      { kind: 'age', value: '34' },
    ],
    devices: [],
    writing: { language: 'nl', unknown: null, scripts: ['Latn'] },
  });
});

it('of an account: what it claims, how it writes, and no hour from a stated zone', async () => {
  const profile = await showProfile(casework, { operation, participants: [await participant('Kees')] });
  expect(profile).toMatchObject({
    messages: 3,
    claims: [
      { kind: 'age', value: '34', seen: 1, first: `${exhibit}:0` },
      { kind: 'place', value: 'Zwolle' },
    ],
    devices: [{ kind: 'device', value: 'iPhone' }],
    scripts: [{ script: 'Latn', messages: 3 }],
    timed: 0,
    untimed: 3,
  });
  expect(profile.hours).toEqual(Array.from({ length: 24 }, () => 0));
});

it('a second reading with the same extractors changes nothing', async () => {
  expect(await run(true)).toMatchObject([{ before: EXTRACTORS_ID, after: EXTRACTORS_ID, applied: false, changed: 0 }]);
});

it('findings leave neither alone nor together', async () => {
  const remove = (table: string) =>
    casework.database.pool.query(`delete from ${table} where exhibit_id = $1`, [exhibit]);
  await expect(remove('trace')).rejects.toThrow(/leave only in an erasure/);
  await expect(remove('observation')).rejects.toThrow(/leave only in an erasure/);
  expect((await findings()).length).toBe(3);
});

// What an earlier version left is made by hand, past the triggers that would refuse it.
describe.skipIf(process.env.CUSTODIA_TEST_DATABASE_URL !== undefined)('an exhibit that an earlier version read', () => {
  beforeAll(() =>
    casework.asOwner(async ({ pool }) => {
      for (const table of ['trace', 'writing', 'observation', 'exhibit_import']) {
        await pool.query(`alter table ${table} disable trigger all`);
      }
      await pool.query("update exhibit_import set extractor = 'identifiers@1'");
      await pool.query('delete from writing');
      await pool.query("delete from trace where kind <> 'place'");
      await pool.query("update trace set value = 'Zwolle en'");
    }),
  );

  it('is not called altered, and fsck says what to do', async () => {
    const { holds, notes } = await check();
    // The record says which extractor read it; only the finding about that row is expected here.
    expect(notes.join(' ')).toContain('custodia extract');
    expect(holds).toBe(false);
  });

  it('shows what changes, and replaces nothing', async () => {
    const before = await findings();
    expect(await run(false)).toMatchObject([
      {
        ...{ before: 'identifiers@1', after: EXTRACTORS_ID, messages: 5, applied: false, number: null, logIndex: null },
        changes: {
          place: { added: 1, gone: 1, same: 0 },
          age: { added: 1, gone: 0, same: 0 },
          device: { added: 1, gone: 0, same: 0 },
          email: { added: 0, gone: 0, same: 1 },
          writing: { gone: 0, same: 0 },
        },
      },
    ]);
    expect(await findings()).toEqual(before);
  });

  const PLACES = [
    { change: 'gone', kind: 'place', value: 'Zwolle en' },
    { change: 'added', kind: 'place', value: 'Zwolle' },
  ];

  it('shows each finding that would be new or gone, with its message, and keeps nothing', async () => {
    const before = await findings();
    const told = await changes();
    expect(told).toMatchObject({
      number: null,
      before: 'identifiers@1',
      after: EXTRACTORS_ID,
      logIndex: null,
      next: null,
    });
    const ofKind = (kind: string) => told.findings.filter((one) => one.kind === kind);
    expect(ofKind('place')).toMatchObject(PLACES);
    expect(ofKind('age')).toMatchObject([{ change: 'added', value: '34', message: `${exhibit}:0` }]);
    expect(ofKind('device')).toMatchObject([{ change: 'added', value: 'iPhone', message: `${exhibit}:3` }]);
    expect(ofKind('email')).toEqual([]);
    expect(ofKind('writing')[0]).toMatchObject({ change: 'added', value: 'nl Latn', start: null });
    const { rows } = await casework.database.pool.query('select id from conversation where exhibit_id = $1', [exhibit]);
    expect(new Set(told.findings.map(({ conversationId }) => conversationId))).toEqual(new Set([rows[0].id]));
    expect((await changes({ kind: 'device' })).findings).toHaveLength(1);
    expect(await findings()).toEqual(before);
  });

  it('shows them piece by piece, none twice', async () => {
    const pieces: unknown[] = [];
    for (let after: number | null = -1; after !== null;) {
      const piece: Awaited<ReturnType<typeof changes>> = await changes({ after, limit: 2 });
      pieces.push(...piece.findings);
      after = piece.next;
    }
    expect(pieces).toEqual((await changes()).findings);
  });

  it('replaces when told to; what was found before can still be shown', async () => {
    expect(await run(true)).toMatchObject([{ applied: true, number: 1 }]);
    expect((await findings()).map(({ value }) => value)).toEqual(['Zwolle', '34', 'iPhone']);
    const { readings } = await listReadings(casework, { exhibit });
    expect(readings).toMatchObject([
      { number: 0, extractors: 'identifiers@1', changes: null },
      { number: 1, extractors: EXTRACTORS_ID, changes: { place: { added: 1, gone: 1, same: 0 } } },
    ]);
    const shown = async (number: number) =>
      (await showReading(casework, { exhibit, number, after: -1, limit: 100 })).messages.flatMap(({ traces }) =>
        traces.map(({ value }) => value),
      );
    expect(await shown(0)).toEqual(['Zwolle en']);
    expect(await shown(1)).toEqual(['Zwolle', '34', 'iPhone']);
    await expect(showReading(casework, { exhibit, number: 2, after: -1, limit: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('what a kept reading changed is shown as it was told before, and who kept it', async () => {
    const kept = await changes({ number: 1 });
    expect(kept).toMatchObject({ number: 1, before: 'identifiers@1', after: EXTRACTORS_ID, by: casework.actor });
    expect(kept.logIndex).not.toBeNull();
    expect(kept.findings.filter(({ kind }) => kind === 'place')).toMatchObject(PLACES);
    const { readings } = await listReadings(casework, { exhibit });
    const counted = Object.entries(readings[1]!.changes!).flatMap(([kind, { added, gone }]) => [
      ...Array.from({ length: added }, () => `added ${kind}`),
      ...Array.from({ length: gone }, () => `gone ${kind}`),
    ]);
    expect(kept.findings.map(({ change, kind }) => `${change} ${kind}`).sort()).toEqual(counted.sort());
    // Of this version nothing more is to be told.
    expect(await changes()).toMatchObject({ findings: [], next: null, before: EXTRACTORS_ID });
    await expect(changes({ number: 2 })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reads again, equal byte for byte', async () => {
    await casework.asOwner(({ pool }) => pool.query('update exhibit_import set extractor = $1', [EXTRACTORS_ID]));
    expect(await check()).toMatchObject({ holds: true, findings: [] });
  });

  it('an altered claim is found by fsck', async () => {
    await casework.asOwner(({ pool }) => pool.query("update trace set value = 'Breda' where value = 'Zwolle'"));
    expect((await check()).findings).toMatchObject([
      { about: 'exhibit', finding: expect.stringMatching(/Message 0/) as string },
    ]);
    await casework.asOwner(({ pool }) => pool.query("update trace set value = 'Zwolle' where value = 'Breda'"));
  });

  it('goes with its exhibit: also what was found before', async () => {
    await erase(casework, { exhibit, person: undefined, operation: undefined, reason: 'test rule', yes: true });
    const { rows } = await casework.database.pool.query<{ count: number }>(
      'select (select count(*) from trace) + (select count(*) from writing) + (select count(*) from superseded_finding) as count',
    );
    expect(Number(rows[0]!.count)).toBe(0);
  });
});
