/** Exports as a liaison officer's partner opens them: every format, encrypted to a key, read back; and what is refused. */
import { EXPORT_FORMATS, type ExportFormat } from '@custodia/core';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../conversation/reading.fixture.ts';
import { exportRecord } from './export.ts';

let casework: TestCasework;
let operation: string;
let assessment: string;
let conversations: string[];
let key: { identity: string; recipient: string };

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['whatsapp:Noor'] });
  const chat = (who: string) =>
    `13/05/2024, 10:10 - ${who}: the ferry is late, call +31 20 555 0100\n13/05/2024, 10:11 - Noor: =noted\n`;
  await casework.import(operation, [
    await casework.write('one.txt', chat('Mara')),
    await casework.write('two.txt', chat('Kees')),
  ]);
  const listed = await ask(casework, 'conversationList', { operation });
  conversations = listed.map(({ id }) => id);
  const { people } = await ask(casework, 'conversationShow', { id: conversations[0]! });
  const other = people.find(({ name }) => name !== 'Noor')!;
  const scope = { conversation: [conversations[0]!], account: [other.id] };
  assessment = (await ask(casework, 'assessmentOpen', { operation, label: 'Ferry', ...scope })).id;
  await ask(casework, 'signalFinishPass', { conversation: conversations[0]! });
  const identity = await generateX25519Identity();
  key = { identity, recipient: await identityToRecipient(identity) };
});

afterAll(() => casework.close());

const NOTHING = { conversation: [], account: [] };

async function exported(format: ExportFormat, more: { assessment?: string; conversation?: string[] } = {}) {
  const out = join(casework.folder, `${format}-${Math.random()}.age`);
  const result = await exportRecord(casework, { operation, ...NOTHING, ...more, format, to: [key.recipient], out });
  const decrypter = new Decrypter();
  decrypter.addIdentity(key.identity);
  const plain = Buffer.from(await decrypter.decrypt(await readFile(result.files[0]!.path)));
  return { result, plain, text: plain.toString('utf8') };
}

describe('an export', () => {
  it.each(EXPORT_FORMATS)(
    'in %s is a file that only its recipient reads, with its digest in the log',
    async (format) => {
      const { result, plain } = await exported(format, { assessment });
      expect(plain.length).toBe(result.plainBytes);
      expect(result).toMatchObject({ format, conversations: 1, messages: 2 });
      const entry = await ask(casework, 'logList', { limit: 1 });
      expect(JSON.stringify(entry)).toContain('report-exported');
    },
  );

  it('holds what was named and nothing else', async () => {
    const { text, result } = await exported('stix-2.1', { conversation: [conversations[1]!] });
    expect(result.conversations).toBe(1);
    expect(text).toContain(conversations[1]!);
    expect(text).not.toContain(conversations[0]!);
    expect((await exported('stix-2.1')).result.conversations).toBe(2);
  });

  it('of an assessment says what it found, and who decided nothing yet', async () => {
    const { text } = await exported('stix-2.1', { assessment });
    expect(text).toContain('Review: not concluded.');
    expect(text).toContain('Element live-camera: ');
  });

  it('reports the person of interest to the CyberTipline, the persona as an investigator, and no child', async () => {
    const { text } = await exported('cybertipline-xml', { assessment });
    expect(text.match(/<personOrUserReported>/g)).toHaveLength(1);
    expect(text).toContain('This recipient was an investigator');
    expect(text).not.toContain('<victim>');
    expect(text).not.toContain('escalateToHighPriority');
  });

  it('carries a decision for tier 1 as urgency', async () => {
    await ask(casework, 'assessmentTriage', { id: assessment, tier: 'T1', reason: 'said on the telephone' });
    const { text } = await exported('cybertipline-xml', { assessment });
    expect(text).toContain('<escalateToHighPriority>A real child may be at imminent or ongoing risk');
  });

  it('is refused where a report would be about nobody', async () => {
    await expect(exported('cybertipline-xml')).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is refused where conversations and an assessment are both named', async () => {
    const both = exported('csv', { assessment, conversation: [conversations[1]!] });
    await expect(both).rejects.toMatchObject({ code: 'input-invalid' });
  });

  it('is refused where the assessment is of another operation', async () => {
    const elsewhere = await casework.operation({ name: 'Other' });
    const wrong = exportRecord(casework, {
      ...{ operation: elsewhere, ...NOTHING, assessment, format: 'csv', to: [key.recipient], out: 'never.age' },
    });
    await expect(wrong).rejects.toMatchObject({ code: 'not-found' });
  });
});
