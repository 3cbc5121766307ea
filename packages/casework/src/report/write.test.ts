/** A report of a real assessment, written by a member, opened with other people's programs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

let unit: Unit;
let ann: Casework, ben: Casework, ada: Casework;
let assessment: string;

const TEXTS = [
  'the bus is late',
  '#panic("no") *not bold*',
  'shall we meet there',
  'no, not today \u202e',
  'حافلة الميناء',
];

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Investigator', ['investigator']);
  ada = await unit.person('Ada Adviser', ['legal-adviser']);
  const { exhibitId, conversationId } = await unit.chat(TEXTS);
  const { people } = await ask(ben, 'conversationShow', { id: conversationId });
  const account = [people.find(({ investigator }) => !investigator)!.id];
  const scope = { operation: unit.operation, label: 'The other side', conversation: [conversationId], account };
  assessment = (await ask(ben, 'assessmentOpen', scope)).id;
  for (const reader of [ann, ben]) {
    await ask(reader, 'signalTag', {
      ...{ message: `${exhibitId}:2`, code: 'MEETING_PROPOSED', raisedBy: 'person-of-interest' },
    });
    await ask(reader, 'signalFinishPass', { conversation: conversationId });
  }
});

afterAll(() => unit.casework.close());

async function write(who: Casework, more: object = {}) {
  const out = join(unit.casework.folder, `${Math.random()}.pdf`);
  const written = await ask(who, 'reportWrite', { assessment, out, ...more });
  return { written, out, bytes: await readFile(out) };
}

const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

describe('a report', () => {
  it('is tagged PDF/A-2a with title and language, and stands in the log with its digest', async () => {
    const { written, bytes } = await write(ada, { language: 'nl' });
    const text = bytes.toString('latin1');
    expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(text).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(text).toMatch(/<dc:title>.*The other side/s);
    expect(text).toMatch(/<dc:language>.*nl/s);
    expect(written.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const [entry] = (await ask(unit.casework, 'logList', { limit: 1 })).entries;
    expect(entry).toMatchObject({ kind: 'report-written', index: written.logIndex });
  });

  it.skipIf(!has('qpdf'))('is whole by qpdf, with a tree of its structure and a language', async () => {
    const { out } = await write(ada);
    expect(execFileSync('qpdf', ['--check', out]).toString()).toContain('No syntax or stream encoding errors found');
    const objects = execFileSync('qpdf', ['--json', '--json-key=qpdf', out], { maxBuffer: 1 << 28 }).toString();
    expect(objects).toContain('/StructTreeRoot');
    expect(objects).toMatch(/"\/Lang": "u:en"/);
    expect(objects).toMatch(/"\/Marked": true/);
  });

  it.skipIf(!has('pdftotext'))('shows messages as text, whatever they would be elsewhere', async () => {
    const { out } = await write(ada);
    const text = execFileSync('pdftotext', [out, '-']).toString();
    expect(text).toContain('#panic("no") *not bold*');
    expect(text).toContain('U+202E');
    expect(text).not.toContain('\u202e');
    expect(text).toContain('Ann Analyst');
  });

  it.skipIf(!has('pdftotext'))('holds no text of a message where none is asked for', async () => {
    const { out, written } = await write(ada, { messages: 'none' });
    expect(execFileSync('pdftotext', [out, '-']).toString()).not.toContain('shall we meet there');
    expect(written.messages).toBe(0);
  });

  it.skipIf(!has('pdftotext'))('says that it is not complete where its writer may not see everything yet', async () => {
    const cas = await unit.person('Cas Analyst', ['analyst']);
    const { out } = await write(cas);
    expect(execFileSync('pdftotext', [out, '-']).toString()).toMatch(/Written by a reader who is not done/);
  });
});
