import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#digest';
import { fromHex, hex } from '../digest/hex.ts';
import { ProofError } from '../error.ts';
import { buildTimestampRequest, parseTimestampResponse, verifyTimestampToken } from './index.ts';
import { parseCertificates, plainText } from './certificate.ts';

const pathOf = (name: string) => fileURLToPath(new URL(`../../../../vectors/time/${name}`, import.meta.url));
const read = (name: string) => new Uint8Array(readFileSync(pathOf(name)));
const data = read('checkpoint.txt');
const root = read('root.pem');
const trustedCertificates = [root];
const digest = sha256(data);
const nonce = fromHex('f102030405060708');

const openssl = (...args: string[]) => {
  const { status, stdout } = spawnSync('openssl', args, { encoding: 'utf8' });
  return { status, text: stdout };
};
const hasOpenssl = openssl('version').status === 0;
if (!hasOpenssl)
  console.warn('SKIPPED: the openssl command is not installed, so it was not asked to read our requests.');

async function codeOf(call: () => unknown): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    if (error instanceof ProofError) return error.code;
    throw error;
  }
}

describe('a request', () => {
  it('is the DER that RFC 3161 describes', () => {
    expect(hex(buildTimestampRequest({ digest, nonce }))).toBe(
      `3044020101${'3031300d060960864801650304020105000420'}${hex(digest)}${'020900f102030405060708'}${'0101ff'}`,
    );
  });

  it('writes nonces in their shortest form', () => {
    const of = (text: string) => hex(buildTimestampRequest({ digest, nonce: fromHex(text) })).slice(112);
    expect(of('0000000000000001')).toContain('020101');
    expect(of('0000000000000000')).toContain('020100');
    expect(of('7f00000000000000')).toContain('02087f00000000000000');
  });

  it.runIf(hasOpenssl)('is read by openssl', () => {
    const folder = mkdtempSync(join(tmpdir(), 'custodia-query-'));
    writeFileSync(join(folder, 'query'), buildTimestampRequest({ digest, nonce }));
    const { status, text } = openssl('ts', '-query', '-in', join(folder, 'query'), '-text');
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(text).toContain('Hash Algorithm: sha256');
    expect(text).toContain('Nonce: 0xF102030405060708');
    expect(text).toContain('Certificate required: yes');
  });

  it('is refused for digests and nonces of other lengths', async () => {
    expect(await codeOf(() => buildTimestampRequest({ digest: new Uint8Array(20), nonce }))).toBe(
      'timestamp-request-invalid',
    );
    expect(await codeOf(() => buildTimestampRequest({ digest, nonce: new Uint8Array(7) }))).toBe(
      'timestamp-request-invalid',
    );
    expect(await codeOf(() => buildTimestampRequest({ digest, nonce: new Uint8Array(21) }))).toBe(
      'timestamp-request-invalid',
    );
  });
});

describe('a reply', () => {
  it('gives the token byte for byte', () => {
    expect(parseTimestampResponse(read('rsa.tsr'))).toEqual({
      kind: 'granted',
      status: 'granted',
      token: read('rsa.tok'),
    });
  });

  it('gives the refusal in the words of the authority', () => {
    expect(parseTimestampResponse(read('refused.tsr'))).toEqual({
      kind: 'refused',
      status: 'rejection',
      text: 'Message digest algorithm is not supported.',
      failures: ['bad-algorithm'],
    });
  });

  it('shows control and bidirectional characters of a refusal instead of acting on them', () => {
    const text = new asn1js.Sequence({ value: [new asn1js.Utf8String({ value: 'no\n\u202etime' })] });
    const status = new asn1js.Sequence({ value: [new asn1js.Integer({ value: 2 }), text] });
    const reply = new Uint8Array(new asn1js.Sequence({ value: [status] }).toBER());
    expect(parseTimestampResponse(reply)).toMatchObject({ kind: 'refused', text: 'no<U+A><U+202E>time', failures: [] });
    expect(plainText('ordinary – ü 漢')).toBe('ordinary – ü 漢');
  });

  it.each([
    ['a grant without a token', '300530030201 00'],
    ['a status that does not exist', '30053003020109'],
    ['a refusal with a token', '300730030201023000'],
    ['an HTML page', Buffer.from('<html>').toString('hex')],
    ['nothing', ''],
  ])('%s is malformed', async (_, bytes) => {
    expect(await codeOf(() => parseTimestampResponse(fromHex(bytes.replaceAll(' ', ''))))).toBe('timestamp-malformed');
  });
});

