/** How what was recognised, and what went wrong, is shown. */
import { Refusal } from '@custodia/contract';
import { findAway, StoreError, type Away } from '@custodia/store';
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

/**
 * Expected faults speak for themselves; anything else is a defect, named without its details.
 *
 * @throws Refusal `storage-full`, `storage-failed` where it is not the file that is at fault: it can be read in later as it is
 */
export function describeFailure(path: string, cause: unknown): string {
  const away = findAway(cause);
  if (away !== null) throw refuseAway(path, away, cause);
  if (cause instanceof Refusal || cause instanceof StoreError) return cause.message;
  const code = (cause as { code?: unknown }).code;
  const name = cause instanceof Error ? cause.name : 'unknown fault';
  return `Importing "${path}" stopped on an unexpected fault (${name}${typeof code === 'string' ? ` ${code}` : ''}). What was sealed stays; please report this.`;
}

function refuseAway(path: string, away: Away, cause: unknown): Refusal {
  const stays = `What was sealed stays; import it again.`;
  if (away === 'disk')
    return new Refusal('storage-full', `The disk is full: "${path}" was not kept. Free some space. ${stays}`, {
      cause,
    });
  const what = away === 'database' ? 'The database' : 'The storage of sealed bytes';
  return new Refusal('storage-failed', `${what} went away while "${path}" was read in. ${stays}`, { cause });
}
