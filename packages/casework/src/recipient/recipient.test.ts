/** Keys of authorities: brought in by one person, confirmed by another, and only then good for a package. */
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import { generateKey } from 'openpgp';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../package/build.ts';
import { listPackages, showPackage } from '../package/show.ts';
import { previewPackage } from '../package/preview.ts';
import { addRecipient } from './add.ts';
import { confirmRecipient, retireRecipient } from './decide.ts';
import { listRecipients } from './show.ts';

let casework: TestCasework;
let anna: Casework;
let bram: Casework;
let operation: string;

const newKey = async () => identityToRecipient(await generateX25519Identity());

beforeAll(async () => {
  casework = await openTestCasework();
  anna = await as('Anna', ['administrator']);
  bram = await as('Bram', ['supervisor']);
  operation = await casework.operation({ account: ['whatsapp:Keeper'] });
  const lines = ['Kees: the ferry leaves at ten', 'Keeper: noted', 'Ingrid: rain tomorrow', 'Kees: thanks'];
  const chat = lines.map((line, i) => `13/05/2024, 10:1${i} - ${line}\n`).join('');
  const [imported] = await casework.import(operation, await casework.write('ferry.txt', chat));
  expect(imported?.admission).toBe('admitted');
});

afterAll(() => casework.close());

async function as(name: string, roles: AccountCaller['roles']): Promise<Casework> {
  const accountId = randomUUID();
  await casework.asOwner(({ db }) =>
    db
      .insertInto('account')
      .values({
        id: accountId,
        name,
        email: `${name.toLowerCase()}@example.org`,
        roles: [...roles],
        created_at: '2025-06-01T12:00:00Z',
        created_by: 'setup',
      } as never)
      .execute(),
  );
  const caller: AccountCaller = { kind: 'account', accountId, name, roles, scopes: null, requestId: 'r-1' };
  return { ...casework, caller, actor: name };
}

const given = async (key?: string) => ({
  name: 'Police of the harbour',
  country: 'NL',
  purpose: 'authority' as const,
  key: key ?? (await newKey()),
  checked: 'read out by telephone',
});

