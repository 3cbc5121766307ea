/** Who sees what was handed over: the row-level security of packages, asked as each person asks. */
import { procedures, type Role } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccountCaller } from '../access/caller.ts';
import { buildPackage } from './build.ts';

let casework: TestCasework;
let packageId: string;
let exhibitId: string;
const callers = new Map<string, AccountCaller>();

beforeAll(async () => {
  casework = await openTestCasework();
  const operation = await casework.operation({ account: ['whatsapp:Keeper'] });
  const chat = '13/05/2024, 10:11 - Kees: the ferry leaves at ten\n13/05/2024, 10:12 - Keeper: noted\n';
  exhibitId = (await casework.import(operation, await casework.write('ferry.txt', chat)))[0]!.exhibitId!;
  const to = [await identityToRecipient(await generateX25519Identity())];
  const out = join(casework.folder, 'out.zip.age');
  ({ packageId } = await buildPackage(casework, { operation, conversation: [], account: [], to, out }));
  await enlist('inside', 'liaison-officer', operation);
  await enlist('reader', 'investigator', operation);
  await enlist('outside', 'liaison-officer', null);
  await enlist('keeper', 'administrator', null);
});

afterAll(() => casework.close());

async function enlist(name: string, role: Role, operation: string | null): Promise<void> {
  const email = `${name}@example.org`;
  const reason = 'test rule';
  const { id } = await casework.ask(procedures.accountCreate, { name, email, roles: [role], reason });
  if (operation !== null) await casework.ask(procedures.accessAddMember, { operation, account: id, reason });
  callers.set(name, { kind: 'account', accountId: id, name, roles: [role], scopes: null, requestId: randomUUID() });
}

const as = (name: string): TestCasework => ({ ...casework, caller: callers.get(name)!, actor: name });

it('a member who may read packages sees it, with its recipients', async () => {
  expect(await as('inside').ask(procedures.packageList, {})).toMatchObject([{ id: packageId, messages: 2 }]);
  const shown = await as('inside').ask(procedures.packageShow, { id: packageId });
  expect(shown.exhibits).toMatchObject([{ exhibitId, messages: 2 }]);
  expect(shown.files).toHaveLength(1);
});

it('somebody of the same role who is no member sees none, and cannot tell that there is one', async () => {
  expect(await as('outside').ask(procedures.packageList, {})).toEqual([]);
  const refused = { code: 'not-found' };
  await expect(as('outside').ask(procedures.packageShow, { id: packageId })).rejects.toMatchObject(refused);
  await expect(as('outside').ask(procedures.exhibitCustody, { id: exhibitId })).rejects.toMatchObject(refused);
});

it('an administrator and an investigator may not read packages', async () => {
  for (const name of ['keeper', 'reader'])
    await expect(as(name).ask(procedures.packageList, {})).rejects.toMatchObject({ code: 'forbidden' });
});

it('who reads the exhibit sees in its history that it was handed over, but not to whom', async () => {
  const { steps, views } = await as('reader').ask(procedures.exhibitCustody, { id: exhibitId });
  const packaged = steps.find(({ kind }) => kind === 'packaged');
  expect(packaged).toMatchObject({ facts: { packageId, messages: 2 }, evidence: null });
  expect(JSON.stringify(steps)).not.toContain('age1');
  expect(views).toBeNull();
});

it('the log shows everybody the entry, and its record only to who may read it', async () => {
  const recordFor = async (name: string) => {
    const { entries } = await as(name).ask(procedures.logList, { kind: 'package-built' });
    return entries[0]!.record;
  };
  expect(await recordFor('inside')).toBe('readable');
  expect(await recordFor('outside')).toBe('not for you');
  expect(await recordFor('keeper')).toBe('not for you');
});
