/**
 * Files on their way in, by the tus protocol (1.0.0): a line that is lost costs nothing but the time to begin again where it broke off, even
 * after a restart of the server. An upload is its owner's alone. Nothing of it is ever sent back: whether it may be kept is decided at
 * the door of an import, and until then it may be anything.
 */
import { Refusal, type Permission, permissionsOf } from '@custodia/contract';
import type { AccountCaller, Casework } from '@custodia/casework';
import { findUpload, insertUpload, removeUploads, setUploadReceived, uploadBytesOf } from '@custodia/store';
import { FileStore } from '@tus/file-store';
import { EVENTS, Server, type Upload } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { chmod, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/shape.ts';
import { describeFault, faultBody } from '../http/answer.ts';
import { requireSignedIn } from '../http/guard.ts';
import { served } from '../procedure/routes.ts';
import { toFileName } from './name.ts';

export interface UploadOptions {
  readonly casework: Casework;
  readonly folder: string;
  readonly limits: Config['limits'];
}

const HOUR_MS = 3_600_000;
/** A line on which nothing moves for so long is given up; its owner goes on with a new one. */
const SILENCE_MS = 60_000;
const REPORT_MS = 1_000;
/** Left free for the database and the log, whatever is uploaded. */
const SPARE_BYTES = 1024 ** 3;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `app` is the part of the server under /api/v1. */
export async function addUploads(app: FastifyInstance, options: UploadOptions): Promise<void> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const asked = new WeakMap<IncomingMessage, FastifyRequest>();
  const tus = createTus(options, (request) => asked.get(request)!);
  await app.register(async (part) => {
    // The body goes to the file as it comes, by the protocol's own program.
    part.removeAllContentTypeParsers();
    part.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { caller } = requireSignedIn(request);
      assertMayUpload(caller);
      asked.set(request.raw, request);
      request.raw.setTimeout(SILENCE_MS, () => request.raw.destroy());
      handOver(request, reply);
      await tus.handle(request.raw, reply.raw);
    };
    // No GET: what was uploaded is not read back.
    for (const url of ['/uploads', '/uploads/:id'])
      part.route({
        method: ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'],
        url,
        exposeHeadRoute: false,
        handler: handle,
      });
  });
}

/** The answer is written by the tus program; what every answer of ours carries goes along. */
function handOver(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  const headers = { ...reply.getHeaders(), 'x-request-id': request.id, 'cache-control': 'no-store' };
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) reply.raw.setHeader(name, value);
}

const NEEDED: ReadonlySet<Permission> = new Set(
  served.filter(({ files }) => (files.reads ?? []).length > 0).map(({ permission }) => permission),
);

/** Whoever may do anything with a file. */
function assertMayUpload({ roles, scopes }: AccountCaller): void {
  const held = permissionsOf(roles);
  if ([...NEEDED].some((wanted) => held.has(wanted) && (scopes === null || scopes.includes(wanted)))) return;
  throw new Refusal('forbidden', 'None of your roles allows anything that takes a file.');
}

type AskedBy = (request: IncomingMessage) => FastifyRequest;

function createTus(options: UploadOptions, askedBy: AskedBy): Server {
  const { casework, limits, folder } = options;
  const { db } = casework.database;
  // The protocol's program wraps the request of Node; its types name that differently from version to version.
  const requestOf = (request: unknown): FastifyRequest =>
    askedBy((request as { runtime: { node: { req: IncomingMessage } } }).runtime.node.req);
  const tus = new Server({
    path: '/api/v1/uploads',
    relativeLocation: true,
    datastore: new PrivateFileStore({ directory: folder }),
    maxSize: limits.uploadBytes,
    allowedOrigins: [],
    postReceiveInterval: REPORT_MS,
    namingFunction: () => randomUUID(),
    onIncomingRequest: async (request, id) => {
      const asked = requestOf(request);
      if (asked.method !== 'POST') await requireOwn(casework, asked, id).catch(refuse(asked));
    },
    onUploadCreate: async (request, upload) => {
      const asked = requestOf(request);
      await register(options, asked, upload).catch(refuse(asked));
      // The name is kept with the owner, not beside the file.
      return { metadata: {} };
    },
    onUploadFinish: async (_request, upload) => {
      await setUploadReceived(db, upload.id, upload.size ?? 0, 'finished');
      return {};
    },
    onResponseError: (request, error) => describeTusError(requestOf(request), error),
  });
  const told = (id: string, received: number) =>
    setUploadReceived(db, id, received, 'receiving').catch(() => undefined);
  tus.on(EVENTS.POST_RECEIVE, (_request, { id, offset, size }) => {
    if (offset < (size ?? 0)) void told(id, offset);
  });
  tus.on(EVENTS.POST_TERMINATE, (_request, _response, id) => void removeUploads(db, [id]).catch(() => undefined));
  return tus;
}

