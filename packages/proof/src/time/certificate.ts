/** X.509 certificates: reading them from PEM or DER, naming them for people, and the facts a time-stamp needs (RFC 5280). */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { hex } from '../digest/hex.ts';
import { ProofError } from '../error.ts';
import { digest, OID_TIME_STAMPING } from './algorithm.ts';
import { decodeDer, refusing } from './der.ts';

export interface ParsedCertificate {
  readonly der: Uint8Array;
  readonly x509: pkijs.Certificate;
}

/** What a report says about a certificate. Times are ISO 8601 UTC; digests and serial numbers are lower-case hex. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the DER: what two people compare over the telephone. */
  readonly sha256: string;
}

const PEM_BLOCK = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z0-9+/=\s]{1,200000}?)-----END/gu;

/**
 * Reads certificates from PEM text (any number in one text), PEM bytes, or DER bytes.
 * @throws ProofError `certificate-malformed`
 */
export function parseCertificates(sources: readonly (string | Uint8Array)[]): ParsedCertificate[] {
  return sources.flatMap((source) => (isDer(source) ? [parseCertificate(source)] : parsePem(source)));
}

/** @throws ProofError `certificate-malformed` */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const schema = decodeDer(der, 'certificate-malformed', 'A certificate');
  const x509 = refusing('certificate-malformed', 'A certificate', () => new pkijs.Certificate({ schema }));
  return { der: der.slice(), x509 };
}

function isDer(source: string | Uint8Array): source is Uint8Array {
  return typeof source !== 'string' && source[0] === 0x30;
}

function parsePem(source: string | Uint8Array): ParsedCertificate[] {
  const text = typeof source === 'string' ? source : new TextDecoder('latin1').decode(source);
  const found = [...text.matchAll(PEM_BLOCK)].map((match) => parseCertificate(decodeBase64(match[1] ?? '')));
  if (found.length === 0) {
    throw new ProofError('certificate-malformed', 'No certificate found: expected PEM (BEGIN CERTIFICATE) or DER.');
  }
  return found;
}

function decodeBase64(text: string): Uint8Array {
  return refusing('certificate-malformed', 'A PEM block', () =>
    Uint8Array.from(atob(text.replace(/\s+/gu, '')), (char) => char.charCodeAt(0)),
  );
}

export async function describeCertificate(certificate: ParsedCertificate): Promise<CertificateFacts> {
  const { x509, der } = certificate;
  return {
    subject: describeName(x509.subject),
    issuer: describeName(x509.issuer),
    serial: integerHex(x509.serialNumber),
    notBefore: isoOrUnknown(x509.notBefore.value),
    notAfter: isoOrUnknown(x509.notAfter.value),
    sha256: hex(await digest('SHA-256', der)),
  };
}

const NAME_TYPES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** A distinguished name in the order it is written, with characters that could disguise it in a report made visible. */
export function describeName(name: pkijs.RelativeDistinguishedNames): string {
  return name.typesAndValues
    .map(({ type, value }) => `${NAME_TYPES[type] ?? type}=${plainText(String(value.valueBlock.value ?? ''))}`)
    .join(', ');
}

/** Control, bidirectional and zero-width characters come from strangers: shown as their code points, never acted on. */
export function plainText(text: string): string {
  return text
    .slice(0, 1000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}>`);
}

/** Hex of a non-negative integer without leading zero bytes. */
export function integerHex(integer: asn1js.Integer): string {
  return hex(trimZeros(integer.valueBlock.valueHexView));
}

export function trimZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? new Uint8Array(1) : bytes.subarray(first);
}

function isoOrUnknown(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString();
}

/** Null where the certificate was valid at that time, else a sentence. */
export function findValidityFault(certificate: ParsedCertificate, at: Date): string | null {
  const { notBefore, notAfter, subject } = certificate.x509;
  const name = describeName(subject);
  if (!(at >= notBefore.value)) return `The certificate of ${name} was not yet valid at the stamped time.`;
  if (!(at <= notAfter.value)) return `The certificate of ${name} had expired at the stamped time.`;
  return null;
}

export function findExtension(certificate: ParsedCertificate, oid: string): pkijs.Extension | null {
  return certificate.x509.extensions?.find((extension) => extension.extnID === oid) ?? null;
}

export interface KeyPurposes {
  readonly critical: boolean;
  readonly purposes: readonly string[];
}

/** The extended key usage, or null where the certificate has none. One that cannot be read has no purposes. */
export function findKeyPurposes(certificate: ParsedCertificate): KeyPurposes | null {
  const extension = findExtension(certificate, pkijs.id_ExtKeyUsage);
  if (extension === null) return null;
  const value: unknown = extension.parsedValue;
  return { critical: extension.critical, purposes: value instanceof pkijs.ExtKeyUsage ? value.keyPurposes : [] };
}

/** First octet of the key usage bits (digitalSignature 0x80, nonRepudiation 0x40, keyCertSign 0x04), or null where absent. */
export function findKeyUsage(certificate: ParsedCertificate): number | null {
  const extension = findExtension(certificate, pkijs.id_KeyUsage);
  if (extension === null) return null;
  const value: unknown = extension.parsedValue;
  return value instanceof asn1js.BitString ? (value.valueBlock.valueHexView[0] ?? 0) : 0;
}

/** Null where the certificate may sign time-stamps (RFC 3161, 2.3), else a sentence that says why not. */
export function findPurposeFault(certificate: ParsedCertificate): string | null {
  const purposes = findKeyPurposes(certificate);
  if (purposes === null) return 'The signing certificate does not say that it is for time-stamping.';
  if (!purposes.critical) return 'The signing certificate states its purpose, but not as critical (RFC 3161, 2.3).';
  if (purposes.purposes.length !== 1 || purposes.purposes[0] !== OID_TIME_STAMPING) {
    return 'The signing certificate is not for time-stamping alone (RFC 3161, 2.3).';
  }
  const usage = findKeyUsage(certificate);
  if (usage !== null && ((usage & 0xc0) === 0 || (usage & ~0xc0 & 0xff) !== 0)) {
    return 'The key of the signing certificate may be used for something else than signatures.';
  }
  return null;
}
