/** Certificates for the local time-stamp authority: a root of its own, and signers issued by it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOpenssl } from './openssl.ts';

export type KeyKind = 'ecdsa' | 'rsa';

const NEW_KEY: Readonly<Record<KeyKind, readonly string[]>> = {
  ecdsa: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  rsa: ['-newkey', 'rsa:3072'],
};

/** Makes a self-signed root: `NAME.pem` and `NAME.key` in `folder`. */
export async function makeRoot(folder: string, name: string, commonName: string, kind: KeyKind): Promise<void> {
  await runOpenssl(folder, [
    ...['req', '-x509', ...NEW_KEY[kind], '-nodes', '-sha256', '-days', '10950'],
    ...['-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/O=Custodia local/CN=${commonName}`],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  ]);
}

export interface SignerOptions {
  readonly commonName: string;
  readonly kind: KeyKind;
  /** Value of the extended key usage; RFC 3161 demands `critical,timeStamping`. */
  readonly purpose: string;
  /** Days from now until it expires. Negative: it has expired already. */
  readonly days: number;
}

/** Issues `NAME.pem` with `NAME.key` under the root `ROOT.pem` of the same folder. */
export async function issueSigner(folder: string, root: string, name: string, options: SignerOptions): Promise<void> {
  const extensions = [
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    `extendedKeyUsage=${options.purpose}`,
    'subjectKeyIdentifier=hash',
    'authorityKeyIdentifier=keyid',
  ];
  await writeFile(join(folder, `${name}.ext`), `${extensions.join('\n')}\n`);
  await runOpenssl(folder, [
    ...['req', '-new', ...NEW_KEY[options.kind], '-nodes', '-sha256'],
    ...['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/O=Custodia local/CN=${options.commonName}`],
  ]);
  await runOpenssl(folder, [
    ...['x509', '-req', '-in', `${name}.csr`, '-sha256', '-days', String(options.days)],
    ...['-CA', `${root}.pem`, '-CAkey', `${root}.key`, '-CAcreateserial', '-extfile', `${name}.ext`],
    ...['-out', `${name}.pem`],
  ]);
}
