/**
 * A bucket with versions and object lock, of which s3rver has neither: a script of the few requests that matter, answering as the examples of
 * the S3 API reference do. It is no storage; that a real one answers so too is for a test against one (`CUSTODIA_TEST_BUCKET`).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BucketOptions } from '@custodia/store';
import { TEST_BUCKET_KEY } from './bucket.ts';

interface Version {
  readonly id: string;
  readonly bytes: Buffer;
  readonly mode: string | null;
  readonly until: Date | null;
  hold: boolean;
}

export interface LockingBucket {
  readonly options: BucketOptions;
  /** Every version that is still there, by key. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** Time goes on, for the lock. */
  pass(days: number): void;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

export async function openLockingBucket(): Promise<LockingBucket> {
  const storage = new Storage();
  const server = createServer((request, response) => void storage.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${String(port)}`;
  return {
    options: { bucket: 'locking', endpoint, pathStyle: true, credentials: TEST_BUCKET_KEY, attempts: 1 },
    versions: storage.versions,
    pass: (days) => void (storage.ahead += days * DAY_MS),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

class Storage {
  readonly versions = new Map<string, Version[]>();
  /** How far its clock is ahead of ours, in ms. */
  ahead = 0;
  #made = 0;

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://storage');
    const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
    const asked = (name: string) => url.searchParams.has(name);
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    if (asked('object-lock')) return say(response, 200, LOCKS);
    if (asked('versioning')) return say(response, 200, xml('VersioningConfiguration', '<Status>Enabled</Status>'));
    if (asked('versions')) return say(response, 200, this.#list(url.searchParams.get('prefix') ?? ''));
    if (asked('retention')) return this.#retention(response, key);
    if (asked('legal-hold')) return this.#hold(response, key, request.method, body);
    if (asked('list-type')) return say(response, 200, this.#listNewest(url.searchParams.get('prefix') ?? ''));
    if (key === '') return say(response, 200, '');
    if (request.method === 'PUT') return this.#put(response, key, body, request.headers);
    if (request.method === 'DELETE') return this.#delete(response, key, url, request.headers);
    return this.#get(response, key);
  }

  #put(response: ServerResponse, key: string, bytes: Buffer, headers: IncomingMessage['headers']): void {
    const there = this.versions.get(key) ?? [];
    if (headers['if-none-match'] === '*' && there.length > 0) return fault(response, 412, 'PreconditionFailed');
    const until = headers['x-amz-object-lock-retain-until-date'];
    const mode = headers['x-amz-object-lock-mode'];
    const version: Version = {
      id: `v${String((this.#made += 1))}`,
      bytes,
      mode: typeof mode === 'string' ? mode : null,
      until: typeof until === 'string' ? new Date(until) : null,
      hold: headers['x-amz-object-lock-legal-hold'] === 'ON',
    };
    this.versions.set(key, [...there, version]);
    const checksum = headers['x-amz-checksum-sha256'];
    if (typeof checksum === 'string') response.setHeader('x-amz-checksum-sha256', checksum);
    return say(response, 200, '');
  }

  #delete(response: ServerResponse, key: string, url: URL, headers: IncomingMessage['headers']): void {
    const id = url.searchParams.get('versionId');
    const there = this.versions.get(key) ?? [];
    const version = there.find((one) => one.id === id);
    const bypass = version?.mode === 'GOVERNANCE' && headers['x-amz-bypass-governance-retention'] === 'true';
    const isKept = (version?.until?.getTime() ?? 0) > Date.now() + this.ahead && !bypass;
    if (version?.hold === true || isKept) return fault(response, 403, 'AccessDenied');
    const left = there.filter((one) => one.id !== id);
    if (left.length === 0) this.versions.delete(key);
    else this.versions.set(key, left);
    return say(response, 204, '');
  }

  #get(response: ServerResponse, key: string): void {
    const version = this.versions.get(key)?.at(-1);
    if (version === undefined) return fault(response, 404, 'NoSuchKey');
    response.setHeader('content-length', version.bytes.length);
    response.end(version.bytes);
  }

  #list(prefix: string): string {
    const found = [...this.versions].filter(([key]) => key.startsWith(prefix));
    const rows = found.flatMap(([key, versions]) =>
      versions.map(({ id }) => `<Version><Key>${key}</Key><VersionId>${id}</VersionId></Version>`),
    );
    return xml('ListVersionsResult', rows.join(''));
  }

  #retention(response: ServerResponse, key: string): void {
    const version = this.versions.get(key)?.at(-1);
    if (version?.until == null) return fault(response, 404, 'NoSuchObjectLockConfiguration');
    const until = `<RetainUntilDate>${version.until.toISOString()}</RetainUntilDate>`;
    return say(response, 200, xml('Retention', `<Mode>${version.mode ?? ''}</Mode>${until}`));
  }

  #listNewest(prefix: string): string {
    const found = [...this.versions].filter(([key]) => key.startsWith(prefix));
    const rows = found.map(
      ([key, versions]) =>
        `<Contents><Key>${key}</Key><Size>${String(versions.at(-1)!.bytes.length)}</Size></Contents>`,
    );
    return xml('ListBucketResult', rows.join(''));
  }

  #hold(response: ServerResponse, key: string, method: string | undefined, body: Buffer): void {
    if (method === 'GET') {
      const isOn = this.versions.get(key)?.at(-1)?.hold === true;
      return say(response, 200, xml('LegalHold', `<Status>${isOn ? 'ON' : 'OFF'}</Status>`));
    }
    for (const version of this.versions.get(key) ?? []) version.hold = body.includes('<Status>ON</Status>');
    return say(response, 200, '');
  }
}

const LOCKS = xml('ObjectLockConfiguration', '<ObjectLockEnabled>Enabled</ObjectLockEnabled>');

function xml(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root}>${inside}</${root}>`;
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(text);
}

function fault(response: ServerResponse, status: number, code: string): void {
  say(response, status, xml('Error', `<Code>${code}</Code><Message>${code}</Message>`));
}
