/**
 * From the certificate that signed a time-stamp up to one that the reader trusts (RFC 5280, section 6, the part that applies
 * here). Written out rather than taken from pkijs, whose path building recurses without end on certificates that certify each
 * other. Limits on depth and on signature checks bound the work that hostile certificates can cause.
 */
import * as pkijs from 'pkijs';
import { equalBytes } from '../digest/bytes.ts';
import { checkSignature, OID_TIME_STAMPING } from './algorithm.ts';
import {
  describeName,
  findExtension,
  findKeyPurposes,
  findKeyUsage,
  findValidityFault,
  type ParsedCertificate,
} from './certificate.ts';

const MAX_CHAIN_LENGTH = 8;
const MAX_SIGNATURE_CHECKS = 64;
const OID_ANY_PURPOSE = '2.5.29.37.0';
const KEY_CERT_SIGN = 0x04;

/** Extensions whose meaning is checked here, or that place no limit on a time-stamping chain. A critical other one stops it. */
const UNDERSTOOD = new Set([
  pkijs.id_BasicConstraints,
  pkijs.id_KeyUsage,
  pkijs.id_ExtKeyUsage,
  pkijs.id_CertificatePolicies,
  pkijs.id_SubjectAltName,
  pkijs.id_SubjectKeyIdentifier,
  pkijs.id_AuthorityKeyIdentifier,
]);

export type ChainResult =
  | { readonly found: true; readonly path: readonly ParsedCertificate[] }
  | { readonly found: false; readonly because: string };

interface Search {
  readonly at: Date;
  readonly anchors: readonly ParsedCertificate[];
  readonly pool: readonly ParsedCertificate[];
  checksLeft: number;
  /** The reason of the path that got furthest: the most useful one to tell. */
  furthest: { length: number; because: string };
}

/**
 * Finds a path from `signer` to one of `anchors`, every certificate valid at `at`, through certificates of `pool`.
 * Certificates of `pool` are not trusted; a certificate in `anchors` is, whether it is self-signed or not.
 */
export async function findChain(
  signer: ParsedCertificate,
  pool: readonly ParsedCertificate[],
  anchors: readonly ParsedCertificate[],
  at: Date,
): Promise<ChainResult> {
  const search: Search = {
    at,
    anchors,
    pool,
    checksLeft: MAX_SIGNATURE_CHECKS,
    furthest: { length: 0, because: 'No certificate that you trust issued the signing certificate.' },
  };
  const path = await extend([signer], search);
  return path === null ? { found: false, because: search.furthest.because } : { found: true, path };
}

async function extend(
  path: readonly ParsedCertificate[],
  search: Search,
): Promise<readonly ParsedCertificate[] | null> {
  const last = path.at(-1)!;
  const fault = findValidityFault(last, search.at) ?? findUnknownCritical(last);
  if (fault !== null) return note(search, path.length, fault);
  if (search.anchors.some((anchor) => isSame(anchor, last))) return path;
  if (path.length >= MAX_CHAIN_LENGTH) return note(search, path.length, 'The chain of certificates is too long.');
  for (const issuer of candidates(path, search)) {
    const refusal = findIssuerFault(issuer, path.length - 1) ?? (await findSignatureFault(last, issuer, search));
    if (refusal !== null) {
      note(search, path.length, refusal);
      continue;
    }
    const found = await extend([...path, issuer], search);
    if (found !== null) return found;
  }
  return note(
    search,
    path.length - 1,
    `No certificate that you trust issued the one of ${describeName(last.x509.subject)}.`,
  );
}

function note(search: Search, length: number, because: string): null {
  if (length > search.furthest.length) search.furthest = { length, because };
  return null;
}

function candidates(path: readonly ParsedCertificate[], search: Search): ParsedCertificate[] {
  const subject = path.at(-1)!;
  return [...search.anchors, ...search.pool].filter(
    (issuer) =>
      issuer.x509.subject.isEqual(subject.x509.issuer) && !path.some((certificate) => isSame(certificate, issuer)),
  );
}

function isSame(a: ParsedCertificate, b: ParsedCertificate): boolean {
  return equalBytes(a.der, b.der);
}

function findUnknownCritical(certificate: ParsedCertificate): string | null {
  const unknown = certificate.x509.extensions?.find(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID));
  if (unknown === undefined) return null;
  const name = describeName(certificate.x509.subject);
  return `The certificate of ${name} has a critical extension (${unknown.extnID}) that cannot be judged here.`;
}

/** `below`: number of intermediate certificates between this issuer and the signing certificate. */
function findIssuerFault(issuer: ParsedCertificate, below: number): string | null {
  const name = describeName(issuer.x509.subject);
  const value: unknown = findExtension(issuer, pkijs.id_BasicConstraints)?.parsedValue;
  if (!(value instanceof pkijs.BasicConstraints) || !value.cA) return `${name} is not a certification authority.`;
  if (value.pathLenConstraint !== undefined && !(Number(value.pathLenConstraint) >= below)) {
    return `${name} may not issue for a chain of this length.`;
  }
  const usage = findKeyUsage(issuer);
  if (usage !== null && (usage & KEY_CERT_SIGN) === 0) return `${name} may not sign certificates.`;
  const purposes = findKeyPurposes(issuer)?.purposes;
  if (purposes !== undefined && !purposes.includes(OID_TIME_STAMPING) && !purposes.includes(OID_ANY_PURPOSE)) {
    return `${name} may not issue certificates for time-stamping.`;
  }
  return null;
}

async function findSignatureFault(
  subject: ParsedCertificate,
  issuer: ParsedCertificate,
  search: Search,
): Promise<string | null> {
  if (search.checksLeft === 0) return 'Too many certificates claim to have issued each other.';
  search.checksLeft -= 1;
  const { x509 } = subject;
  const name = describeName(x509.subject);
  if (x509.signature.algorithmId !== x509.signatureAlgorithm.algorithmId) {
    return `The certificate of ${name} names two different signature algorithms.`;
  }
  const outcome = await checkSignature({
    signed: x509.tbsView.slice(),
    signature: x509.signatureValue,
    key: issuer.x509.subjectPublicKeyInfo,
    algorithm: x509.signatureAlgorithm,
    hash: null,
  });
  switch (outcome) {
    case 'valid':
      return null;
    case 'not-valid':
      return `The signature on the certificate of ${name} is not valid.`;
    case 'weak-key':
      return `The certificate of ${name} was signed with a key that is too short.`;
    case 'unsupported-algorithm':
      return `The signature on the certificate of ${name} uses an algorithm that is not accepted.`;
  }
}
