/** What the scale sample promises: the same bytes for the same seed, the counts asked for, a truth that agrees with what was written, and nobody's identifiers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { createExtractor } from '../../extract/extractor.ts';
import { createCommitter } from '../../import/commit.ts';
import { readExhibit, type ReadSummary } from '../../import/read.ts';
import { importers } from '../../import/registry.ts';
import { NOTHING_FOUND } from '../../record/findings.ts';
import {
  EXAMPLE_DOMAINS,
  FICTITIOUS_PHONES,
  givenCases,
  placeOfChat,
  placeOfRoom,
  planScale,
  roomTalk,
  scaleFiles,
  SWEETIE,
  talkOf,
  truthTables,
  writeCsv,
  type ScaleFile,
  type ScaleOptions,
  type ScalePlan,
} from './index.ts';

const SMALL: ScaleOptions = { ...SWEETIE, conversations: 160, rooms: 7, people: 12, countries: 9 };

const anyOptions = fc
  .record({
    seed: fc.nat(),
    people: fc.integer({ min: 1, max: 6 }),
    rooms: fc.integer({ min: 1, max: 19 }),
    countries: fc.integer({ min: 1, max: 71 }),
  })
  .map((drawn): ScaleOptions => ({ ...SWEETIE, ...drawn, conversations: 130 }));

async function bytesOf(file: ScaleFile): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(file.content()));
}

async function digestOf(options: ScaleOptions): Promise<string> {
  const hash = createHash('sha256');
  const plan = planScale(options);
  for (const file of scaleFiles(plan)) hash.update(`${file.archive ?? ''}|${file.path}\n`).update(await bytesOf(file));
  for (const table of truthTables(plan)) for (const line of writeCsv(table)) hash.update(line);
  hash.update(JSON.stringify([...givenCases(plan)]));
  return hash.digest('hex');
}

/** All files, or the members of one archive, read as the product reads them. */
async function importAll(plan: ScalePlan): Promise<Map<string, ReadSummary>> {
  const exhibits = new Map<string, ScaleFile[]>();
  for (const file of scaleFiles(plan)) {
    const name = file.archive ?? file.path;
    exhibits.set(name, [...(exhibits.get(name) ?? []), file]);
  }
  const read = new Map<string, ReadSummary>();
  for (const [name, files] of exhibits) read.set(name, await importOne(files));
  return read;
}

async function importOne(files: readonly ScaleFile[]): Promise<ReadSummary> {
  const contents = await Promise.all(files.map(bytesOf));
  const parts = contents.map((bytes, index) => ({
    index,
    path: files[index]!.path,
    sizeBytes: bytes.length,
    open: async function* () {
      yield bytes;
    },
  }));
  const committer = createCommitter(new Uint8Array(32), { id: 'none@1', search: () => NOTHING_FOUND });
  const options = { timeZone: 'UTC', dateOrder: 'dmy' } as const;
  const reading = readExhibit({ parts, withheld: [], options, importers, committer });
  for (;;) {
    const next = await reading.next();
    if (next.done === true) return next.value;
  }
}

describe('the scale sample', () => {
  it('is the same for the same seed, whatever the rest, and another for another', async () => {
    await fc.assert(
      fc.asyncProperty(anyOptions, async (options) => {
        const digest = await digestOf(options);
        expect(await digestOf(options)).toBe(digest);
        expect(await digestOf({ ...options, seed: options.seed + 1 })).not.toBe(digest);
      }),
      { numRuns: 4 },
    );
  });

  it('has the conversations, rooms, people and countries that were asked for', () => {
    const plan = planScale(SWEETIE);
    expect(plan.rooms.length).toBe(19);
    expect(plan.chats.length + plan.rooms.length).toBe(20_000);
    const known = plan.people.filter(({ kind }) => kind === 'known');
    expect(known.length).toBe(1_000);
    expect(new Set(known.map(({ country }) => country.code)).size).toBe(71);
    expect([...givenCases(plan)].length).toBe(1_000);
    expect(plan.accounts.filter(({ person, enough }) => person.kind === 'known' && enough).length).toBeGreaterThan(
      3_000,
    );
    expect(Math.min(...plan.people.map(({ age }) => age))).toBeGreaterThanOrEqual(21);
  });

  it('says where it is too small for its people', () => {
    expect(() => planScale({ ...SMALL, conversations: 20 })).toThrow(RangeError);
  });

  it('is read by the importers whole: every conversation under its key, every message, within the ten weeks', async () => {
    const plan = planScale(SMALL);
    const read = await importAll(plan);
    const expected = [
      ...plan.rooms.map((room) => ({ ...placeOfRoom(room), messages: roomTalk(plan, room).length })),
      ...plan.chats.map((chat) => ({ ...placeOfChat(chat), messages: chat.messages })),
    ];
    const sum = (list: readonly { messages: number }[]) => list.reduce((total, { messages }) => total + messages, 0);
    for (const [file, { counts, conversations, times, skipped }] of read) {
      const here = expected.filter((one) => one.file === file);
      expect({ file, skipped }).toEqual({ file, skipped: [] });
      expect({ file, messages: counts.messages, conversations: conversations.length }).toEqual({
        ...{ file, messages: sum(here), conversations: here.length },
      });
      for (const { key } of here) if (key !== null) expect(conversations.map((one) => one.key)).toContain(key);
      expect(times.firstAt! >= SMALL.startIso && times.lastAt! < '2026-04-14').toBe(true);
    }
    expect([...read.keys()].sort()).toEqual([...new Set(expected.map(({ file }) => file))].sort());
  });
});

