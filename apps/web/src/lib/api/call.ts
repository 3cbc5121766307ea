/** Procedures over HTTP: `POST /api/v1/<noun>/<verb>` with the input as JSON, typed by the contract. */
import type { InputGiven, OutputOf, Procedure, RefusalCode } from '@custodia/contract';
import { session } from '../session/expired.ts';
import { reportLost } from './connection.ts';
import { RefusedError } from './refused.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** The result. A procedure that runs as a job is started by {@link start} instead. Throws {@link RefusedError}. */
export async function call<P extends Procedure>(
  procedure: P,
  input: InputGiven<P>,
  options: CallOptions = {},
): Promise<OutputOf<P>> {
  const response = await post(procedure, input, options);
  return (await readJson(response)) as OutputOf<P>;
}

/** Starts a procedure that runs as a job; its progress comes by events and `job.show`. */
export async function start<P extends Procedure>(
  procedure: P,
  input: InputGiven<P>,
  options: CallOptions = {},
): Promise<{ readonly jobId: string }> {
  const response = await post(procedure, input, options);
  return (await readJson(response)) as { jobId: string };
}

/** `/api/v1/noun/verb`. */
function pathOf(procedure: Pick<Procedure, 'name'>): string {
  return `/api/v1/${procedure.name.replace('.', '/')}`;
}

async function post(procedure: Procedure, input: unknown, { signal }: CallOptions): Promise<Response> {
  const response = await send(pathOf(procedure), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...REQUEST_HEADERS },
    body: JSON.stringify(input),
    signal,
  });
  if (response.ok) return response;
  throw await readRefusal(response);
}

/** A cross-site form cannot set it: half of the protection against forged requests (the other half is `Origin`). */
export const REQUEST_HEADERS = { 'x-custodia-request': '1' } as const;

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    reportLost();
    throw new RefusedError('unreachable', '', { cause });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new RefusedError('unexpected', '', { status: response.status, requestId: requestIdOf(response), cause });
  }
}

interface RefusalBody {
  readonly error?: { readonly code?: RefusalCode; readonly message?: string; readonly requestId?: string };
}

export async function readRefusal(response: Response): Promise<RefusedError> {
  const body = (await response.json().catch(() => ({}))) as RefusalBody;
  const { code = 'unexpected', message = '', requestId = requestIdOf(response) } = body.error ?? {};
  const away = code === 'unexpected' && [502, 503, 504].includes(response.status);
  if (away) reportLost();
  if (code === 'unauthenticated') session.expire();
  return new RefusedError(away ? 'unreachable' : code, message, { status: response.status, requestId });
}

function requestIdOf(response: Response): string | null {
  return response.headers.get('x-request-id');
}
