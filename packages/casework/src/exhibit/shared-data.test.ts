/** The shared chat files, whole way: sealed, read, admitted, and read again by fsck with the same outcome. */
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInstallation } from '../installation/check.ts';

const CHATS = join(import.meta.dirname, '../../../../../shared/data/chats');
const HERE = existsSync(CHATS);
if (!HERE) console.log('Skipped: the shared chat files (../shared/data/chats) are not on this machine.');

/** Records in each file, counted without any parser (../shared/data/README.md). */
const RECORDS: Readonly<Record<string, number>> = {
  'telegram/DM_2A_7M.json': 8,
  'telegram/test_single_export.json': 2,
  'telegram/test_batch_export.json': 2,
  'whatsapp/lorem.txt': 500,
  'whatsapp/lorem-2000.txt': 2000,
  'whatsapp/pokemon.txt': 20,
  'whatsapp/test_[mmddyy]_24hrs.txt': 9,
  'whatsapp/test_ddmmyy_24hrs.txt': 9,
  'whatsapp/test_mmddyy_24hrs.txt': 9,
  'whatsapp/test_mmddyyyy_12hrs.txt': 9,
  'whatsapp/test_yyyymmdd_24hrs.txt': 9,
  'discord-json/DM_2A_2M.json': 3,
  'discord-json/GC_3A_5M.json': 6,
  'discord-json/SV_5A_5M.json': 5,
  'facebook/2A_7M.json': 7,
  'instagram/test_export.json': 2,
  'slack/testarchive.zip': 158,
};

describe.skipIf(!HERE)('the shared chat files', () => {
  let casework: TestCasework;
  let operation: string;
  beforeAll(async () => {
    casework = await openTestCasework();
    operation = await casework.operation();
  });
  afterAll(() => casework.close());

  it.each(Object.entries(RECORDS))('%s holds %i records, each of them once', async (path, records) => {
    const [result] = await casework.import(operation, join(CHATS, path));
    expect(result).toMatchObject({ admission: 'admitted', reason: null, skipped: 0, alreadySealed: false });
    expect(result!.messages + result!.system + result!.events).toBe(records);
  });

  it('tells the service records of Telegram from messages, and keeps a declared count beside its own', async () => {
    const [telegram] = await casework.import(operation, join(CHATS, 'telegram/DM_2A_7M.json'));
    expect(telegram).toMatchObject({ alreadySealed: true, messages: 6 });
    expect(telegram!.system + telegram!.events).toBe(2);
    const [discord] = await casework.import(operation, join(CHATS, 'discord-json/GC_3A_5M.json'));
    expect(discord).toMatchObject({ declared: 5 });
  });

  it('holds, read again from the seal', async () => {
    const checked = await checkInstallation(casework, { quick: false });
    expect(checked.findings).toEqual([]);
    expect(checked.checked.messages).toBe(Object.values(RECORDS).reduce((sum, count) => sum + count, 0));
  });
});