/** Only the account that the server runs as reads what was uploaded. */
class PrivateFileStore extends FileStore {
  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload);
    await chmod(join(this.directory, upload.id), 0o600);
    return created;
  }
}

async function requireOwn({ database }: Casework, { signedIn }: FastifyRequest, id: string): Promise<void> {
  const own = ID.test(id) ? await findUpload(database.db, signedIn!.caller.accountId, id) : null;
  if (own === null) throw new Refusal('not-found', 'There is no such upload, or it has expired: begin again.');
}

async function register(
  { casework, limits, folder }: UploadOptions,
  asked: FastifyRequest,
  upload: Upload,
): Promise<void> {
  const { accountId } = asked.signedIn!.caller;
  const sizeBytes = upload.size ?? 0;
  const waiting = await uploadBytesOf(casework.database.db, accountId);
  if (waiting + sizeBytes > limits.accountUploadBytes) {
    throw new Refusal(
      'too-large',
      'You have as many files waiting to be imported as you may. Import or remove some first.',
    );
  }
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < sizeBytes + SPARE_BYTES) {
    throw new Refusal('storage-full', 'The disk of the server has no room for this file. Tell whoever runs it.');
  }
  const now = casework.clock();
  await insertUpload(casework.database.db, {
    id: upload.id,
    accountId,
    operationId: operationOf(upload),
    name: toFileName(upload.metadata?.['filename'] ?? ''),
    sizeBytes,
    createdAt: now,
    expiresAt: new Date(now.getTime() + limits.uploadHours * HOUR_MS),
  });
}

function operationOf({ metadata }: Upload): string | null {
  const operation = metadata?.['operation'] ?? '';
  return ID.test(operation) ? operation : null;
}

interface TusError {
  readonly status_code: number;
  readonly body: string;
}

/** The program wants an object of its own kind. */
function refuse(asked: FastifyRequest): (cause: unknown) => never {
  return (cause) => {
    const fault = describeFault(cause);
    if (fault.unexpected) asked.log.error({ fault: cause }, 'unexpected fault');
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what @tus/server catches
    throw { status_code: fault.status, body: JSON.stringify(faultBody(fault, asked.id)) } satisfies TusError;
  };
}

/** In our form, whoever refused it. */
function describeTusError(asked: FastifyRequest, error: Error | TusError): TusError {
  const { status_code: status = 500, body = '' } = error as Partial<TusError>;
  if (body.startsWith('{"error"')) return { status_code: status, body };
  if (status >= 500) asked.log.error({ fault: error }, 'unexpected fault');
  const code =
    status === 413
      ? 'too-large'
      : status === 404 || status === 410
        ? 'not-found'
        : status >= 500
          ? 'storage-failed'
          : 'input-invalid';
  const message = MESSAGES[code];
  return { status_code: status, body: JSON.stringify(faultBody({ code, message }, asked.id)) };
}

const MESSAGES = {
  'too-large': 'The file is larger than this server takes.',
  'not-found': 'There is no such upload, or it has expired: begin again.',
  'storage-failed': 'The file could not be written. What arrived is kept: go on with the upload.',
  'input-invalid':
    'The request is not of the tus protocol, version 1.0.0, or does not continue where the upload stands.',
} as const;
