/**
 * Putting an encrypted package, or the notice of its recall, at an authority's address: HTTPS PUT with the digest of the bytes (RFC 9530) and a key by which the authority
 * knows a repetition from a second package. No redirect is followed: a package goes where the profile says, or nowhere.
 */
import { request } from 'node:https';
import { pipeline } from 'node:stream/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

export interface Consignment {
  readonly address: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly open: () => Readable;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** The same for every attempt at the same file. */
  readonly idempotencyKey: string;
}

export interface PutOutcome {
  readonly result: 'delivered' | 'refused' | 'unreachable' | 'interrupted';
  /** Null where no answer came. */
  readonly status: number | null;
}

const PATIENCE_MS = 10 * 60 * 1000;

/** Never throws: what goes wrong on the way is an outcome. */
export async function putFile(consignment: Consignment, cancelled?: AbortSignal): Promise<PutOutcome> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = cancelled === undefined ? patience : AbortSignal.any([patience, cancelled]);
  try {
    const status = await send(consignment, signal);
    return { result: status >= 200 && status < 300 ? 'delivered' : 'refused', status };
  } catch {
    return { result: cancelled?.aborted === true ? 'interrupted' : 'unreachable', status: null };
  }
}

async function send(consignment: Consignment, signal: AbortSignal): Promise<number> {
  const outgoing = request(locationOf(consignment), { method: 'PUT', headers: headersOf(consignment), signal });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
  });
  // An authority may answer, and close, before it has taken everything: then its answer counts.
  const sending = pipeline(consignment.open(), outgoing).catch(() => undefined);
  const answer = await answered;
  answer.resume();
  await sending;
  return answer.statusCode ?? 0;
}

function locationOf({ address, fileName }: Consignment): URL {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${fileName}`;
  return url;
}

function headersOf({ bytes, sha256, idempotencyKey, contentType }: Consignment): Record<string, string> {
  const digest = Buffer.from(sha256, 'hex').toString('base64');
  return {
    'content-type': contentType,
    'content-length': String(bytes),
    digest: `sha-256=${digest}`,
    'content-digest': `sha-256=:${digest}:`,
    'idempotency-key': idempotencyKey,
  };
}