describe('its truth', () => {
  it('joins every account that left enough to its person by what both left, and nothing that is somebody’s own is anybody else’s', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        const { accounts } = planScale(options);
        const byId = new Map(accounts.map((account) => [account.id, account]));
        const owners = new Map<string, string>();
        for (const { id, person, marks, linked, enough } of accounts) {
          for (const mark of marks.filter(({ whose }) => whose === 'own')) {
            const place = `${mark.kind}:${mark.value}`;
            expect(owners.get(place) ?? person.id).toBe(person.id);
            owners.set(place, person.id);
          }
          expect(marks.some(({ whose }) => whose === 'own')).toBe(enough);
          if (linked === null) continue;
          const other = byId.get(linked.to)!;
          expect([other.person.id, other.id < id]).toEqual([person.id, true]);
          for (const one of [marks, other.marks]) {
            expect(one).toContainEqual({ ...linked.by, whose: 'own' });
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('has hard negatives: relatives under one address, people of one name, open proxies and what everybody writes', () => {
    const plan = planScale(SWEETIE);
    const apart = [
      ...truthTables(plan)
        .find(({ name }) => name === 'apart')!
        .rows(),
    ];
    const shares = new Set(apart.map(([, , share]) => share));
    expect([...shares].sort()).toEqual(['household', 'name', 'spoken of']);
    for (const [one, other] of apart) expect(one).not.toBe(other);
    const publicMarks = plan.accounts.flatMap(({ marks }) => marks).filter(({ whose }) => whose === 'public');
    expect(publicMarks.length).toBeGreaterThan(500);
  });

  it('gives readers only messages that say the category and nothing else, written by the side that is said to have raised it', async () => {
    const plan = planScale(SMALL);
    const texts = new Map(plan.chats.map((chat) => [JSON.stringify(placeOfChat(chat)), [...talkOf(plan, chat)]]));
    for (const { readers } of givenCases(plan)) {
      for (const { place, message, code, raisedBy } of readers.flat()) {
        const { text, by } = texts.get(JSON.stringify(place))![message]!;
        expect(text).toBe(`[message withheld: category ${code}]`);
        if (raisedBy !== 'unclear') expect(by === null).toBe(raisedBy === 'investigator');
      }
    }
  });
});

describe('what it contains', () => {
  it('is of nobody: every identifier in every text lies in a range for examples, or in none', async () => {
    const extractor = createExtractor({ keyedDigest: (value) => value });
    const plan = planScale(SMALL);
    let found = 0;
    for (const chat of plan.chats) {
      for (const { text } of talkOf(plan, chat)) {
        for (const one of extractor.extract(text)) {
          found++;
          expect({ ...one, reserved: isReserved(one.kind, one.value) }).toEqual({ ...one, reserved: true });
        }
      }
      const { key, platform } = chat.account;
      if (platform === 'sms' || platform === 'whatsapp') expect(isReserved('phone', key)).toBe(true);
    }
    expect(found).toBeGreaterThan(50);
  });
});

function isReserved(kind: string, value: string): boolean {
  switch (kind) {
    case 'phone':
      return FICTITIOUS_PHONES.some(
        ({ prefix, width }) => value.startsWith(prefix) && value.length === prefix.length + width,
      );
    case 'email':
      return EXAMPLE_DOMAINS.concat('bus.example.org').some((domain) => value.endsWith(`@${domain}`));
    case 'url':
    case 'domain':
      return /^(?:https?:\/\/)?(?:[a-z.]+\.)?example\.(?:com|net|org)(?:\/|$)/.test(value);
    case 'ipv4':
      return /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/.test(value);
    case 'ipv6':
      return value.startsWith('2001:db8:');
    case 'iban':
      return /^(?:[A-Z]{2}\d\dTEST|DE\d\d00000000)/.test(value);
    case 'crypto-address':
      return /^(?:0x0{24}|bc1q{18}|1{20})/i.test(value);
    // Names on a platform: the serial number in them makes them the sample's own.
    case 'handle':
    case 'payment-handle':
      return /\d/.test(value);
    default:
      return false;
  }
}
