/**
 * Who signed a token, and whether the signature says what RFC 3161 and RFC 5816 demand: the signed attributes name the content
 * type, the digest of the content, and the certificate whose key signed (so that no other certificate can be put in its place).
 */
import * as asn1js from 'asn1js';
import { hex } from '../digest/hex.ts';
import {
  checkSignature,
  digest,
  findHash,
  OID_CONTENT_TYPE,
  OID_MESSAGE_DIGEST,
  OID_SHA256,
  OID_SIGNING_CERTIFICATE,
  OID_SIGNING_CERTIFICATE_V2,
  OID_TST_INFO,
  type TimestampHash,
} from './algorithm.ts';
import { integerHex, type ParsedCertificate } from './certificate.ts';
import { childrenOf, contentBytes } from './der.ts';
import type { ParsedToken } from './token.ts';
import { cannotTell, fails, holds, type Check } from './check.ts';

/** The certificate that the token names as its signer's, out of the token and of `given`, or null. */
export function findSigner(token: ParsedToken, given: readonly ParsedCertificate[]): ParsedCertificate | null {
  const { issuer, serialNumber } = token.signerName;
  const isNamed = ({ x509 }: ParsedCertificate) =>
    x509.issuer.isEqual(issuer) && integerHex(x509.serialNumber) === integerHex(serialNumber);
  return [...token.certificates, ...given].find(isNamed) ?? null;
}

/** Whether the signer's key signed exactly this content. */
export async function verifySignature(token: ParsedToken, signer: ParsedCertificate): Promise<Check> {
  const hash = findHash(token.signer.digestAlgorithm.algorithmId);
  if (hash === null)
    return cannotTell('The token is signed over a digest that is not accepted (SHA-256, 384 and 512 are).');
  const fault = await findAttributeFault(token, hash);
  if (fault !== null) return fails(fault);
  const outcome = await checkSignature({
    signed: new Uint8Array(token.signer.signedAttrs!.encodedValue.slice(0)),
    signature: token.signer.signature,
    key: signer.x509.subjectPublicKeyInfo,
    algorithm: token.signer.signatureAlgorithm,
    hash,
  });
  switch (outcome) {
    case 'valid':
      return holds('The signature on the time-stamp is valid.');
    case 'not-valid':
      return fails('The signature on the time-stamp is not valid.');
    case 'weak-key':
      return fails('The key that signed the time-stamp is too short to rely on.');
    case 'unsupported-algorithm':
      return cannotTell('The signature uses an algorithm that is not accepted here.');
  }
}

async function findAttributeFault(token: ParsedToken, hash: TimestampHash): Promise<string | null> {
  const type = findAttribute(token, OID_CONTENT_TYPE);
  if (!(type instanceof asn1js.ObjectIdentifier) || type.getValue() !== OID_TST_INFO) {
    return 'The signature does not say that what it signs is a time-stamp.';
  }
  const stated = contentBytes(findAttribute(token, OID_MESSAGE_DIGEST) ?? undefined);
  if (stated === null || hex(stated) !== hex(await digest(hash, token.content))) {
    return 'The content of the time-stamp is not what was signed.';
  }
  return null;
}

/** The single value of an attribute that occurs once, else null: two values would leave open which one counts. */
function findAttribute(token: ParsedToken, oid: string): asn1js.AsnType | null {
  const found = token.signer.signedAttrs?.attributes.filter(({ type }) => type === oid) ?? [];
  const values = found.length === 1 ? (found[0]!.values as asn1js.AsnType[]) : [];
  return values.length === 1 ? values[0]! : null;
}

/** Whether the signed attributes name this very certificate (ESSCertID of RFC 2634, ESSCertIDv2 of RFC 5816). */
export async function verifySignerBinding(token: ParsedToken, signer: ParsedCertificate): Promise<Check> {
  const second = findAttribute(token, OID_SIGNING_CERTIFICATE_V2);
  const attribute = second ?? findAttribute(token, OID_SIGNING_CERTIFICATE);
  const identifier = childrenOf(childrenOf(attribute ?? undefined)[0])[0];
  if (identifier === undefined) return fails('The signature does not name the certificate that it was made with.');
  const fields = childrenOf(identifier);
  const hash = second === null ? 'SHA-1' : findIdentifierHash(fields);
  if (hash === null) return cannotTell('The signing certificate is named by a digest that is not accepted here.');
  const stated = contentBytes(fields.find((field) => field instanceof asn1js.OctetString));
  if (stated === null || hex(stated) !== hex(await digest(hash, signer.der))) {
    return fails('The signature names another certificate than the one that came with it.');
  }
  return holds('The signature names the certificate that it was made with.');
}

/** ESSCertIDv2: the digest algorithm is left out where it is SHA-256. */
function findIdentifierHash(fields: readonly asn1js.AsnType[]): TimestampHash | null {
  const [first] = fields;
  if (first instanceof asn1js.OctetString) return findHash(OID_SHA256);
  const oid = childrenOf(first)[0];
  return oid instanceof asn1js.ObjectIdentifier ? findHash(oid.getValue()) : null;
}
