/** Witnesses of a real log: who cosigned, who is away, and who knows another history. */
import {
  cosign,
  cosignatureSigner,
  formatSignatureLine,
  formatVkey,
  judgeSubmission,
  mlDsaCosignatureSigner,
  openCheckpoint,
  parseReceipt,
  parseVkey,
  type CosignedTree,
} from '@custodia/proof';
import { procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Vouching } from '../context.ts';
import { checkConfiguration } from '../installation/configuration/check.ts';
import { buildPackage } from '../package/build.ts';
import { verifyPackageFile } from '../package/verify.ts';
import { showCheckpoint } from './prove.ts';
import { findPublicationFault, publishLog } from './publish.ts';

/** A witness by the judge of `proof` alone, whose memory the test may change: what `custodia witness` keeps on disk. */
interface Partner {
  readonly vouching: Vouching['witnesses'][number];
  last: CosignedTree | null;
  away: boolean;
}

const servers: Server[] = [];
let casework: TestCasework;
let partners: Partner[];

async function startPartner(name: string, seed: number): Promise<Partner> {
  const signers = [
    cosignatureSigner(name, new Uint8Array(32).fill(seed)),
    mlDsaCosignatureSigner(name, new Uint8Array(32).fill(seed + 100)),
  ];
  const state: { last: CosignedTree | null; away: boolean } = { last: null, away: false };
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
      if (state.away) return response.destroy();
      const verdict = judgeSubmission(new Uint8Array(body), {
        keysOf: () => [parseVkey(casework.logKey.signer.vkey)],
        lastOf: () => state.last,
      });
      if (verdict.kind === 'refused')
        return response.writeHead(verdict.status).end(verdict.size === null ? '' : `${String(verdict.size)}\n`);
      state.last = verdict.checkpoint;
      return response.end(
        signers.map((signer) => formatSignatureLine(cosign(verdict.noteBody, 1_750_000_000, signer))).join(''),
      );
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return Object.assign(state, { vouching: { name, url, keys: signers.map(({ vkey }) => parseVkey(vkey)) } });
}

beforeAll(async () => {
  partners = await Promise.all([
    startPartner('witness.test/a', 1),
    startPartner('witness.test/b', 2),
    startPartner('witness.test/c', 3),
  ]);
  const witnesses = partners.map(({ vouching }) => vouching);
  casework = await openTestCasework({ vouching: { witnesses, witnessesNeeded: 2, timestampsNeeded: 1 } });
});

afterAll(async () => {
  for (const server of servers) server.close().closeAllConnections();
  await casework.close();
});

const status = () => casework.ask(procedures.logStatus, {});
const ask = async () => (await showCheckpoint(casework, { timestamp: true })).warnings;
const pointOf = async () => (await checkConfiguration(casework)).find(({ point }) => point === 'witness');

it('shows who cosigned, two of three being enough, and that one is away', async () => {
  await casework.operation();
  expect(await pointOf()).toMatchObject({ state: 'attention', because: 'silent' });
  partners[2]!.away = true;
  expect(await ask()).toMatchObject([/^Witness witness\.test\/c: It could not be reached/]);
  const { vouched, witnesses, contradictions } = await status();
  expect(vouched).toEqual({ needed: 2, of: 3, cosignedBy: ['witness.test/a', 'witness.test/b'] });
  expect(witnesses.map(({ outcome }) => outcome)).toEqual(['cosigned', 'cosigned', 'not-reached']);
  expect(contradictions).toEqual([]);
});