describe('verification', () => {
  const token = read('rsa.tok');

  it('says what the token says', async () => {
    const { facts, signer, anchor, revocation } = await verifyTimestampToken({ token, data, trustedCertificates });
    expect(facts).toMatchObject({
      accuracy: { seconds: 1, millis: 500, micros: 100 },
      policy: '1.3.6.1.4.1.32473.1',
      authority: 'O=Example, CN=tsa-rsa',
      hashAlgorithm: 'SHA-256',
      imprint: hex(digest),
    });
    expect(facts.genTime).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
    expect(facts.serial).toMatch(/^[0-9a-f]{2,}$/u);
    expect(signer).toMatchObject({ subject: 'O=Example, CN=tsa-rsa', issuer: 'O=Example, CN=Example root' });
    expect(anchor?.subject).toBe('O=Example, CN=Example root');
    expect(revocation).toBe('not-checked');
  });

  it.runIf(hasOpenssl)('agrees with openssl on time, serial number and fingerprint', async () => {
    const { facts, signer } = await verifyTimestampToken({ token, data });
    const { text } = openssl('ts', '-reply', '-in', pathOf('rsa.tsr'), '-text');
    const stamped = /Time stamp: (.+)/u.exec(text)![1]!;
    expect(new Date(stamped).toISOString()).toBe(facts.genTime);
    expect(BigInt(/Serial number: (0x[0-9A-F]+)/u.exec(text)![1]!)).toBe(BigInt(`0x${facts.serial}`));
    const print = openssl('x509', '-noout', '-fingerprint', '-sha256', '-in', pathOf('signer.pem')).text;
    expect(print.split('=')[1]!.trim().replaceAll(':', '').toLowerCase()).toBe(signer?.sha256);
  });

  it('takes the digest in place of the data', async () => {
    expect((await verifyTimestampToken({ token, digest, trustedCertificates })).conclusion).toBe('trusted');
    const of512 = await verifyTimestampToken({ token: read('sha512.tok'), digest, trustedCertificates });
    expect(of512).toMatchObject({ conclusion: 'not-valid', checks: { imprint: { outcome: 'cannot-tell' } } });
  });

  it('finds other data', async () => {
    const other = data.with(0, 0);
    for (const input of [{ data: other }, { digest: sha256(other) }]) {
      const result = await verifyTimestampToken({ token, trustedCertificates, ...input });
      expect(result).toMatchObject({
        conclusion: 'not-valid',
        checks: { imprint: { outcome: 'fails' }, signature: { outcome: 'holds' } },
      });
    }
  });

  it('compares the nonce only where one is expected', async () => {
    const stated = (await verifyTimestampToken({ token, data })).facts.nonce!;
    const even = fromHex(stated.length % 2 === 0 ? stated : `0${stated}`);
    const nonceOf = async (tok: Uint8Array, expectedNonce?: Uint8Array) =>
      (await verifyTimestampToken({ token: tok, data, trustedCertificates: [root, read('signer.pem')], expectedNonce }))
        .checks.nonce.outcome;
    expect(await nonceOf(token)).toBe('not-asked');
    expect(await nonceOf(token, even)).toBe('holds');
    expect(await nonceOf(token, Uint8Array.of(0, 0, ...even))).toBe('holds');
    expect(await nonceOf(token, even.with(0, even[0]! ^ 1))).toBe('fails');
    expect(await nonceOf(read('no-certificates.tok'), even)).toBe('fails');
  });

  it('takes roots as PEM text, PEM bytes, DER and several in one', async () => {
    const pem = new TextDecoder().decode(root);
    const { der } = parseCertificates([pem])[0]!;
    for (const given of [[pem], [root], [der], [`${new TextDecoder().decode(read('other-root.pem'))}\n${pem}`]]) {
      expect((await verifyTimestampToken({ token, data, trustedCertificates: given })).conclusion).toBe('trusted');
    }
  });

  it.each([
    ['no certificate here'],
    [''],
    [new Uint8Array()],
    [Uint8Array.of(0x30, 0x03, 1, 2, 3)],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('refuses %j as a root', async (given) => {
    expect(await codeOf(() => verifyTimestampToken({ token, data, trustedCertificates: [given] }))).toBe(
      'certificate-malformed',
    );
  });
});

describe('hostile bytes', () => {
  const tolerated = ['timestamp-malformed', 'certificate-malformed'];

  /** Null where refused; else what was concluded. Anything but a ProofError fails the test. */
  async function conclusionOf(token: Uint8Array) {
    try {
      return await verifyTimestampToken({ token, data, trustedCertificates });
    } catch (error) {
      if (error instanceof ProofError && tolerated.includes(error.code)) return null;
      throw error;
    }
  }

  it.each([
    ['ecdsa.tok', 1],
    ['rsa.tok', 5],
  ])('no changed byte of %s (every %dth) changes what a trusted token says', async (name, step) => {
    const token = read(name);
    const { facts, signer } = (await conclusionOf(token))!;
    const unsigned: number[] = [];
    for (let at = 0; at < token.length; at += step) {
      const result = await conclusionOf(token.with(at, token[at]! ^ (1 << (at % 8))));
      if (result?.conclusion !== 'trusted') continue;
      unsigned.push(at);
      expect(result.facts).toEqual(facts);
      expect(result.signer).toEqual(signer);
    }
    // No signature covers the list of digest algorithms, some parameters, and the copy of the root that came with the token.
    const { der } = parseCertificates(trustedCertificates)[0]!;
    const copy = Buffer.from(token).indexOf(der);
    const elsewhere = unsigned.filter((at) => at < copy || at >= copy + der.length);
    expect(elsewhere.length).toBeLessThan(30);
  });

  it('every truncation and every added byte is refused', async () => {
    const token = read('ecdsa.tok');
    for (let length = 0; length < token.length; length++)
      expect(await conclusionOf(token.subarray(0, length))).toBeNull();
    expect(await conclusionOf(Uint8Array.of(...token, 0))).toBeNull();
  });

  it('random bytes, random edits and deep nesting give a refusal, never another error', async () => {
    const token = read('chain.tok');
    const edits = fc.array(fc.tuple(fc.nat(token.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const edited = edits.map((list) => list.reduce((bytes, [at, byte]) => bytes.with(at, byte), token));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), edited), async (bytes) => {
        const result = await conclusionOf(bytes);
        if (result?.conclusion === 'trusted') expect(result.checks.signature.outcome).toBe('holds');
        await codeOf(() => parseTimestampResponse(bytes));
        await codeOf(() => parseCertificates([bytes]));
      }),
      { numRuns: 500 },
    );
    const deep = Uint8Array.from({ length: 60_000 }, (_, at) => (at % 2 === 0 ? 0x30 : 0x80));
    expect(await conclusionOf(deep)).toBeNull();
    expect(await conclusionOf(new Uint8Array(2 * 1024 * 1024))).toBeNull();
  });

  it('a time that is not UTC, or does not exist, is refused before it is believed', async () => {
    const token = read('rsa.tok');
    const at = Buffer.from(token).indexOf(Buffer.from([0x18, 0x0f])) + 2;
    const withTime = (text: string) => Buffer.from(token).fill(text, at, at + 15, 'latin1');
    for (const text of ['20261122033103+', '20261322033103Z', '20260230033103Z', '2026112203310aZ']) {
      expect(await codeOf(() => verifyTimestampToken({ token: new Uint8Array(withTime(text)), data }))).toBe(
        'timestamp-malformed',
      );
    }
  });
});
