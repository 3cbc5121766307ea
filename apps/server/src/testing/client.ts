/** A client of a listening test server: uploads by tus, follows jobs, hears events. Speaks the protocols by hand, so that it can break them. */
import { vi } from 'vitest';
import type { TestAccount, TestServer } from './server.ts';

export interface TestClient {
  readonly url: string;
  create(account: TestAccount, name: string, size: number, headers?: Record<string, string>): Promise<Response>;
  patch(account: TestAccount, location: string, offset: number, bytes: Uint8Array): Promise<Response>;
  upload(account: TestAccount, name: string, content: string | Uint8Array): Promise<string>;
  call(account: TestAccount, path: string, body?: unknown): Promise<Response>;
  /** Waits until the job has ended. */
  finish(account: TestAccount, jobId: string): Promise<JobShown>;
}

export interface JobShown {
  readonly state: string;
  readonly results: readonly Record<string, unknown>[];
  readonly refusal: { code: string; message: string } | null;
  readonly attempts: number;
  readonly waitsFor: string | null;
  readonly resumesAt: string | null;
  readonly downloads: readonly { id: string; name: string; bytes: number; sha256: string }[];
}

export async function listenTo(server: TestServer): Promise<TestClient> {
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const tus = { 'tus-resumable': '1.0.0' };
  const create: TestClient['create'] = (account, name, size, headers = {}) =>
    fetch(`${url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...account.headers,
        ...tus,
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
        ...headers,
      },
    });
  const patch: TestClient['patch'] = (account, location, offset, bytes) =>
    fetch(url + location, {
      method: 'PATCH',
      headers: {
        ...account.headers,
        ...tus,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: Buffer.from(bytes),
    });
  const call: TestClient['call'] = (account, path, body = {}) =>
    fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { ...account.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return {
    url,
    create,
    patch,
    call,
    upload: async (account, name, content) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const location = (await create(account, name, bytes.length)).headers.get('location')!;
      await patch(account, location, 0, bytes);
      return location.split('/').at(-1)!;
    },
    finish: async (account, id) =>
      vi.waitFor(
        async () => {
          const job = (await (await call(account, '/job/show', { id })).json()) as JobShown;
          if (job.state === 'queued' || job.state === 'running') throw new Error(`still ${job.state}`);
          return job;
        },
        { timeout: 120_000, interval: 50 },
      ),
  };
}
