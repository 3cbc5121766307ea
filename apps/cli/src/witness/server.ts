/**
 * The witness over HTTP (C2SP tlog-witness, add-checkpoint). It reads one bounded body, judges it, keeps the tree durably, then signs: in this order,
 * so that a process that is killed anywhere has signed nothing that it does not remember.
 */
import {
  cosign,
  formatSignatureLine,
  judgeSubmission,
  parseSubmission,
  SUBMISSION_BYTES_MAX,
  type CosignatureSigner,
  type NoteKey,
  type WitnessVerdict,
} from '@custodia/proof';
import type { WitnessState } from '@custodia/store';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What it did, for whoever runs it. */
export interface Told {
  readonly event: 'cosigned' | 'refused';
  readonly at: string;
  readonly origin: string | null;
  readonly size: number | null;
  readonly status: number;
  readonly says: string;
}

export interface WitnessOptions {
  readonly logs: ReadonlyMap<string, readonly NoteKey[]>;
  readonly signers: readonly CosignatureSigner[];
  readonly state: WitnessState;
  readonly clock: () => Date;
  readonly tell: (told: Told) => void;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const REQUEST_MS = 15_000;
const CONNECTIONS_MAX = 200;

/** Listens to nothing yet. The state stays the caller's. */
export function createWitnessServer(options: WitnessOptions): Server {
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS }, (request, response) => {
    void answerTo(request, options)
      .catch((): Answer => text(503, 'The witness cannot keep what it would sign: nothing was signed.'))
      .then((answer) => send(response, answer));
  });
  server.maxConnections = CONNECTIONS_MAX;
  return server;
}

async function answerTo(request: IncomingMessage, options: WitnessOptions): Promise<Answer> {
  if (request.url === '/healthz' && request.method === 'GET') return text(200, 'alive');
  if (request.url !== '/add-checkpoint') return text(404, 'There is only /add-checkpoint.');
  if (request.method !== 'POST') return text(405, 'Checkpoints are posted.');
  const body = await readBody(request);
  if (body === null) return text(413, `A submission has at most ${String(SUBMISSION_BYTES_MAX)} bytes.`);
  return answerBody(body, options);
}

function answerBody(body: Uint8Array, options: WitnessOptions): Answer {
  const { signers, state, clock, tell } = options;
  const at = clock();
  const origin = findOrigin(body);
  const verdict = judge(body, origin, at, options);
  if (verdict.kind === 'refused' && verdict.worthKeeping)
    state.keepRefused({ origin: origin!, at: at.toISOString(), status: verdict.status, body });
  tell(toldOf(verdict, origin, at));
  return verdict.kind === 'refused' ? refusal(verdict) : cosigned(verdict.noteBody, at, signers);
}

/** What can be refused without knowing the state waits for no other submission, and for no disk. */
function judge(body: Uint8Array, origin: string | null, at: Date, { logs, state }: WitnessOptions): WitnessVerdict {
  const keysOf = (name: string): readonly NoteKey[] | null => logs.get(name) ?? null;
  if (origin === null || !logs.has(origin)) return judgeSubmission(body, { keysOf, lastOf: () => null });
  return state.advance(
    origin,
    (last) => {
      const result = judgeSubmission(body, { keysOf, lastOf: () => last });
      return { keep: result.kind === 'continues' ? { ...result.checkpoint, note: result.noteBody } : null, result };
    },
    at.toISOString(),
  );
}

function cosigned(noteBody: string, at: Date, signers: readonly CosignatureSigner[]): Answer {
  const seconds = Math.floor(at.getTime() / 1000);
  const lines = signers.map((signer) => formatSignatureLine(cosign(noteBody, seconds, signer)));
  return { status: 200, type: 'text/plain; charset=utf-8', body: lines.join('') };
}

function refusal({ status, size, because }: Extract<WitnessVerdict, { kind: 'refused' }>): Answer {
  return size === null ? text(status, because) : { status, type: 'text/x.tlog.size', body: `${String(size)}\n` };
}

/** Of a submission that can be read; null else. What it says is decided by the judge, who reads it again. */
function findOrigin(body: Uint8Array): string | null {
  try {
    return parseSubmission(body).checkpoint.origin;
  } catch {
    return null;
  }
}

/** Of what strangers send, only what a known log may say is repeated. */
function toldOf(verdict: WitnessVerdict, origin: string | null, at: Date): Told {
  const isKnown = verdict.kind === 'continues' || (verdict.status !== 404 && verdict.status !== 400);
  return {
    event: verdict.kind === 'continues' ? 'cosigned' : 'refused',
    at: at.toISOString(),
    origin: isKnown ? origin : null,
    size: verdict.kind === 'continues' ? verdict.checkpoint.size : verdict.size,
    status: verdict.kind === 'continues' ? 200 : verdict.status,
    says: verdict.kind === 'continues' ? '' : verdict.because,
  };
}

/** Null where it is longer than a submission can be. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > SUBMISSION_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function text(status: number, says: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${says}\n` };
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  if (response.destroyed) return;
  const close = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', ...close }).end(body);
}
