/** Asking a server: one request, its answer, and what it refuses as the refusal that it would have been here. */
import { Refusal, REFUSALS, type RefusalCode } from '@custodia/contract';
import type { RemoteServer } from './server.ts';

/** Never follows to another address: the token is for this one. @throws Refusal where the server does not answer. */
export async function request(server: RemoteServer, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${server.token}` };
  try {
    return await fetch(server.origin + path, { ...init, headers, redirect: 'error' });
  } catch (cause) {
    const code = (cause as { cause?: { code?: unknown } }).cause?.code;
    throw new Refusal(
      'storage-failed',
      `The server ${server.origin} does not answer${typeof code === 'string' ? ` (${code})` : ''}. Is it running, and is the address right?`,
      { cause },
    );
  }
}

/** The answer to a procedure. @throws Refusal as the server refused it. */
export async function call(server: RemoteServer, name: string, input: unknown): Promise<Response> {
  const answer = await request(server, `/api/v1/${name.replace('.', '/')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

interface Refused {
  readonly error?: { readonly code?: string; readonly message?: string; readonly requestId?: string };
}

export async function refusalOf(answer: Response): Promise<Refusal> {
  const { error = {} } = (await answer.json().catch(() => ({}))) as Refused;
  const { code = '', message, requestId } = error;
  const known = Object.hasOwn(REFUSALS, code) ? (code as RefusalCode) : 'storage-failed';
  const sentence = message ?? `The server answered ${String(answer.status)}, which is no answer of Custodia.`;
  return new Refusal(known, requestId === undefined ? sentence : `${sentence} (request ${requestId})`);
}
