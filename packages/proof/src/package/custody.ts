/**
 * The custody history of a package: one event a line, each naming the digest of the line before it, so that none can be left
 * out, added or moved. An event that stands in the log carries its salt and its inclusion proof under the package's checkpoint.
 */
import { sha256 } from '#digest';
import { canonicalize, type JsonObject } from '../canonical/canonicalize.ts';
import { base64, fromBase64 } from '../digest/base64.ts';
import { fromHex, hex } from '../digest/hex.ts';
import type { Shape } from './shape.ts';

export interface CustodyEvent {
  readonly event: JsonObject;
  /** Where and how the event stands in the log; null for one that was not logged. */
  readonly logged: LoggedEvent | null;
}

export interface LoggedEvent {
  readonly index: number;
  readonly salt: Uint8Array;
  /** Inclusion proof under the package's checkpoint, leaf to root. */
  readonly proof: readonly Uint8Array[];
}

export interface CustodyLine extends CustodyEvent {
  readonly ordinal: number;
  /** Lower-case hex of the SHA-256 of the line before, without its line feed; null on the first. */
  readonly previous: string | null;
}

/** The whole file. */
export function formatCustody(events: readonly CustodyEvent[]): string {
  let previous: string | null = null;
  let text = '';
  events.forEach((event, ordinal) => {
    const line = formatCustodyLine({ ...event, ordinal, previous });
    previous = digestOfLine(new TextEncoder().encode(line));
    text += `${line}\n`;
  });
  return text;
}

export function digestOfLine(line: Uint8Array): string {
  return hex(sha256(line));
}

function formatCustodyLine({ ordinal, previous, event, logged }: CustodyLine): string {
  return canonicalize({ ordinal, previous, event, logged: logged === null ? null : formatLogged(logged) });
}

const formatLogged = ({ index, salt, proof }: LoggedEvent): JsonObject => ({
  index,
  salt: hex(salt),
  proof: proof.map(base64),
});

/** Throws `ShapeFault`, or `ProofError` on a proof that is not base 64. */
export function readCustodyLine(shape: Shape): CustodyLine {
  return shape.record(['event', 'logged', 'ordinal', 'previous'], () => ({
    ordinal: shape.field('ordinal').count(),
    previous: shape.field('previous').nullOr((field) => field.matching(/^[0-9a-f]{64}$/)),
    event: shape.field('event').object(),
    logged: shape.field('logged').nullOr((logged) =>
      logged.record(['index', 'proof', 'salt'], () => ({
        index: logged.field('index').count(),
        salt: fromHex(logged.field('salt').matching(/^[0-9a-f]{64}$/)),
        proof: logged.field('proof').list((hash) => fromBase64(hash.matching(/^[A-Za-z0-9+/]{43}=$/))),
      })),
    ),
  }));
}
