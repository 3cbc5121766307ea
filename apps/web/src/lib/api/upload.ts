/**
 * Files to the server by the tus protocol: in pieces, continued after a lost line, and after a reload when the same file is chosen again.
 * What the browser keeps for that holds no file name: a digest stands for the file.
 */
import { Upload, type PreviousUpload, type UrlStorage } from 'tus-js-client';
import { session } from '../session/expired.ts';
import { REQUEST_HEADERS } from './call.ts';
import { reportLost } from './connection.ts';
import { RefusedError, type RefusedCode } from './refused.ts';

const ENDPOINT = '/api/v1/uploads';
const PIECE_BYTES = 16 * 1024 * 1024;
/** Keeps trying through an outage of about five minutes; after that the person is told, and may go on later. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, ...new Array<number>(60).fill(5_000)];

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface RunningUpload {
  /** The identifier to give to a procedure as a file that it reads. Throws RefusedError. */
  readonly done: Promise<string>;
  /** Stops sending; choosing the same file again goes on where it stopped. */
  pause(): Promise<void>;
  /** Stops and lets the server forget what it has. */
  cancel(): Promise<void>;
}

export function upload(file: File, onProgress: (progress: UploadProgress) => void): RunningUpload {
  const ended = Promise.withResolvers<string>();
  const running = new Upload(file, {
    endpoint: ENDPOINT,
    chunkSize: PIECE_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    onShouldRetry: isWorthRetrying,
    headers: REQUEST_HEADERS,
    metadata: { filename: file.name, filetype: 'application/octet-stream' },
    fingerprint: () => fingerprint(file),
    urlStorage: storedUploads,
    removeFingerprintOnSuccess: true,
    onProgress: (sentBytes, totalBytes) => onProgress({ sentBytes, totalBytes }),
    onSuccess: () => ended.resolve(running.url!.split('/').at(-1)!),
    onError: (error) => ended.reject(explain(error)),
  });
  void begin(running, ended.reject);
  return {
    done: ended.promise,
    pause: async () => await running.abort(false),
    cancel: async () => await running.abort(true),
  };
}

async function begin(running: Upload, fail: (error: unknown) => void): Promise<void> {
  try {
    const [previous] = await running.findPreviousUploads();
    if (previous !== undefined) running.resumeFromPreviousUpload(previous);
    running.start();
  } catch (error) {
    fail(explain(error));
  }
}

/** Without an answer always, whatever the browser thinks of its line: the page says meanwhile that the server is away. */
function isWorthRetrying(error: unknown): boolean {
  const response = hasResponse(error) ? error.originalResponse : null;
  if (response === null) {
    reportLost();
    return true;
  }
  const status = response.getStatus();
  return status < 400 || status >= 500 || status === 409 || status === 423;
}

function explain(error: unknown): RefusedError {
  const response = hasResponse(error) ? error.originalResponse : null;
  if (response === null) {
    reportLost();
    return new RefusedError('unreachable', '', { cause: error });
  }
  const { code = 'unexpected', message = '', requestId = null } = parseRefusal(response.getBody());
  if (code === 'unauthenticated') session.expire();
  return new RefusedError(code, message, { status: response.getStatus(), requestId, cause: error });
}

interface WithResponse {
  readonly originalResponse: { getBody(): string; getStatus(): number } | null;
}

function hasResponse(error: unknown): error is WithResponse {
  return typeof error === 'object' && error !== null && 'originalResponse' in error && error.originalResponse != null;
}

function parseRefusal(body: string): { code?: RefusedCode; message?: string; requestId?: string } {
  try {
    return (JSON.parse(body) as { error?: { code: RefusedCode; message: string; requestId: string } }).error ?? {};
  } catch {
    return {};
  }
}

const HEAD_BYTES = 64 * 1024;

/** SHA-256 over name, size, time of change and the first 64 KiB: the same file chosen again gives the same digest. */
async function fingerprint(file: File): Promise<string> {
  const facts = new TextEncoder().encode(`${file.name}\n${String(file.size)}\n${String(file.lastModified)}\n`);
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...facts, ...head]));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const PREFIX = 'custodia-upload:';

/** Where unfinished uploads continue: the address on the server by the digest of the file, without its name. */
const storedUploads: UrlStorage = {
  findAllUploads: async () =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap(readStored),
  findUploadsByFingerprint: async (digest) => readStored(PREFIX + digest),
  removeUpload: async (key) => localStorage.removeItem(key),
  addUpload: async (digest, { size, creationTime, uploadUrl }) => {
    localStorage.setItem(PREFIX + digest, JSON.stringify({ size, creationTime, uploadUrl }));
    return PREFIX + digest;
  },
};

function readStored(key: string): PreviousUpload[] {
  const text = localStorage.getItem(key);
  if (text === null) return [];
  return [
    { ...(JSON.parse(text) as Omit<PreviousUpload, 'metadata' | 'urlStorageKey'>), metadata: {}, urlStorageKey: key },
  ];
}
