/**
 * A real RFC 3161 time-stamp authority on this machine, made with the `openssl` command: for development, the demo and tests.
 * Its time is this machine's clock and its root is made here, so it proves the workings, not the time: nobody else trusts it.
 *
 * The folder is complete once `tsa.cnf` is there (it is written last); without it everything is made anew.
 */
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { issueSigner, makeRoot, type KeyKind } from './local-certificate.ts';
import { runOpenssl } from './openssl.ts';

export interface LocalTimestampAuthority {
  /** Folder with keys, certificates and configuration. */
  readonly folder: string;
  /** The root certificate: what a reader must trust. */
  readonly rootPem: string;
  /** Answers a DER TimeStampReq with a DER TimeStampResp. One at a time: openssl counts serial numbers in a file. */
  answerTimestampQuery(query: Uint8Array): Promise<Uint8Array>;
}

export interface LocalAuthorityOptions {
  readonly kind?: KeyKind;
}

/** Opens the authority in `folder`, making it first where it is not there yet. */
export async function createLocalTimestampAuthority(
  folder: string,
  options: LocalAuthorityOptions = {},
): Promise<LocalTimestampAuthority> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await exists(join(folder, 'tsa.cnf')))) await makeAuthority(folder, options.kind ?? 'ecdsa');
  const answer = inTurn((query: Uint8Array) => replyWith(folder, 'tsa.cnf', query));
  return { folder, rootPem: await readFile(join(folder, 'root.pem'), 'utf8'), answerTimestampQuery: answer };
}

async function makeAuthority(folder: string, kind: KeyKind): Promise<void> {
  await makeRoot(folder, 'root', 'Local time-stamp root', kind);
  const signer = { commonName: 'Local time-stamp authority', kind, purpose: 'critical,timeStamping', days: 10_949 };
  await issueSigner(folder, 'root', 'tsa', signer);
  for (const key of ['root.key', 'tsa.key']) await chmod(join(folder, key), 0o600);
  await writeFile(join(folder, 'serial'), '01\n');
  await writeFile(join(folder, 'tsa.cnf'), authorityConfig('tsa', 'sha256, sha384, sha512'));
}

/** Configuration of `openssl ts -reply`. The policy lies under the enterprise number that RFC 5612 keeps for documentation. */
export function authorityConfig(signer: string, digests: string): string {
  return `[ tsa ]
default_tsa = local
[ local ]
serial = serial
crypto_device = builtin
signer_cert = ${signer}.pem
signer_key = ${signer}.key
signer_digest = sha256
certs = root.pem
default_policy = 1.3.6.1.4.1.32473.1
digests = ${digests}
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
}

let queryCount = 0;

/** One reply of `openssl ts`, granted or refused, by the configuration file `config` in `folder`. */
export async function replyWith(folder: string, config: string, query: Uint8Array): Promise<Uint8Array> {
  queryCount += 1;
  const name = `query-${process.pid}-${queryCount}`;
  const [queryPath, replyPath] = [join(folder, `${name}.tsq`), join(folder, `${name}.tsr`)];
  try {
    await writeFile(queryPath, query);
    await runOpenssl(folder, ['ts', '-reply', '-config', config, '-queryfile', `${name}.tsq`, '-out', `${name}.tsr`]);
    return new Uint8Array(await readFile(replyPath));
  } finally {
    await Promise.all([rm(queryPath, { force: true }), rm(replyPath, { force: true })]);
  }
}

/** Runs calls one after the other, in the order they were made; a failed one does not stop the next. */
export function inTurn<A, R>(call: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const next = last.then(() => call(argument));
    last = next.catch(() => undefined);
    return next;
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
