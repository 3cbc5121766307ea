/** Why a request came to nothing, as the interface meets it: a refusal of the server, or no answer at all. */
import type { RefusalCode } from '@custodia/contract';

/** `unreachable`: no answer came; `unexpected`: an answer that no refusal explains. */
export type RefusedCode = RefusalCode | 'unreachable' | 'unexpected';

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: RefusedCode;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** What the server's logs know this request by; null where it never got there. */
  readonly requestId: string | null;

  constructor(
    code: RefusedCode,
    message: string,
    details: { readonly status?: number | null; readonly requestId?: string | null; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.code = code;
    this.status = details.status ?? null;
    this.requestId = details.requestId ?? null;
  }
}

/** Whether asking again may help: the server was away, busy or overrun. A refusal with a reason stays one. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof RefusedError)) return false;
  return error.code === 'unreachable' || error.status === 429 || (error.status ?? 0) >= 502;
}