it('puts cosignatures on a receipt, and keeps to the checkpoint that enough witnesses signed', async () => {
  const { size } = await status();
  for (const partner of partners) partner.away = true;
  await casework.operation({ name: 'Allotment' });
  const { tlogProof, witnesses } = await casework.ask(procedures.logEntry, { index: 0 });
  const keys = [casework.logKey.signer.vkey, ...casework.vouching.witnesses.flatMap(({ keys: all }) => all)];
  const opened = openCheckpoint(parseReceipt(tlogProof).checkpoint, keys);
  expect(opened.checkpoint.size).toBe(size);
  expect(opened.cosignatures).toHaveLength(4);
  expect(witnesses).toMatchObject({ needed: 2, cosignedBy: ['witness.test/a', 'witness.test/b'] });
  const newest = await casework.ask(procedures.logEntry, { index: size });
  expect(newest.witnesses.cosignedBy).toEqual([]);
  for (const partner of partners) partner.away = false;
  expect(await ask()).toEqual([]);
  expect((await status()).vouched.cosignedBy).toHaveLength(3);
});

it('puts cosignatures on the published checkpoint as they come, and on the checkpoint of a package, which is held to them', async () => {
  const read = async () => readFile(join(casework.logFolder, 'checkpoint'), 'utf8');
  for (const partner of partners) partner.away = true;
  const operation = await casework.operation({ name: 'Buses' });
  await casework.import(
    operation,
    await casework.write('bus.txt', '01/05/2024, 10:00 - Kees: the bus of ten past nine\n'),
  );
  await publishLog(casework);
  const all = [casework.logKey.signer.vkey, ...casework.vouching.witnesses.flatMap(({ keys }) => keys)];
  expect(openCheckpoint(await read(), all).cosignatures).toEqual([]);
  for (const partner of partners) partner.away = false;
  const secret = await generateX25519Identity();
  const out = join(casework.folder, 'p.zip.age');
  const to = [await identityToRecipient(secret)];
  await buildPackage(casework, { operation, conversation: [], account: [], to, out });
  await ask();
  await publishLog(casework);
  expect(openCheckpoint(await read(), all).cosignatures).toHaveLength(6);
  expect(await findPublicationFault(casework)).toBeNull();
  const identity = [await casework.write('key.txt', `${secret}\n`)];
  const keys = casework.vouching.witnesses.flatMap((witness) => witness.keys.map(formatVkey));
  const trusting = async (lines: readonly string[]) =>
    verifyPackageFile({ file: out, identity, trust: [await casework.write('trust.txt', `${lines.join('\n')}\n`)] });
  const log = casework.logKey.signer.vkey;
  expect(await trusting([log, ...keys, 'quorum 3'])).toMatchObject({ holds: true });
  const [stranger] = [cosignatureSigner('witness.test/z', new Uint8Array(32).fill(77)).vkey];
  expect(await trusting([log, stranger, 'quorum 1'])).toMatchObject({ holds: false });
});

it('goes on where a witness is at another size than it knows of', async () => {
  partners[0]!.last = null;
  await casework.operation({ name: 'Orchard' });
  expect(await ask()).toEqual([]);
});

it('raises the alarm for each way in which a witness can know another history, and never forgets it', async () => {
  const { size } = await status();
  const another = new Uint8Array(32).fill(9);
  const good = partners.map(({ last }) => last);
  partners[0]!.last = { size: size + 5, root: another };
  partners[1]!.last = { size, root: another };
  partners[2]!.last = { size: 1, root: another };
  await casework.asOwner(async ({ pool }) => {
    await pool.query(
      'alter table log_cosignature disable trigger all; delete from log_cosignature; alter table log_cosignature enable trigger all',
    );
  });
  expect(await ask()).toHaveLength(3);
  partners.forEach((partner, at) => (partner.last = good[at]!));
  expect(await ask()).toEqual([]);
  const { contradictions } = await status();
  const kinds = contradictions.map(({ witness, kind }) => `${witness} ${kind}`).sort();
  expect(kinds).toEqual([
    'witness.test/a witness-is-ahead',
    'witness.test/b another-tree',
    'witness.test/c not-continued',
  ]);
  expect(await pointOf()).toMatchObject({ state: 'attention', because: 'contradicted' });
  const { findings } = await casework.ask(procedures.installationCheck, { quick: true });
  expect(findings.filter(({ about }) => about === 'witness')).toHaveLength(3);
});
