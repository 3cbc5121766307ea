import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeRandom, startTimestampAuthority, type AuthorityFault, type TimestampAuthority } from '@custodia/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLocalTimestampAuthority } from './local-authority.ts';
import { findOpenssl } from './openssl.ts';
import { requestLocalTimestamp, requestTimestamp, type TimestampFault, type TimestampOrder } from './request.ts';

const hasOpenssl = (await findOpenssl()) !== null;
if (!hasOpenssl)
  console.warn('SKIPPED: the openssl command is not installed, so no time-stamp authority could be started.');

const folder = mkdtempSync(join(tmpdir(), 'custodia-authority-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = 'example.org/log\n1\nAAAA\n';
const digest = new Uint8Array(createHash('sha256').update(data).digest());
const random = fakeRandom(1);

describe.runIf(hasOpenssl)('an authority on the network', () => {
  let authority: TimestampAuthority;
  beforeAll(async () => {
    authority = await startTimestampAuthority(join(folder, 'network'), { slowMs: 3_000 });
  });
  afterEach(() => authority.setFault(null));
  afterAll(() => authority.stop());

  const order = (changes: Partial<TimestampOrder> = {}): TimestampOrder => ({
    url: authority.url,
    digest,
    nonce: random.bytes(16),
    timeoutMs: 20_000,
    trustedCertificates: [authority.rootPem],
    ...changes,
  });

  it('stamps, and openssl accepts the token', async () => {
    const answer = await requestTimestamp(order());
    if (answer.kind !== 'stamped') throw new Error(answer.because);
    expect(answer.verification).toMatchObject({ conclusion: 'trusted', checks: { nonce: { outcome: 'holds' } } });
    expect(Math.abs(Date.parse(answer.verification.facts.genTime) - Date.now())).toBeLessThan(60_000);
    writeFileSync(join(folder, 'checkpoint'), data);
    writeFileSync(join(folder, 'checkpoint.tok'), answer.token);
    const args = [
      'ts',
      '-verify',
      '-in',
      'checkpoint.tok',
      '-token_in',
      '-data',
      'checkpoint',
      '-CAfile',
      authority.rootPath,
    ];
    const { status, stdout } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    expect([status, stdout.trim()]).toEqual([0, 'Verification: OK']);
  });

  it('is consistent, not trusted, where no root is given', async () => {
    const answer = await requestTimestamp(order({ trustedCertificates: [] }));
    expect(answer).toMatchObject({ kind: 'stamped', verification: { conclusion: 'consistent', anchor: null } });
  });

  it('answers many at once, each with its own serial number', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => requestTimestamp(order())));
    const serials = answers.map((answer) =>
      answer.kind === 'stamped' ? answer.verification.facts.serial : answer.because,
    );
    expect(new Set(serials).size).toBe(8);
    expect(answers.every(({ kind }) => kind === 'stamped')).toBe(true);
  });

  it.each<[AuthorityFault, TimestampFault, RegExp]>([
    ['wrong-nonce', 'stamp-does-not-hold', /nonce/u],
    ['wrong-imprint', 'stamp-does-not-hold', /other data/u],
    ['expired-certificate', 'stamp-does-not-hold', /expired/u],
    ['wrong-purpose', 'stamp-does-not-hold', /time-stamping alone/u],
    ['purpose-not-critical', 'stamp-does-not-hold', /critical/u],
    ['refused', 'refused-by-authority', /bad-algorithm; Message digest algorithm is not supported/u],
    ['cut-connection', 'not-reached', /cut the connection/u],
    ['http-error', 'http-status', /503/u],
    ['wrong-content-type', 'wrong-content-type', /application\/timestamp-reply/u],
    ['too-large', 'reply-too-large', /65536/u],
    ['garbage', 'reply-malformed', /time-stamp reply/u],
  ])('%s: %s', async (fault, expected, because) => {
    authority.setFault(fault);
    const answer = await requestTimestamp(order());
    expect(answer).toMatchObject({ kind: 'failed', fault: expected });
    expect(answer.kind === 'failed' && answer.because).toMatch(because);
  });

  it('gives up on a slow authority', async () => {
    authority.setFault('slow');
    const startedMs = performance.now();
    expect(await requestTimestamp(order({ timeoutMs: 300 }))).toMatchObject({ kind: 'failed', fault: 'timed-out' });
    expect(performance.now() - startedMs).toBeLessThan(2_500);
  });

  it('refuses an authority that leads to another root', async () => {
    const other = await createLocalTimestampAuthority(join(folder, 'other'));
    const answer = await requestTimestamp(order({ trustedCertificates: [other.rootPem] }));
    expect(answer).toMatchObject({ kind: 'failed', fault: 'stamp-does-not-hold' });
  });

  it('names an address that cannot be used or reached', async () => {
    for (const url of ['ftp://example.org/', 'not an address', '']) {
      expect(await requestTimestamp(order({ url }))).toMatchObject({ kind: 'failed', fault: 'address-not-usable' });
    }
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    expect(await requestTimestamp(order({ url: `http://127.0.0.1:${port}/` }))).toMatchObject({
      kind: 'failed',
      fault: 'not-reached',
    });
  });

  it('throws for a digest that is none', async () => {
    await expect(requestTimestamp(order({ digest: new Uint8Array(20) }))).rejects.toMatchObject({
      code: 'timestamp-request-invalid',
    });
  });
});

describe.runIf(hasOpenssl)('an authority in this process', () => {
  it.each(['ecdsa', 'rsa'] as const)('made with %s keys, stamps and is found again', async (kind) => {
    const first = await createLocalTimestampAuthority(join(folder, kind), { kind });
    const again = await createLocalTimestampAuthority(join(folder, kind));
    expect(again.rootPem).toBe(first.rootPem);
    const question = { digest, nonce: random.bytes(8), trustedCertificates: [first.rootPem] };
    expect(await requestLocalTimestamp(again, question)).toMatchObject({
      kind: 'stamped',
      verification: { conclusion: 'trusted' },
    });
    expect(statSync(join(folder, kind, 'tsa.key')).mode & 0o077).toBe(0);
  });

  it('is made anew where making it was interrupted', async () => {
    const place = join(folder, 'interrupted');
    const first = await createLocalTimestampAuthority(place);
    rmSync(join(place, 'tsa.cnf'));
    const second = await createLocalTimestampAuthority(place);
    expect(second.rootPem).not.toBe(first.rootPem);
    const question = { digest, nonce: random.bytes(8), trustedCertificates: [second.rootPem] };
    expect((await requestLocalTimestamp(second, question)).kind).toBe('stamped');
  });
});
