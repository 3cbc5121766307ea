/** All as the application: members reach nothing of the schema identity, and each is narrowed to the caller's own by its statement. */
import type { UseCases } from '../perform/use-case.ts';
import { listOwnSessions } from './list.ts';
import { noteNoticesSeen, showMe } from './me.ts';
import { endOwnSession, revokeAllSessions, revokeOwnSessions } from './revoke.ts';

export const sessionUseCases = {
  'session.me': { run: showMe, as: 'application' },
  'session.list': { run: listOwnSessions, as: 'application' },
  'session.revoke': { run: revokeOwnSessions, as: 'application' },
  'session.end': { run: endOwnSession, as: 'application' },
  'session.revokeAll': { run: revokeAllSessions, as: 'application' },
  'session.noticesSeen': { run: noteNoticesSeen, as: 'application' },
} satisfies UseCases<
  'session.me' | 'session.list' | 'session.revoke' | 'session.end' | 'session.revokeAll' | 'session.noticesSeen'
>;
