/**
 * A real RFC 3161 authority behind a loopback HTTP server, with switches for what authorities and networks do wrong. Every
 * reply is made by `openssl`; a wrong one differs from a right one in exactly the thing its switch names.
 */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  authorityConfig,
  createLocalTimestampAuthority,
  inTurn,
  issueSigner,
  replyWith,
  type KeyKind,
  type LocalTimestampAuthority,
} from '@custodia/casework';

export type AuthorityFault =
  | 'wrong-nonce'
  | 'wrong-imprint'
  | 'refused'
  | 'expired-certificate'
  | 'wrong-purpose'
  | 'purpose-not-critical'
  | 'cut-connection'
  | 'slow'
  | 'http-error'
  | 'wrong-content-type'
  | 'too-large'
  | 'garbage';

export interface TimestampAuthority {
  readonly url: string;
  readonly rootPem: string;
  readonly rootPath: string;
  /** From now on every reply has this fault; null: none. */
  setFault(fault: AuthorityFault | null): void;
  /** How long `slow` waits before it answers. */
  readonly slowMs: number;
  /** Requests answered so far, in any way. */
  readonly requestCount: number;
  /** The reply to one query, without HTTP. */
  answer(query: Uint8Array, fault?: AuthorityFault | null): Promise<Uint8Array>;
  stop(): Promise<void>;
}

/** Starts an authority in `folder` (made there at the first start) on a free loopback port. Needs the `openssl` command. */
export async function startTimestampAuthority(
  folder: string,
  options: { readonly kind?: KeyKind; readonly slowMs?: number } = {},
): Promise<TimestampAuthority> {
  const authority = await createLocalTimestampAuthority(folder, options);
  await prepareFaults(authority, options.kind ?? 'ecdsa');
  const state = { fault: null as AuthorityFault | null, requestCount: 0, slowMs: options.slowMs ?? 2_000 };
  const answer = answerWith(authority);
  const server = createServer((request, response) => {
    state.requestCount += 1;
    respond(request, response, state, answer).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    rootPem: authority.rootPem,
    rootPath: join(folder, 'root.pem'),
    setFault: (fault) => void (state.fault = fault),
    slowMs: state.slowMs,
    get requestCount() {
      return state.requestCount;
    },
    answer: (query, fault = null) => answer(query, fault),
    stop: () => stop(server),
  };
}

async function prepareFaults(authority: LocalTimestampAuthority, kind: KeyKind): Promise<void> {
  const { folder } = authority;
  const signer = { commonName: 'Local time-stamp authority', kind, days: 3_650 };
  await issueSigner(folder, 'root', 'expired', { ...signer, purpose: 'critical,timeStamping', days: -1 });
  await issueSigner(folder, 'root', 'purpose', { ...signer, purpose: 'critical,timeStamping,codeSigning' });
  await issueSigner(folder, 'root', 'uncritical', { ...signer, purpose: 'timeStamping' });
  await writeFile(join(folder, 'refusing.cnf'), authorityConfig('tsa', 'sha512'));
}

type Answer = (query: Uint8Array, fault: AuthorityFault | null) => Promise<Uint8Array>;

function answerWith(authority: LocalTimestampAuthority): Answer {
  const { folder } = authority;
  const one = inTurn(async ({ query, fault }: { query: Uint8Array; fault: AuthorityFault | null }) => {
    switch (fault) {
      case 'wrong-nonce':
        return authority.answerTimestampQuery(withOtherNonce(query));
      case 'wrong-imprint':
        return authority.answerTimestampQuery(withOtherImprint(query));
      case 'refused':
        return replyWith(folder, 'refusing.cnf', query);
      case 'expired-certificate':
        return resign(folder, 'expired', await authority.answerTimestampQuery(query));
      case 'wrong-purpose':
        return resign(folder, 'purpose', await authority.answerTimestampQuery(query));
      case 'purpose-not-critical':
        return resign(folder, 'uncritical', await authority.answerTimestampQuery(query));
      case 'garbage':
        return new TextEncoder().encode('<html>Service unavailable</html>');
      case 'too-large':
        return new Uint8Array(1024 * 1024);
      case 'cut-connection':
      case 'slow':
      case 'http-error':
      case 'wrong-content-type':
      case null:
        return authority.answerTimestampQuery(query);
    }
  });
  return (query, fault) => one({ query, fault });
}

/** A request ends in its nonce and `certReq TRUE` (01 01 FF): the byte before those three is the nonce's last. */
function withOtherNonce(query: Uint8Array): Uint8Array {
  return query.map((byte, index) => (index === query.length - 4 ? byte ^ 1 : byte));
}

/** The digest is the only 32-byte OCTET STRING (04 20) of a request. */
function withOtherImprint(query: Uint8Array): Uint8Array {
  const start = query.findIndex((byte, index) => byte === 0x04 && query[index + 1] === 0x20);
  return query.map((byte, index) => (index === start + 2 ? byte ^ 1 : byte));
}

const run = promisify(execFile);

/** Signs the same time-stamp information with another certificate, which `openssl ts` itself would refuse to use. */
async function resign(folder: string, signer: string, reply: Uint8Array): Promise<Uint8Array> {
  const [from, info, to] = ['resign.tsr', 'resign.info', 'resign.tok'] as const;
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder });
  await writeFile(join(folder, from), reply);
  await openssl('ts', '-reply', '-in', from, '-token_out', '-out', to);
  await openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', to, '-binary', '-out', info);
  await openssl(
    ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-nosmimecap', '-md', 'sha256'],
    ...['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`],
    ...['-certfile', 'root.pem', '-in', info, '-outform', 'DER', '-out', to],
  );
  const token = await readFile(join(folder, to));
  await Promise.all([from, info, to].map((name) => rm(join(folder, name))));
  return grantedReply(token);
}

/** TimeStampResp: a status of `granted` (30 03 02 01 00) and the token. */
function grantedReply(token: Uint8Array): Uint8Array {
  const content = Uint8Array.from([0x30, 0x03, 0x02, 0x01, 0x00, ...token]);
  return Uint8Array.from([0x30, 0x82, content.length >> 8, content.length & 0xff, ...content]);
}

interface ServerState {
  readonly fault: AuthorityFault | null;
  readonly slowMs: number;
}

async function respond(request: IncomingMessage, response: ServerResponse, state: ServerState, answer: Answer) {
  const { fault } = state;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method !== 'POST' || request.headers['content-type'] !== 'application/timestamp-query') {
    response.writeHead(415).end();
    return;
  }
  const reply = await answer(new Uint8Array(Buffer.concat(chunks)), fault);
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, state.slowMs));
  const type = fault === 'wrong-content-type' ? 'text/html' : 'application/timestamp-reply';
  response.writeHead(fault === 'http-error' ? 503 : 200, { 'content-type': type, 'content-length': reply.length });
  if (fault === 'cut-connection') {
    response.write(reply.subarray(0, 100), () => response.destroy());
    return;
  }
  response.end(reply);
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
