/** What a package is built from. Everything large is a source that can be opened twice: once to digest, once to write. */
import type { JsonObject } from '../canonical/canonicalize.ts';
import type { CustodyEvent } from './custody.ts';
import type { MessageLine } from './message-line.ts';

/** Bytes, text (UTF-8), or a stream that gives the same bytes each time it is opened. Chunks must not be reused by the source. */
export type ContentSource = Uint8Array | string | { open(): AsyncIterable<Uint8Array> };

export interface PackageContent {
  /** 1 to 64 characters of A-Z a-z 0-9 . _ - ; also the name of the one folder in the zip. */
  readonly packageId: string;
  /** ISO instant with milliseconds, UTC. */
  readonly createdAt: string;
  readonly organization: string | null;
  /** Facts about the operation; goes into package.json as it is. */
  readonly operation: JsonObject | null;
  readonly log: LogContent;
  readonly timestamps: readonly TimestampContent[];
  /** Stamps over earlier stamps (RFC 4998 section 5.2); none where it is absent. */
  readonly renewals?: readonly RenewalContent[];
  /** Certificates (PEM) of the authorities that stamped, their roots included: they show consistency only. */
  readonly timestampCertificates: readonly string[];
  readonly custody: readonly CustodyEvent[];
  readonly exhibits: readonly ExhibitContent[];
  /** `data/index.html`: one self-contained file. */
  readonly index: ContentSource;
  /** `data/conversations/case.jsonld`: CASE/UCO; null where there is none. */
  readonly caseGraph: ContentSource | null;
  /** Further files under `data/`, each with its role in a few lower-case words. */
  readonly documents?: readonly { readonly path: string; readonly role: string; readonly source: ContentSource }[];
}

export interface LogContent {
  /** Verifier key of the log (C2SP vkey). */
  readonly vkey: string;
  /** Verifier keys of the witnesses whose cosignatures are on the checkpoints. */
  readonly witnesses: readonly string[];
  /** The signed checkpoint that the package ends in, byte for byte. */
  readonly checkpoint: string;
  /** Older checkpoints that receipts or timestamps are for, each with the consistency proof from it to `checkpoint`. */
  readonly earlier: readonly { readonly checkpoint: string; readonly consistency: readonly Uint8Array[] }[];
}

export interface TimestampContent {
  /** The checkpoint that was stamped, byte for byte: `log.checkpoint` or one of `log.earlier`. */
  readonly checkpoint: string;
  /** TimeStampToken, DER (RFC 3161), over the SHA-2 digest of the checkpoint's bytes. */
  readonly token: Uint8Array;
}

export interface RenewalContent {
  /** TimeStampToken, DER, over {@link renewalImprint} of the digests. */
  readonly token: Uint8Array;
  /** SHA-256 of every token that it renews, those included that are not in the package. */
  readonly digests: readonly Uint8Array[];
}

export interface ExhibitContent {
  /** As `packageId`, unique in the package, and equal to `exhibitId` in the logged records. */
  readonly exhibitId: string;
  /** `whole`: all parts and all messages. `selected`: some messages and the proof. `record only`: neither. */
  readonly disclosure: 'whole' | 'selected' | 'record only';
  /** The record of kind `exhibit-sealed`; null where it was erased with the original, which leaves only `selected`. */
  readonly seal: LoggedContent | null;
  /** The record of kind `exhibit-imported`; null where the exhibit was not read. */
  readonly import: LoggedContent | null;
  readonly originals: readonly OriginalContent[];
  readonly messages: MessagesContent | null;
}

export interface LoggedContent {
  /** Exactly as logged. */
  readonly record: JsonObject;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  /** C2SP tlog-proof whose checkpoint is one of the package's. */
  readonly receipt: string;
}

export interface OriginalContent {
  readonly part: number;
  /** Letters and digits, at most eight, without the dot; for the convenience of a reader. */
  readonly extension?: string;
  readonly source: ContentSource;
}

export interface MessagesContent {
  /** In ascending order of ordinals; may be opened twice and then gives the same. */
  open(): AsyncIterable<MessageLine | readonly MessageLine[]>;
  /** For `selected`: the disclosure proof. For `whole`: null. */
  readonly proof: readonly Uint8Array[] | null;
}
