/** What waits for somebody to do something. */
import { permissionsOf, waitsForPerson, type OutputOf, type Permission, type Procedures } from '@custodia/contract';
import { listCommentsOn } from '../comment/list.ts';
import { showJobs } from '../job/show.ts';
import { listDraftsShown } from '../operation/draft.ts';
import { listFollowed } from '../outcome/follow.ts';
import { listReferrals } from '../referral/show.ts';
import { isSelected } from '@custodia/core';
import { countOpenOverlaps, listRecipients } from '@custodia/store';
import type { Reader } from './show.ts';

type Item = OutputOf<Procedures['homeShow']>['work'][number];

const DRAFTS_MAX = 200;
const MENTIONS_MAX = 20;
const JOBS_MAX = 50;
const REFERRALS_MAX = 200;
/** A job that failed longer ago is in the list of jobs, and waits for nobody. */
const FAILED_WITHIN_MS = 7 * 86_400_000;

export async function findWork(reader: Reader): Promise<Item[]> {
  const parts = await Promise.all([
    ...[drafts(reader), keys(reader), silent(reader), referrals(reader), contacts(reader)],
    ...[mentions(reader), jobs(reader)],
  ]);
  return [...parts.slice(0, 5).flat(), ...imports(reader), ...parts.slice(5).flat()];
}

export function may({ caller }: Reader, permission: Permission): boolean {
  const held = permissionsOf(caller.roles).has(permission);
  return held && (caller.scopes === null || caller.scopes.includes(permission));
}

async function drafts(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'operation:read')) return [];
  const found = await listDraftsShown(reader.seen, { limit: DRAFTS_MAX });
  return found.flatMap(({ id, name, state, updatedAt, may, author }): Item[] => {
    const item = { subject: id, operationId: null, name, at: updatedAt, count: 1 };
    if (may.includes('authorise')) return [{ ...item, kind: 'draft-to-authorise' }];
    const mine = author.id === reader.caller.accountId && state === 'draft';
    return mine ? [{ ...item, kind: 'draft-unfinished' }] : [];
  });
}

/** Keys of authorities wait for a second person: not for whoever entered them. */
async function keys(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'recipient:confirm')) return [];
  const proposed = await listRecipients(reader.seen.database.db, { state: 'proposed' });
  return proposed
    .filter(({ addedByAccount }) => addedByAccount !== reader.caller.accountId)
    .map(({ id, name, addedAt }) => ({
      kind: 'key-to-confirm',
      ...{ subject: id, operationId: null, name, at: addedAt.toISOString(), count: 1 },
    }));
}

/** Those in which the next part is this person's, each by the name of the authority. */
async function referrals(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'referral:read')) return [];
  const { accountId, roles } = reader.caller;
  const followsUp = may(reader, 'referral:follow-up');
  const found = await listReferrals(reader.seen, { limit: REFERRALS_MAX });
  return found
    .filter(
      (referral) => waitsForPerson(referral, accountId, permissionsOf(roles)) && !(followsUp && referral.waiting?.late),
    )
    .map(({ id, operationId, recipient, changedAt }) => ({
      kind: 'referral',
      ...{ subject: id, operationId, name: recipient.name, at: changedAt, count: 1 },
    }));
}

/** Contact requests of other operations here that nobody answered yet: one line for each operation, the oldest says since when. */
async function contacts(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'overlap:answer')) return [];
  const waiting = await countOpenOverlaps(reader.seen.database.db);
  return waiting.flatMap(({ operationId, count, oldestAt }): Item[] => {
    const operation = reader.operations.find(({ id }) => id === operationId);
    if (operation === undefined) return [];
    const item = { subject: operationId, operationId, name: operation.name, at: oldestAt.toISOString() };
    return [{ ...item, kind: 'contact-to-answer', count }];
  });
}

/** Authorities that are silent beyond their term, the first first: somebody asks them; nothing is sent by itself. */
async function silent(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'referral:follow-up')) return [];
  const now = reader.seen.clock();
  const late = (await listFollowed(reader.seen)).filter((one) => isSelected(one, { waiting: 'late' }, now));
  return late
    .map(({ row, recipient, waiting }): Item => {
      const item = { subject: row.id, operationId: row.operationId, name: recipient.name, count: 1 };
      return { ...item, kind: 'authority-silent', at: waiting!.dueAt!.toISOString() };
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Exhibits that lie in quarantine, or whose import was interrupted: one line for each operation. */
function imports({ operations }: Reader): Item[] {
  return operations.flatMap(({ id, name, openedAt, state, exhibits }): Item[] => {
    if (state === 'archived') return [];
    const item = { subject: id, operationId: id, name, at: openedAt };
    const { quarantined, unfinished } = exhibits;
    return [
      ...(quarantined > 0 ? [{ ...item, kind: 'quarantine' as const, count: quarantined }] : []),
      ...(unfinished > 0 ? [{ ...item, kind: 'unfinished-import' as const, count: unfinished }] : []),
    ];
  });
}

async function mentions(reader: Reader): Promise<Item[]> {
  if (!may(reader, 'comment:read')) return [];
  const found = await listCommentsOn(reader.seen, { mentioned: true, limit: MENTIONS_MAX });
  return found
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ conversationId, exhibitId, message, writtenBy, writtenAt }) => ({
      kind: 'mention',
      // The place to go to: the message in its conversation, else the exhibit.
      subject: conversationId === null ? exhibitId : `${conversationId}:${message?.split(':')[1] ?? ''}`,
      ...{ operationId: null, name: writtenBy.name, at: writtenAt, count: 1 },
    }));
}

async function jobs(reader: Reader): Promise<Item[]> {
  const oldest = reader.seen.clock().getTime() - FAILED_WITHIN_MS;
  const found = await showJobs(reader.seen, { limit: JOBS_MAX });
  return found
    .filter(({ own }) => own)
    .flatMap(({ id, procedure, operationId, state, createdAt, endedAt }): Item[] => {
      const item = { subject: id, operationId, name: procedure, at: endedAt ?? createdAt, count: 1 };
      if (state === 'queued' || state === 'running') return [{ ...item, kind: 'job-running' }];
      const recent = state === 'failed' && Date.parse(item.at) >= oldest;
      return recent ? [{ ...item, kind: 'job-failed' }] : [];
    });
}