describe('a key', () => {
  it('is confirmed by another person, who has its fingerprint from somewhere else', async () => {
    const added = await addRecipient(anna, await given());
    expect(added).toMatchObject({ state: 'proposed', ownWork: true, kind: 'age', addedBy: 'Anna' });
    const right = { id: added.id, fingerprint: added.fingerprint, checked: 'called the duty officer' };
    await expect(confirmRecipient(anna, right)).rejects.toMatchObject({ code: 'own-work' });
    await expect(confirmRecipient(bram, { ...right, fingerprint: 'ab'.repeat(32) })).rejects.toMatchObject({
      code: 'fingerprint-mismatch',
    });
    const spaced = added.fingerprint.toUpperCase().replace(/(.{4})/g, '$1 ');
    expect(await confirmRecipient(bram, { ...right, fingerprint: spaced })).toMatchObject({ state: 'confirmed' });
    await expect(confirmRecipient(bram, right)).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await retireRecipient(anna, { id: added.id, reason: 'new key' })).toMatchObject({ state: 'retired' });
    expect((await listRecipients(casework, { state: 'retired' })).map(({ id }) => id)).toEqual([added.id]);
    const { rows } = await casework.asOwner(async ({ db }) =>
      sql<{ kind: string }>`select kind from log_entry where subject = ${added.id} order by index`.execute(db),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['recipient-added', 'recipient-confirmed', 'recipient-retired']);
  });

  it('is not confirmed by who added it even where the program forgot to ask', async () => {
    const added = await addRecipient(anna, await given());
    const confirm = sql`insert into recipient_decision (recipient_id, decision, reason, decided_at, decided_by, decided_by_account, log_index)
      select id, 'confirmed', 'none', now(), 'Somebody', added_by_account, log_index from recipient where id = ${added.id}`;
    await expect(casework.asOwner(({ db }) => confirm.execute(db))).rejects.toMatchObject({ code: 'CU005' });
  });

  it('is not changed, not by the owner of the database either', async () => {
    const change = sql`update recipient set key = 'age1other'`;
    await expect(casework.asOwner(({ db }) => change.execute(db))).rejects.toMatchObject({ code: 'CU001' });
  });

  it('is confirmed once where two people do so at the same moment', async () => {
    const added = await addRecipient(anna, await given());
    const right = { id: added.id, fingerprint: added.key, checked: 'called the duty officer' };
    const carla = await as('Carla', ['liaison-officer']);
    const done = await Promise.allSettled([confirmRecipient(bram, right), confirmRecipient(carla, right)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [failed] = done.filter((one) => one.status === 'rejected');
    expect(failed!.reason).toMatchObject({ code: 'state-invalid' });
  });

  it('stands on record once, and a secret one never', async () => {
    const first = await given();
    await addRecipient(anna, first);
    await expect(addRecipient(bram, { ...first, name: 'Other' })).rejects.toMatchObject({ code: 'conflict' });
    const secret = await given(await generateX25519Identity());
    const { privateKey } = await generateKey({ userIDs: [{ name: 'Office' }] });
    for (const key of [secret.key, privateKey, 'age1nonsense', 'a text'])
      await expect(addRecipient(anna, await given(key))).rejects.toMatchObject({ code: 'key-invalid' });
    const refusal = await addRecipient(anna, secret).catch((error: unknown) => error);
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain(secret.key);
  });
});

describe('a package over HTTP', () => {
  const selection = { conversation: [], account: [] };
  const out = () => join(casework.folder, 'out', `${randomUUID()}.zip.age`);

  it('takes confirmed recipients only: no key, no path, no key of a backup', async () => {
    const key = await newKey();
    const path = join(casework.folder, 'abcd');
    await writeFile(path, `${key}\n`);
    const proposed = await addRecipient(anna, await given());
    const backup = await confirmed({ ...(await given()), purpose: 'backup' });
    const refused = { [key]: 'not-found', [path]: 'not-found', abcd: 'not-found', [proposed.id]: 'state-invalid' };
    for (const [to, code] of Object.entries({ ...refused, [backup]: 'state-invalid' })) {
      const building = buildPackage(bram, { operation, ...selection, to: [to], out: out() });
      await expect(building).rejects.toMatchObject({ code });
    }
    const local = await buildPackage(casework, { operation, ...selection, to: [path], out: out() });
    expect(local.files[0]?.recipients).toEqual([key]);
  });

  it('is on record: what was disclosed, to whom, under which digests', async () => {
    const age = await confirmed(await given());
    const { publicKey } = await generateKey({
      userIDs: [{ name: 'Office', email: 'office@example.org' }],
      date: new Date('2025-01-01T00:00:00Z'),
    });
    const pgp = await confirmed(await given(publicKey));
    const built = await buildPackage(bram, { operation, ...selection, to: [age, pgp], out: out() });
    const shown = await showPackage(casework, { id: built.packageId });
    expect(shown.recipients.map(({ recipientId }) => recipientId).sort()).toEqual([age, pgp].sort());
    expect(shown.files.map(({ encryption, sha256 }) => ({ encryption, sha256 }))).toEqual(
      built.files.map(({ encryption, sha256 }) => ({ encryption, sha256 })),
    );
    expect(shown.exhibits).toMatchObject([{ disclosure: 'whole', messages: 4 }]);
    expect(shown.logIndex).toBe(built.logIndex);
    expect((await listPackages(casework, { operation, limit: 10 }))[0]?.id).toBe(built.packageId);
  });

  it('is shown before it is built: how much, and who else is in it', async () => {
    const whole = await previewPackage(casework, { operation, ...selection });
    expect(whole).toMatchObject({ disclosure: 'whole', messages: 4, thirdParties: null, exhibits: [{ parts: 1 }] });
    const kees = await previewPackage(casework, { operation, conversation: [], account: ['whatsapp:Kees'] });
    const sides = Object.fromEntries(kees.participants.map(({ name, side }) => [name, side]));
    expect(sides).toEqual({ Kees: 'account', Keeper: 'investigator', Ingrid: 'third party' });
    expect(kees).toMatchObject({ disclosure: 'selected', thirdParties: 1 });
  });

  async function confirmed(input: Parameters<typeof addRecipient>[1]): Promise<string> {
    const { id, fingerprint } = await addRecipient(anna, input);
    await confirmRecipient(bram, { id, fingerprint, checked: 'called the duty officer' });
    return id;
  }
});
