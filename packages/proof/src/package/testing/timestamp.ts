/** Time-stamps for tests, made by the `openssl` command: a root and an authority's certificate for one run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestAuthority {
  readonly rootPem: string;
  /** TimeStampToken (DER) over the SHA-256 of `data`. */
  stamp(data: Uint8Array): Uint8Array;
  stop(): void;
}

const CONFIG = `[tsa]
default_tsa = authority
[authority]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.3.6.1.4.1.55555.1
digests = sha256
ess_cert_id_alg = sha256
[extensions]
extendedKeyUsage = critical,timeStamping
`;

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

export function startTestAuthority(name = 'Sample authority'): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-stamp-'));
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  writeFileSync(join(folder, 'tsa.cnf'), CONFIG);
  writeFileSync(join(folder, 'serial'), '01\n');
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-subj',
    `/CN=${name} root`,
    '-days',
    '3650',
  );
  openssl('req', ...key, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', `/CN=${name}`);
  openssl(
    ...['x509', '-req', '-in', 'tsa.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '3650'],
    ...['-extfile', 'tsa.cnf', '-extensions', 'extensions', '-out', 'tsa.pem'],
  );
  return {
    rootPem: readFileSync(join(folder, 'root.pem'), 'utf8'),
    stamp: (data) => {
      writeFileSync(join(folder, 'data'), data);
      openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'query');
      const signing = ['-config', 'tsa.cnf', '-section', 'authority', '-signer', 'tsa.pem', '-inkey', 'tsa.key'];
      openssl('ts', '-reply', ...signing, '-queryfile', 'query', '-token_out', '-out', 'token');
      return new Uint8Array(readFileSync(join(folder, 'token')));
    },
    stop: () => rmSync(folder, { recursive: true }),
  };
}
