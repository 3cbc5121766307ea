/** How a command that could not be done ends: one clear sentence (or one JSON object), an exit code, and never a stack trace. */
import type { REFUSALS } from '@custodia/contract';
import { Refusal, type RefusalCode } from '@custodia/contract';
import { StoreError } from '@custodia/store';
import { CommanderError } from 'commander';

/** Prints the sentence to standard error; gives the exit code (1 findings, 2 usage, 3 refused). */
export function reportFailure(cause: unknown, json: boolean): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2;
  const refusal = toRefusal(cause);
  if (json) console.log(JSON.stringify({ error: refusal.code, message: refusal.message }));
  else console.error(`custodia: ${refusal.message}`);
  if (process.env.CUSTODIA_DEBUG === '1') console.error(cause);
  return refusal.exit;
}

function toRefusal(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  if (cause instanceof StoreError) return new Refusal(refusalOf(cause.code), cause.message, { cause });
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC')
    return new Refusal('storage-full', 'The disk is full. Nothing was half-written; free some space and try again.');
  const name = cause instanceof Error ? cause.name : 'unknown';
  return new Refusal(
    'storage-failed',
    `An unexpected fault stopped this (${name}${typeof code === 'string' ? ` ${code}` : ''}). Nothing was half-written. Run it with CUSTODIA_DEBUG=1 to see where, and report it.`,
    { cause },
  );
}

function refusalOf(code: StoreError['code']): RefusalCode {
  if (code === 'disk-full') return 'storage-full';
  if (code === 'key-file' || code === 'key-unwrap') return 'key-permissions';
  if (code === 'blob-damaged' || code === 'blob-missing') return 'integrity';
  return 'storage-failed' satisfies keyof typeof REFUSALS;
}
