/** Every fault is answered alike: a stable code, a sentence that a person can act on, and the id of the request. Nothing else. */
import { Refusal, REFUSALS, type RefusalCode } from '@custodia/contract';
import { StoreError } from '@custodia/store';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface FaultBody {
  readonly error: { readonly code: RefusalCode; readonly message: string; readonly requestId: string };
}

interface Fault {
  readonly code: RefusalCode;
  readonly status: number;
  readonly message: string;
  /** True where it is ours, and whoever runs the server should look. */
  readonly unexpected: boolean;
}

export function addFaultAnswers(app: FastifyInstance): void {
  app.setErrorHandler(async (cause, request, reply) => answerFault(cause, request, reply));
}

async function answerFault(cause: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const fault = describeFault(cause);
  if (fault.unexpected) request.log.error({ fault: causeOf(cause), code: fault.code }, 'fault');
  if (fault.status === 401) reply.header('www-authenticate', 'Bearer realm="custodia"');
  await reply.code(fault.status).send(faultBody(fault, request.id));
}

/** A refusal that is ours says why in what caused it. */
function causeOf(fault: unknown): unknown {
  return fault instanceof Refusal ? (fault.cause ?? fault) : fault;
}

export function faultBody({ code, message }: Pick<Fault, 'code' | 'message'>, requestId: string): FaultBody {
  return { error: { code, message, requestId } };
}

export function describeFault(cause: unknown): Fault {
  if (cause instanceof Refusal) {
    const { code, status, message } = cause;
    return { code, status, message, unexpected: status >= 500 };
  }
  if (cause instanceof StoreError) return describeStoreError(cause);
  return describeRequestFault(cause as FastifyError) ?? UNEXPECTED;
}

const ASK = 'Nothing was half-written. Try again; if it stays so, give the request id to whoever runs this server.';

const UNEXPECTED: Fault = {
  code: 'storage-failed',
  status: 500,
  message: `Something unexpected went wrong. ${ASK}`,
  unexpected: true,
};

/** What the store says names machines and folders: it is for whoever runs the server, and goes to the log. */
function describeStoreError({ code }: StoreError): Fault {
  const refused = REFUSAL_OF[code] ?? 'storage-failed';
  const { status, about } = REFUSALS[refused];
  return { code: refused, status, message: `${about} ${ASK}`, unexpected: true };
}

const REFUSAL_OF: Partial<Record<StoreError['code'], RefusalCode>> = {
  'disk-full': 'storage-full',
  'key-file': 'key-permissions',
  'key-unwrap': 'key-permissions',
  'blob-damaged': 'integrity',
  'blob-missing': 'integrity',
  'unencodable-value': 'input-invalid',
};

/** What the HTTP library refuses before we are asked: by its codes. */
const REQUEST_FAULTS: Readonly<Record<string, Pick<Fault, 'code' | 'message'> & { status?: number }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too-large', message: 'The request is larger than allowed. Files are uploaded.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'input-invalid',
    status: 415,
    message: 'The body of the request must be JSON (content-type: application/json).',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'input-invalid', message: 'The body of the request is empty: send {}.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'input-invalid', message: 'The body of the request is not JSON.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'input-invalid', message: 'The length of the request is not as stated.' },
};

function describeRequestFault(cause: FastifyError): Fault | null {
  const known = REQUEST_FAULTS[cause?.code];
  if (known !== undefined) {
    return { status: REFUSALS[known.code].status, unexpected: false, ...known };
  }
  const status = cause?.statusCode;
  if (status === undefined || status < 400 || status >= 500) return null;
  return { code: 'input-invalid', status, message: 'The request is not of the expected form.', unexpected: false };
}
