/**
 * Reading untrusted DER (and the BER that some authorities send) under limits. Everything that asn1js or pkijs throw on hostile
 * bytes becomes one `ProofError`, so that a caller has one thing to expect.
 */
import * as asn1js from 'asn1js';
import { ProofError, type ProofErrorCode } from '../error.ts';

/** A token with a long chain and embedded revocation data stays far below this. */
const MAX_DER_BYTES = 1024 * 1024;

/** Decodes exactly one value that takes up all of `bytes`. */
export function decodeDer(bytes: Uint8Array, code: ProofErrorCode, what: string): asn1js.AsnType {
  if (bytes.length === 0) throw new ProofError(code, `${what} is empty.`);
  if (bytes.length > MAX_DER_BYTES) {
    throw new ProofError(code, `${what} has ${bytes.length} bytes; at most ${MAX_DER_BYTES} are read.`);
  }
  const decoded = refusing(code, what, () =>
    asn1js.fromBER(bytes, { maxDepth: 40, maxNodes: 20_000, maxContentLength: MAX_DER_BYTES, copyInput: true }),
  );
  if (decoded.offset === -1) throw new ProofError(code, `${what} is not valid ASN.1.`);
  if (decoded.offset !== bytes.length) {
    throw new ProofError(
      code,
      `${what} is followed by ${bytes.length - decoded.offset} bytes that do not belong to it.`,
    );
  }
  return decoded.result;
}

/** Runs a parser on untrusted input; whatever it throws becomes a `ProofError` with the original as its cause. */
export function refusing<T>(code: ProofErrorCode, what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof ProofError) throw cause;
    throw new ProofError(code, `${what} does not have the structure it should have.`, { cause });
  }
}

/** The members of a constructed value; an empty list for any other. */
export function childrenOf(block: asn1js.AsnType | undefined): asn1js.AsnType[] {
  const value = (block?.valueBlock as { value?: unknown } | undefined)?.value;
  return Array.isArray(value) ? (value as asn1js.AsnType[]) : [];
}

/** The bytes of a value exactly as they came, tag and length included. */
export function rawBytes(block: asn1js.AsnType): Uint8Array<ArrayBuffer> {
  return block.valueBeforeDecodeView.slice();
}

export function hasTag(block: asn1js.AsnType | undefined, tagClass: 1 | 3, tagNumber: number): boolean {
  return block?.idBlock.tagClass === tagClass && block.idBlock.tagNumber === tagNumber;
}

/** The content of an INTEGER or OCTET STRING, or null for anything else. */
export function contentBytes(block: asn1js.AsnType | undefined): Uint8Array | null {
  if (block instanceof asn1js.Integer) return block.valueBlock.valueHexView;
  if (block instanceof asn1js.OctetString) return new Uint8Array(block.getValue());
  return null;
}
