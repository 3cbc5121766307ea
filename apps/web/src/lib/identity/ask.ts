/** Asking the sign-in doors of the server (`/api/auth`). They answer refusals with a reason that the page says in the person's language. */
import { REQUEST_HEADERS } from '../api/call.ts';
import { session } from '../session/expired.ts';

export const REASONS = [
  'details-wrong',
  'code-wrong',
  'code-too-late',
  'passkey-failed',
  'passkey-unverified',
  'link-invalid',
  'password-wrong',
  'password-length',
  'session-not-fresh',
  'last-factor',
  'factor-there',
  'factor-missing',
  'provider-unreachable',
  'input-invalid',
  'locked',
  'signed-out',
  'second-factor-needed',
  'passkey-given-up',
  'passkey-unsupported',
  'passkey-there',
  'unreachable',
  'unexpected',
] as const;

export type SignInReason = (typeof REASONS)[number];

export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly reason: SignInReason;
  /** While locked out: until when; null otherwise. */
  readonly lockedUntil: Date | null;
  readonly requestId: string | null;

  constructor(reason: SignInReason, details: { retryAfterSeconds?: number; requestId?: string; cause?: unknown } = {}) {
    super(reason, { cause: details.cause });
    this.reason = reason;
    const { retryAfterSeconds: seconds } = details;
    this.lockedUntil = seconds === undefined ? null : new Date(Date.now() + seconds * 1000);
    this.requestId = details.requestId ?? null;
  }
}

interface Fault {
  readonly code?: string;
  readonly reason?: string;
  readonly retryAfterSeconds?: number;
  readonly requestId?: string;
}

/** Throws {@link SignInError}. */
export async function askIdentity<T>(method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<T> {
  const response = await send(method, `/api/auth${path}`, body);
  const answer = (await response.json().catch(() => ({}))) as { error?: Fault };
  if (response.ok) return answer as T;
  const fault = answer.error ?? {};
  const reason = reasonOf(fault);
  if (reason === 'signed-out') session.expire();
  throw new SignInError(reason, fault);
}

async function send(method: 'GET' | 'POST', path: string, body: unknown): Promise<Response> {
  const json = { 'content-type': 'application/json' };
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { ...REQUEST_HEADERS, ...(method === 'POST' ? json : {}) },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
  } catch (cause) {
    throw new SignInError('unreachable', { cause });
  }
}

function reasonOf({ reason, code }: Fault): SignInReason {
  const known = REASONS.find((one) => one === reason);
  if (known !== undefined) return known;
  if (code === 'too-many') return 'locked';
  if (code === 'second-factor-needed') return 'second-factor-needed';
  return code === 'unauthenticated' ? 'signed-out' : 'unexpected';
}
