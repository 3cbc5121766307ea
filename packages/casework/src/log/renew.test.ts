/** Time-stamps are renewed before their certificates expire, and the chain is followed. Authorities are real ones, made with openssl. */
import { renewalDigest, verifyRenewal } from '@custodia/proof';
import { findLastTimestamp, listRenewals } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TimestampAuthority } from '../context.ts';
import { checkInstallation } from '../installation/check.ts';
import { createLocalTimestampAuthority, issueSigner } from '../time/index.ts';
import { renewStamps } from './renew.ts';
import { timestampNewest } from './timestamp.ts';

const DAY_MS = 86_400_000;
let folder: string;
let casework: TestCasework;
let short: TimestampAuthority, lasting: TimestampAuthority;

async function authority(name: string, days: number): Promise<TimestampAuthority> {
  const at = join(folder, name);
  const local = await createLocalTimestampAuthority(at);
  await issueSigner(at, 'root', 'tsa', { commonName: name, kind: 'ecdsa', purpose: 'critical,timeStamping', days });
  return { url: name, roots: [local.rootPem], local };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-renew-'));
  [short, lasting] = [await authority('short', 60), await authority('lasting', 4000)];
  casework = await openTestCasework({ clock: () => new Date() });
  await casework.operation();
});

afterAll(async () => {
  await casework.close();
  await rm(folder, { recursive: true, force: true });
});

it('renews nothing where nothing falls due', async () => {
  expect(await timestampNewest({ ...casework, timestampAuthorities: [lasting] })).toEqual([]);
  expect(await renewStamps({ ...casework, timestampAuthorities: [lasting] })).toEqual({ stamps: 0, faults: [] });
});

it('renews by an authority that lasts longer, once, and fsck follows it', async () => {
  await casework.operation({ name: 'Allotment' });
  expect(await timestampNewest({ ...casework, timestampAuthorities: [short] })).toEqual([]);
  const { stamps, faults } = await renewStamps({ ...casework, timestampAuthorities: [short] });
  expect([stamps, faults]).toEqual([0, [expect.stringMatching(/would not last/)]]);
  const both = { ...casework, timestampAuthorities: [short, lasting] };
  expect((await renewStamps(both)).stamps).toBe(1);
  expect(await renewStamps(both)).toEqual({ stamps: 0, faults: [] });
  const checked = await checkInstallation(both, { quick: true });
  expect(checked).toMatchObject({ holds: true, notes: [] });
});

it('does not hold for another token, and says which it came too late for', async () => {
  const [renewal] = await listRenewals(casework.database.db);
  const [token] = renewal!.renewed;
  const other = (await findLastTimestamp(casework.database.db))!.token;
  const trustedCertificates = [...short.roots, ...lasting.roots];
  expect(await verifyRenewal({ ...renewal!, trustedCertificates })).toMatchObject({ conclusion: 'trusted', late: [] });
  const altered = Uint8Array.from(other, (byte, at) => (at === other.length - 1 ? byte ^ 1 : byte));
  for (const renewed of [[altered], [token!, altered]])
    expect(await verifyRenewal({ token: renewal!.token, renewed, trustedCertificates })).toMatchObject({
      conclusion: 'not-valid',
    });
  expect(renewalDigest([token!, altered])).toEqual(renewalDigest([altered, token!, token!]));
});

it('tells that stamps expired where nobody renewed them', async () => {
  await casework.operation({ name: 'Orchard' });
  expect(await timestampNewest({ ...casework, timestampAuthorities: [short] })).toEqual([]);
  await renewStamps({ ...casework, timestampAuthorities: [] });
  const later = {
    ...casework,
    timestampAuthorities: [short, lasting],
    clock: () => new Date(Date.now() + 61 * DAY_MS),
  };
  const checked = await checkInstallation(later, { quick: true });
  expect(checked).toMatchObject({ holds: true, notes: [expect.stringMatching(/^1 time-stamps rest on certificates/)] });
});
