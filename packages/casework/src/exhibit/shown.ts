/** How what was recognised, and what went wrong, is shown. */
import { Refusal } from '@custodia/contract';
import { StoreError } from '@custodia/store';
import type { FileSurvey } from './receive.ts';

/** `format@version` becomes `format`; several become `mixed`; where nothing was read, what the file is by content. */
export function shownFormat(format: string | null, survey: FileSurvey | null, mediaType: string | null): string {
  if (format !== null && format !== 'unknown') {
    const names = new Set(format.split(',').map((id) => id.slice(0, id.lastIndexOf('@'))));
    return names.size === 1 ? [...names][0]! : [...names].join('+');
  }
  if (survey?.kind === 'media' || (survey === null && mediaType !== null && /^(image|video|audio)\//.test(mediaType)))
    return 'media';
  return 'unknown';
}

/** Expected faults speak for themselves; anything else is a defect, named without its details. */
export function describeFailure(path: string, cause: unknown): string {
  if (cause instanceof Refusal || cause instanceof StoreError) return cause.message;
  const code = (cause as { code?: unknown }).code;
  if (code === 'ENOSPC') return `The disk is full: nothing of "${path}" was kept. Free some space and import it again.`;
  if (isDatabaseAway(cause, code))
    return `The database went away while "${path}" was imported. What was sealed stays; import it again.`;
  const name = cause instanceof Error ? cause.name : 'unknown fault';
  return `Importing "${path}" stopped on an unexpected fault (${name}${typeof code === 'string' ? ` ${code}` : ''}). What was sealed stays; please report this.`;
}

/** PostgreSQL ended or refused the connection (SQLSTATE 57P…, 08…), or the connection broke. */
function isDatabaseAway(cause: unknown, code: unknown): boolean {
  if (typeof code === 'string' && /^(?:57P|08|ECONN)/.test(code)) return true;
  return cause instanceof Error && cause.message.startsWith('Connection terminated');
}
