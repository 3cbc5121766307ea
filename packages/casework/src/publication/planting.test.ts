/**
 * Planting: something that exists nowhere else is put into every text that a case has, and every byte of what is published is searched for it.
 * Then everything that the database holds is searched for as well, whoever wrote it and in whatever column.
 */
import type { Mark } from '@custodia/core';
import { listPublications } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../conversation/reading.fixture.ts';
import { openCaseUnit, type CaseUnit } from '../referral/unit.fixture.ts';
import { writeSite } from '../release/site/write.ts';
import { referMany } from './released.fixture.ts';
import { asSite } from './site-content.ts';

const three = (text: string) => ({ en: text, nl: text, fr: text });
const OWN = {
  unit: 'Unit of the harbour',
  figure: [{ label: three('Buses counted'), value: 12_345, source: 'the timetable of the harbour' }],
  page: [
    {
      name: 'about',
      title: three('About the harbour'),
      paragraphs: { en: ['Ferries.'], nl: ['Veren.'], fr: ['Bacs.'] },
    },
  ],
};
const TOKEN = `planted-${randomUUID()}`;

let unit: CaseUnit;
let site: string;
let control: string;

beforeAll(async () => {
  unit = await openCaseUnit();
  const { casework, operation, ivo, cor, lia, ada } = unit;
  await unit.approved();
  const other = await casework.operation({ name: `Operation ${TOKEN}`, account: [`irc:${TOKEN}`] });
  const chat = `13/05/2024, 10:11 - ${TOKEN}: the ferry ${TOKEN} leaves at ten\n13/05/2024, 10:12 - Kees: thanks\n`;
  await casework.import(other, await casework.write(`${TOKEN}.txt`, chat), { timeZone: 'Europe/Amsterdam' });
  const { id: recipient } = await unit.authority({ telephone: '+352 621 123 456', caveats: `caveat ${TOKEN}` });
  await ask(ivo, 'personCreate', { operation, label: `label ${TOKEN}`, reason: `why ${TOKEN}` });
  const alarm = await ask(ivo, 'alarmRaise', { category: ['other'], drill: true });
  await ask(ivo, 'alarmNote', { id: alarm.id, text: `alarm ${TOKEN}` });
  const at = { recipient, sentAt: '2025-02-03T10:11:12Z', text: `word ${TOKEN}` };
  await referMany(casework, { ...at, people: 20, operation, outcome: 'conviction' });
  await referMany(casework, { ...at, people: 20, operation: other });
  const { id: belgium } = await unit.authority({}, undefined, 'BE');
  for (const one of [operation, other])
    await referMany(casework, { ...at, recipient: belgium, people: 20, operation: one });
  await referMany(casework, { ...at, people: 17, operation: other, released: false });
  const said = { saidBy: `head ${TOKEN}`, saidOn: '2025-05-06', document: `letter ${TOKEN}` };
  await ask(lia, 'publicationConsent', { recipient, decision: 'agreed', ...said });
  const asked = { quarter: '2025-Q1', table: ['country', 'country,outcome', 'route'], ...OWN };
  const { id } = await ask(cor, 'publicationDraft', asked);
  await ask(cor, 'publicationPropose', { id, reason: `reason ${TOKEN}` });
  await ask(ada, 'publicationConfirm', { id, reason: `reason ${TOKEN}` });
  const [row] = await listPublications(casework.database.db, { id });
  site = everythingIn(writeSite(asSite(row!, [])));
  const marks = new Map([...row!.marks.keys()].map((key): [string, Mark] => [key, { kind: 'withheld' }]));
  control = everythingIn(writeSite(asSite({ content: row!.content, marks }, [])));
});

afterAll(() => unit.casework.close());

/** Names of files, and every byte of them. */
const everythingIn = (files: ReadonlyMap<string, string>) => [...files].flat().join('\n');

it('shows numbers of what was released, and nothing of what lies under embargo', () => {
  expect(site.includes('Unit of the harbour')).toBe(true);
  // Multiples of five are rounded by no chance: 80 in all, 40 in each country, 20 convictions.
  const numbers = new Set([...site.matchAll(/<td>(\d+)<\/td>/g)].map(([, shown]) => shown));
  expect([...numbers].filter((shown) => !['80', '60', '40', '20'].includes(shown!))).toEqual([]);
  expect(numbers.has('80')).toBe(true);
});

it('holds nothing that was planted', () => {
  expect(site.includes(TOKEN)).toBe(false);
  expect(site.includes(TOKEN.slice('planted-'.length))).toBe(false);
});

it('has no date finer than a quarter, no identifier and no digest', () => {
  const own = site.replaceAll(/content="[^"]*"/g, '');
  expect(/\d{4}-\d{2}-\d{2}/.exec(own)?.[0]).toBeUndefined();
  expect(/\d{2}:\d{2}/.exec(own)?.[0]).toBeUndefined();
  expect(/[0-9a-f]{8}-[0-9a-f]{4}-/.exec(own)?.[0]).toBeUndefined();
  expect(/[0-9a-f]{32}/.exec(own)?.[0]).toBeUndefined();
});

it('holds no text of the database but what the unit wrote for it, and what every site says', async () => {
  const texts = await textsOfDatabase();
  expect(texts.size).toBeGreaterThan(500);
  expect([...texts].some((text) => text.includes(TOKEN))).toBe(true);
  expect([...texts].filter((text) => site.includes(text) && !control.includes(text))).toEqual([]);
  // What the control has is the unit's own words and those of the site, with no number: it is no way around.
  expect(control.includes(TOKEN)).toBe(false);
});

/** Long enough to be told from chance. */
const LONG_ENOUGH = 6;

async function textsOfDatabase(): Promise<Set<string>> {
  return unit.casework.asOwner(async (owner) => {
    const found = new Set<string>();
    const { rows: columns } = await owner.pool.query<{ table: string; column: string }>(
      `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not in ('publication', 'publication_person')
         and c.data_type in ('text', 'uuid', 'jsonb', 'ARRAY', 'date', 'timestamp with time zone')`,
    );
    for (const { table, column } of columns) {
      const { rows } = await owner.pool.query<{ text: string }>(
        `select distinct "${column}"::text as text from "${table}" where "${column}" is not null limit 5000`,
      );
      for (const { text } of rows) for (const word of leavesOf(text)) found.add(word);
    }
    return found;
  });
}

/** The text itself, and what stands in quotation marks where it is JSON or an array. */
function leavesOf(text: string): string[] {
  const inside = /^[[{]/.test(text) ? text.split(/["{}[\],]/) : [];
  return [text, ...inside].map((leaf) => leaf.trim()).filter((leaf) => leaf.length >= LONG_ENOUGH);
}
