/** A package that waits when a backup is made goes out from what is restored, as the same bytes. */
import { procedures } from '@custodia/contract';
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackup } from '../backup/create.ts';
import { restoreBackup } from '../backup/restore.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { acceptRollback } from '../log/accept.ts';
import { openFolder } from '../installation/open-folder.ts';
import { openCaseUnit, type CaseUnit } from './unit.fixture.ts';

let unit: CaseUnit;
let database: TestDatabase;

beforeAll(async () => {
  unit = await openCaseUnit();
  database = await testDatabase({ migrations: null });
});

afterAll(async () => {
  await database.drop();
  await unit.casework.close();
});

it('is in a backup, and goes out from what is restored', async () => {
  const { casework, lia } = unit;
  const id = await unit.approved();
  const { package: waiting } = await ask(lia, 'referralSend', { id });
  const secret = await generateX25519Identity();
  const made = await createBackup(
    casework,
    procedures.backupCreate.input.parse({ to: [await identityToRecipient(secret)] }),
  );
  const place = { data: join(casework.folder, 'restored'), databaseUrl: database.databaseUrl, masterKeyFile: null };
  await restoreBackup(place, {
    file: join(casework.folder, 'backups', made.fileName),
    identity: await casework.write('backup-key.txt', `${secret}\n`),
    keys: join(casework.folder, 'keys'),
  });
  const caller = { kind: 'local', name: 'test.officer' } as const;
  const acting = { actor: caller.name, caller, tool: 'custodia test' };
  await acceptRollback(place, { reason: 'test rule, nobody told' }, acting);
  const restored = await openFolder(place, acting);
  try {
    const out = join(casework.folder, 'again.zip.age');
    expect(await ask(restored, 'referralCollect', { id, out })).toMatchObject({ sha256: waiting!.fileSha256 });
  } finally {
    await restored.database.close();
  }
});
