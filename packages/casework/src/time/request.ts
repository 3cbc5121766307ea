/**
 * Getting a time-stamp from an authority: ask, read the reply under limits, and verify it before anyone keeps it. Expected
 * refusals (no network, a refusal by the authority, a stamp that does not hold) are results, not exceptions.
 */
import {
  buildTimestampRequest,
  parseTimestampResponse,
  ProofError,
  timestampContentTypes,
  verifyTimestampToken,
  type TimestampVerification,
} from '@custodia/proof';
import type { LocalTimestampAuthority } from './local-authority.ts';

/** Replies of real authorities have 1 to 10 KB. */
const MAX_REPLY_BYTES = 64 * 1024;

export interface TimestampQuestion {
  /** SHA-256 of what is to be stamped: 32 bytes. */
  readonly digest: Uint8Array;
  /** 8 to 20 random bytes, new for every request. */
  readonly nonce: Uint8Array;
  /** Roots that the authority must lead to; without any, the result can only be `consistent`. */
  readonly trustedCertificates?: readonly (string | Uint8Array)[];
}

export type TimestampFault =
  | 'address-not-usable'
  | 'not-reached'
  | 'timed-out'
  | 'http-status'
  | 'wrong-content-type'
  | 'reply-too-large'
  | 'reply-malformed'
  | 'refused-by-authority'
  | 'stamp-does-not-hold';

export type TimestampAnswer =
  | {
      readonly kind: 'stamped';
      /** DER of the token: what a `.tok` file holds. */
      readonly token: Uint8Array;
      /** `trusted`, or `consistent` where no root was given. */
      readonly verification: TimestampVerification;
    }
  | { readonly kind: 'failed'; readonly fault: TimestampFault; /** A sentence. */ readonly because: string };

export interface TimestampOrder extends TimestampQuestion {
  /** `http:` or `https:` address of the authority. */
  readonly url: string;
  readonly timeoutMs: number;
}

/** Asks the authority at `url` (RFC 3161, 3.4: POST). Throws only `ProofError`, for a digest or nonce of the wrong length. */
export async function requestTimestamp(order: TimestampOrder): Promise<TimestampAnswer> {
  const query = buildTimestampRequest(order);
  const reply = await post(order.url, query, order.timeoutMs);
  return reply instanceof Uint8Array ? takeIn(reply, order) : reply;
}

/** Asks an authority in this process: same checks, no network. */
export async function requestLocalTimestamp(
  authority: LocalTimestampAuthority,
  question: TimestampQuestion,
): Promise<TimestampAnswer> {
  return takeIn(await authority.answerTimestampQuery(buildTimestampRequest(question)), question);
}

type Failure = Extract<TimestampAnswer, { kind: 'failed' }>;

async function post(url: string, query: Uint8Array, timeoutMs: number): Promise<Uint8Array | Failure> {
  if (!isUsableAddress(url)) return failed('address-not-usable', 'Expected an http or https address of an authority.');
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const headers = { 'content-type': timestampContentTypes.query, accept: timestampContentTypes.reply };
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(query), signal });
    return findResponseFault(response) ?? (await readLimited(response));
  } catch (error) {
    if (signal.aborted) return failed('timed-out', `The authority did not answer within ${timeoutMs} ms.`);
    return failed('not-reached', `The authority could not be reached, or cut the connection (${describe(error)}).`);
  }
}

function isUsableAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}

function findResponseFault(response: Response): Failure | null {
  if (response.status !== 200)
    return failed('http-status', `The authority answered with HTTP status ${response.status}.`);
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === timestampContentTypes.reply) return null;
  return failed('wrong-content-type', `The authority's answer is not a ${timestampContentTypes.reply}.`);
}

async function readLimited(response: Response): Promise<Uint8Array | Failure> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_REPLY_BYTES)
      return failed('reply-too-large', `The reply is larger than ${MAX_REPLY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function takeIn(reply: Uint8Array, question: TimestampQuestion): Promise<TimestampAnswer> {
  try {
    const response = parseTimestampResponse(reply);
    if (response.kind === 'refused') return refusedBy(response);
    const { digest, nonce, trustedCertificates } = question;
    const verification = await verifyTimestampToken({
      token: response.token,
      digest,
      expectedNonce: nonce,
      trustedCertificates,
    });
    if (verification.conclusion === 'not-valid') return failed('stamp-does-not-hold', verification.because);
    return { kind: 'stamped', token: response.token, verification };
  } catch (error) {
    if (error instanceof ProofError && error.code === 'timestamp-malformed')
      return failed('reply-malformed', error.message);
    throw error;
  }
}

function refusedBy(response: Extract<ReturnType<typeof parseTimestampResponse>, { kind: 'refused' }>): Failure {
  const details = [response.status, ...response.failures, response.text].filter((part) => part !== '').join('; ');
  return failed('refused-by-authority', `The authority refused: ${details}.`);
}

function failed(fault: TimestampFault, because: string): Failure {
  return { kind: 'failed', fault, because };
}

function describe(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof cause === 'string' ? cause : 'no further detail';
}
