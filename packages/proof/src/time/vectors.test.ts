import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ProofError } from '../error.ts';
import { verifyTimestampToken, type TimestampVerification, type TimestampVerificationInput } from './verify.ts';

interface Case {
  token: string;
  also?: string;
  conclusion: 'trusted' | 'not-valid' | 'malformed';
  hash?: string;
  failing?: string[];
  openssl: boolean;
}

const folder = fileURLToPath(new URL('../../../../vectors/time/', import.meta.url));
const read = (name: string) => new Uint8Array(readFileSync(folder + name));
const { cases } = JSON.parse(readFileSync(`${folder}cases.json`, 'utf8')) as { cases: Case[] };
const data = read('checkpoint.txt');
const root = read('root.pem');

async function verify(input: TimestampVerificationInput): Promise<TimestampVerification | 'malformed'> {
  try {
    return await verifyTimestampToken(input);
  } catch (error) {
    if (error instanceof ProofError && error.code === 'timestamp-malformed') return 'malformed';
    throw error;
  }
}

const failing = ({ checks }: TimestampVerification) =>
  Object.entries(checks)
    .filter(([, { outcome }]) => outcome !== 'holds' && outcome !== 'not-asked')
    .map(([name]) => name);

describe('tokens made by openssl', () => {
  it.each(cases)('$token $also is $conclusion', async ({ token, also, conclusion, hash, failing: expected = [] }) => {
    const trustedCertificates = also === undefined ? [root] : [root, read(also)];
    const result = await verify({ token: read(token), data, trustedCertificates });
    if (result === 'malformed') return expect(conclusion).toBe('malformed');
    expect(result.conclusion, result.because).toBe(conclusion);
    expect(failing(result)).toEqual(expected);
    if (hash !== undefined) expect(result.facts.hashAlgorithm).toBe(hash);
    if (conclusion === 'not-valid')
      expect(Object.values(result.checks).map(({ because }) => because)).toContain(result.because);
  });

  it.for(cases)(
    'openssl says the same of $token $also, or is less strict',
    ({ token, also, conclusion, openssl }, { skip }) => {
      const args = ['ts', '-verify', '-in', token, '-token_in', '-data', 'checkpoint.txt', '-CAfile', 'root.pem'];
      const run = spawnSync('openssl', [...args, ...(also === undefined ? [] : ['-untrusted', also])], { cwd: folder });
      if (run.error !== undefined) {
        console.warn('SKIPPED: the openssl command is not installed, so its opinion was not asked.');
        return skip();
      }
      expect(run.status === 0).toBe(openssl);
      if (conclusion === 'trusted') expect(openssl).toBe(true);
    },
  );
});

describe('without a root', () => {
  const sound = cases.filter(({ conclusion, also }) => conclusion === 'trusted' && also === undefined);

  it.each(sound)('$token is consistent, never trusted', async ({ token }) => {
    const result = await verifyTimestampToken({ token: read(token), data });
    expect(result).toMatchObject({
      conclusion: 'consistent',
      anchor: null,
      checks: { chain: { outcome: 'not-asked' } },
    });
    expect(result.because).toContain('without a root');
  });

  it.each(sound)('$token does not lead to another root', async ({ token }) => {
    const result = await verifyTimestampToken({
      token: read(token),
      data,
      trustedCertificates: [read('other-root.pem')],
    });
    expect(result).toMatchObject({ conclusion: 'not-valid', anchor: null, checks: { chain: { outcome: 'fails' } } });
  });
});
