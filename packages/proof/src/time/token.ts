/**
 * Reading a TimeStampToken: CMS SignedData (RFC 5652) around a TSTInfo (RFC 3161, 2.4.2). Reading proves nothing; `verify.ts` does.
 */
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { hex } from '../digest/hex.ts';
import { ProofError } from '../error.ts';
import { OID_SIGNED_DATA, OID_TST_INFO, findHash, type TimestampHash } from './algorithm.ts';
import { describeName, integerHex, parseCertificate, plainText, type ParsedCertificate } from './certificate.ts';
import { childrenOf, decodeDer, hasTag, rawBytes, refusing } from './der.ts';

/** How far the stamped time may be off in either direction, as the authority states it. */
export interface TimestampAccuracy {
  readonly seconds: number;
  readonly millis: number;
  readonly micros: number;
}

/** What the token says, word for word. Believe it only together with a verification. */
export interface TimestampFacts {
  /** The stamped time, ISO 8601 UTC with milliseconds. */
  readonly genTime: string;
  /** Null where the authority states none. */
  readonly accuracy: TimestampAccuracy | null;
  /** Object identifier of the policy under which the stamp was given. */
  readonly policy: string;
  /** Unique per authority; lower-case hex. */
  readonly serial: string;
  /** The name that the authority gives itself in the token, or null. */
  readonly authority: string | null;
  /** Digest algorithm of the imprint: `SHA-256`, …, or its object identifier where it is not an accepted one. */
  readonly hashAlgorithm: string;
  /** The digest that was stamped; lower-case hex. */
  readonly imprint: string;
  /** Lower-case hex without leading zeros, or null where the token carries none. */
  readonly nonce: string | null;
}

export interface ParsedToken {
  readonly facts: TimestampFacts;
  readonly imprintHash: TimestampHash | null;
  readonly genTime: Date;
  /** The TSTInfo as it was signed. */
  readonly content: Uint8Array;
  readonly signer: pkijs.SignerInfo;
  readonly signerName: pkijs.IssuerAndSerialNumber;
  readonly certificates: readonly ParsedCertificate[];
}

const MAX_CERTIFICATES = 32;
const WHAT = 'The time-stamp token';

/** @throws ProofError `timestamp-malformed` */
export function parseTimestampToken(der: Uint8Array): ParsedToken {
  const root = decodeDer(der, 'timestamp-malformed', WHAT);
  const signedData = refusing('timestamp-malformed', WHAT, () => readSignedData(root));
  const content = refusing('timestamp-malformed', WHAT, () => readContent(signedData));
  const info = decodeDer(content, 'timestamp-malformed', 'The time-stamp information');
  const read = refusing('timestamp-malformed', WHAT, () => readInfo(info));
  const [signer, ...others] = signedData.signerInfos;
  if (signer === undefined || others.length > 0) throw malformed('it must have exactly one signer (RFC 3161, 2.4.2)');
  const signerName: unknown = signer.sid;
  if (!(signerName instanceof pkijs.IssuerAndSerialNumber)) {
    throw malformed('its signer must be named by issuer and serial number, which is all that openssl reads');
  }
  return { ...read, content, signer, signerName, certificates: readCertificates(root) };
}

function readSignedData(root: asn1js.AsnType): pkijs.SignedData {
  const info = new pkijs.ContentInfo({ schema: root });
  if (info.contentType !== OID_SIGNED_DATA) throw malformed('it is not signed data');
  const signedData = new pkijs.SignedData({ schema: info.content });
  if (signedData.encapContentInfo.eContentType !== OID_TST_INFO) throw malformed('what is signed is not a time-stamp');
  return signedData;
}

function readContent(signedData: pkijs.SignedData): Uint8Array {
  const content = signedData.encapContentInfo.eContent;
  if (!(content instanceof asn1js.OctetString)) throw malformed('it carries no time-stamp information');
  return new Uint8Array(content.getValue());
}

/** Certificates as they came, byte for byte; attribute certificates and other kinds are passed over. */
function readCertificates(root: asn1js.AsnType): ParsedCertificate[] {
  const signedData = childrenOf(childrenOf(root)[1])[0];
  const set = childrenOf(signedData).find((part) => hasTag(part, 3, 0));
  const certificates = childrenOf(set).filter((part) => hasTag(part, 1, 16));
  if (certificates.length > MAX_CERTIFICATES) throw malformed(`it carries more than ${MAX_CERTIFICATES} certificates`);
  return certificates.map((part) => parseCertificate(rawBytes(part)));
}

function readInfo(schema: asn1js.AsnType): Pick<ParsedToken, 'facts' | 'imprintHash' | 'genTime'> {
  const genTime = readGenTime(schema);
  const info = new pkijs.TSTInfo({ schema });
  if (info.version !== 1) throw malformed('its version is not 1');
  const oid = info.messageImprint.hashAlgorithm.algorithmId;
  const imprintHash = findHash(oid);
  const facts: TimestampFacts = {
    genTime: genTime.toISOString(),
    accuracy: info.accuracy === undefined ? null : readAccuracy(info.accuracy),
    policy: info.policy,
    serial: integerHex(info.serialNumber),
    authority: info.tsa === undefined ? null : readAuthority(info.tsa),
    hashAlgorithm: imprintHash ?? oid,
    imprint: hex(new Uint8Array(info.messageImprint.hashedMessage.getValue())),
    nonce: info.nonce === undefined ? null : integerHex(info.nonce),
  };
  return { facts, imprintHash, genTime };
}

/** RFC 3161 allows only `YYYYMMDDhhmmss[.s…]Z`; a time without Z would be read in the zone of this machine. */
function readGenTime(schema: asn1js.AsnType): Date {
  const block = childrenOf(schema).find((part) => hasTag(part, 1, 24));
  const text = block === undefined ? '' : String.fromCharCode(...rawBytes(block).subarray(2));
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/u.exec(text);
  if (match === null) throw malformed('its time is not a UTC time of the form RFC 3161 demands');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const date = new Date(iso);
  if (Number.isNaN(date.getTime()) || date.toISOString() !== iso) throw malformed('its time does not exist');
  return date;
}

function readAccuracy(accuracy: pkijs.Accuracy): TimestampAccuracy {
  return { seconds: accuracy.seconds ?? 0, millis: accuracy.millis ?? 0, micros: accuracy.micros ?? 0 };
}

function readAuthority(name: pkijs.GeneralName): string | null {
  const value: unknown = name.value;
  if (value instanceof pkijs.RelativeDistinguishedNames) return describeName(value);
  return typeof value === 'string' ? plainText(value) : null;
}

function malformed(what: string): ProofError {
  return new ProofError('timestamp-malformed', `${WHAT} cannot be used: ${what}.`);
}
