/**
 * What the recorder writes down: one JSON object a line, in the order in which it happened to one connection (a session). Lines are spooled as
 * they are, sealed in batches with a salted commitment for each line, and read by the importer `custodia-recording` (docs/guide/recorder.md).
 */

export const RECORDING_PROTOCOLS = ['xmpp', 'irc', 'matrix'] as const;
export type RecordingProtocol = (typeof RECORDING_PROTOCOLS)[number];

/** Why nothing could be heard between two moments. */
export const GAP_REASONS = [
  'not-connected',
  'connection-lost',
  'recorder-stopped',
  'not-joined',
  'spool-unwritable',
  'spool-damaged',
  'clock-step',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** What the connection shows of the server. */
export interface TlsFacts {
  readonly protocol: string | null;
  readonly cipher: string | null;
  /** Hex, of the server's certificate (DER). */
  readonly certificateSha256: string | null;
  readonly subject: string | null;
  readonly issuer: string | null;
  readonly validUntil: string | null;
  /** Whether the certificate is trusted by this machine for that name. */
  readonly trusted: boolean;
}

export type RecordingNote =
  | { readonly kind: 'begin'; readonly tool: string; readonly protocol: RecordingProtocol; readonly server: string }
  /** `asOrdered`: where the order names certificates, whether the server showed one of them. */
  | {
      readonly kind: 'connected';
      readonly address: string;
      readonly tls: TlsFacts | null;
      readonly asOrdered?: boolean;
    }
  | { readonly kind: 'disconnected'; readonly reason: string }
  | { readonly kind: 'joined'; readonly room: string; readonly nick: string }
  | { readonly kind: 'refused'; readonly room: string; readonly reason: string }
  /** `bytes`: base64 of what came, where that was no UTF-8; `raw` holds U+FFFD where it could not be read. */
  | { readonly kind: 'heard'; readonly raw: string; readonly bytes?: string }
  | { readonly kind: 'archived'; readonly raw: string; readonly gap: string }
  | { readonly kind: 'oversized'; readonly sizeBytes: number; readonly sha256: string }
  | { readonly kind: 'clock'; readonly offsetMs: number | null; readonly source: string | null }
  | { readonly kind: 'heartbeat'; readonly heard: number }
  | {
      readonly kind: 'gap';
      readonly gap: string;
      readonly room: string | null;
      readonly from: string;
      readonly to: string;
      readonly reason: GapReason;
    }
  | {
      readonly kind: 'filled';
      readonly gap: string;
      readonly room: string | null;
      readonly entries: number;
      /** False where the archive does not reach back, or said that it does not hold everything. */
      readonly complete: boolean;
    }
  | { readonly kind: 'ended'; readonly reason: string };

/** A note with its place and times. `at`: this machine's clock, ISO 8601 UTC. `monoMs`: milliseconds since the session began, of a clock that never steps. */
export type RecordingLine = RecordingNote & {
  /** From 0, without a hole within the session. */
  readonly n: number;
  readonly at: string;
  readonly monoMs: number;
};

/** What a batch says of itself where it is read. */
export interface RecordingBatch {
  readonly id: string;
  readonly session: string;
  readonly protocol: RecordingProtocol;
  readonly server: string;
  readonly account: string;
  /** `n` of its first line. */
  readonly first: number;
  readonly count: number;
  /** Hex: root over the commitments of its lines. */
  readonly root: string;
  /** Place in the log of the entry that holds the root. */
  readonly logIndex: number;
  readonly sealedAt: string;
}
