/** A browser as far as signing in goes: keeps cookies as it is told to, sends them, and names the page it asks from. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Set-Cookie lines. */
  readonly cookies: readonly string[];
  readonly headers: LightMyRequestResponse['headers'];
}

export interface Browser {
  readonly jar: Map<string, string>;
  post(path: string, body?: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
  get(path: string, headers?: Record<string, string | undefined>): Promise<Answer>;
  /** `POST /api/v1/<noun>/<verb>`. */
  call(path: string, body?: unknown, headers?: Record<string, string | undefined>): Promise<Answer>;
}

export interface BrowserOptions {
  readonly origin: string;
  readonly address?: string;
}

/** `undefined` in given headers leaves out what is usually sent. */
export function openBrowser(app: FastifyInstance, { origin, address = '192.0.2.10' }: BrowserOptions): Browser {
  const jar = new Map<string, string>();
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    body: unknown,
    given: Record<string, string | undefined> = {},
  ): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const usual = { origin, 'sec-fetch-site': 'same-origin', 'x-custodia-request': '1', 'user-agent': 'Test browser' };
    const wanted = { ...usual, ...(cookie === '' ? {} : { cookie }), ...given };
    const headers = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Record<
      string,
      string
    >;
    const response = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: method === 'POST' ? { 'content-type': 'application/json', ...headers } : headers,
      ...(method === 'POST' ? { payload: JSON.stringify(body ?? {}) } : {}),
    });
    const cookies = [response.headers['set-cookie'] ?? []].flat();
    for (const line of cookies) keep(jar, line);
    const json = (response.headers['content-type'] ?? '').toString().includes('json') && response.body !== '';
    return {
      status: response.statusCode,
      body: json ? (JSON.parse(response.body) as Record<string, unknown>) : {},
      cookies,
      headers: response.headers,
    };
  };
  return {
    jar,
    post: async (path, body, headers) => await send('POST', `/api/auth${path}`, body, headers),
    get: async (path, headers) => await send('GET', `/api/auth${path}`, undefined, headers),
    call: async (path, body, headers) => await send('POST', `/api/v1${path}`, body, headers),
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';', 1);
  const at = pair.indexOf('=');
  const name = pair.slice(0, at);
  if (/;\s*max-age=0(?:;|$)/i.test(line)) jar.delete(name);
  else jar.set(name, pair.slice(at + 1));
}
