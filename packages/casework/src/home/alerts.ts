/** What somebody must know: alarms, glass that was broken, what happened to their own account, a check that found something. */
import type { OutputOf, Procedures } from '@custodia/contract';
import {
  listAlarms,
  listBrokenGlass,
  listCheckRuns,
  listContradictions,
  listCrossings,
  listIdentityNotices,
  listRecordings,
} from '@custodia/store';
import { describeRecording } from '../recording/show.ts';
import type { Reader } from './show.ts';
import { may } from './work.ts';

type Alert = OutputOf<Procedures['homeShow']>['alerts'][number];

const SHOWN_MAX = 50;
/** Afterwards it stands with the operation's stop line only. */
const CROSSING_SHOWN_MS = 14 * 86_400_000;

/** The newest first. */
export async function findAlerts(reader: Reader): Promise<Alert[]> {
  const found = [alarms, glass, crossings, silences, notices, check, contradicted].map((find) => find(reader));
  const parts = await Promise.all(found);
  return parts.flat().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

async function alarms({ seen }: Reader): Promise<Alert[]> {
  const open = await listAlarms(seen.database.db, { open: true, limit: SHOWN_MAX });
  return open.map(({ id, drill, raised_by, raised_at }) => ({
    kind: drill ? 'drill' : 'alarm',
    ...{ subject: id, operationId: null, name: raised_by, at: raised_at.toISOString(), count: null },
  }));
}

/** For the auditor, who reviews it, and for those who answer for the operation, until that is done. Nobody is told of their own. */
async function glass(reader: Reader): Promise<Alert[]> {
  const kind = may(reader, 'glass:review') ? 'glass-to-review' : 'glass-broken';
  const broken = await listBrokenGlass(reader.seen.database.db, { unreviewed: true, limit: SHOWN_MAX });
  return broken
    .filter(({ accountId }) => accountId !== reader.caller.accountId)
    .map(({ id, operationId, name, openedAt }) => ({
      ...{ kind, subject: id, operationId, name, at: openedAt.toISOString(), count: null },
    }));
}

/** For supervisors: an investigator went on after the elements that the operation needs were complete. */
async function crossings(reader: Reader): Promise<Alert[]> {
  if (!may(reader, 'stop-line:manage')) return [];
  const since = new Date(reader.seen.clock().getTime() - CROSSING_SHOWN_MS).toISOString();
  const told = await listCrossings(reader.seen.database.db, since);
  return told.map(({ assessmentId, operationId, operationName, messages, toldAt }) => ({
    kind: 'stop-line-crossed',
    ...{ subject: assessmentId, operationId, name: operationName, at: toldAt.toISOString(), count: messages },
  }));
}

/** Recordings of their operations whose recorders nobody has heard of for longer than was ordered. */
async function silences({ seen }: Reader): Promise<Alert[]> {
  const recordings = await listRecordings(seen.database.db, { open: true, limit: SHOWN_MAX });
  const shown = await Promise.all(recordings.map(async (recording) => describeRecording(seen, recording)));
  return shown
    .filter(({ state }) => state === 'silent')
    .map(({ id, operationId, operation, recorders, orderedAt }) => {
      const heardOf = recorders.filter(({ state }) => state !== 'ended').map(({ seenAt }) => seenAt);
      const at = heardOf.sort().at(-1) ?? orderedAt;
      return { kind: 'recording-silent', subject: id, operationId, name: operation, at, count: null };
    });
}

async function notices({ whole, caller }: Reader): Promise<Alert[]> {
  const found = await listIdentityNotices(whole.database.db, caller.accountId);
  return found.map(({ id, kind, about, count, at }) => ({
    ...{ kind, subject: id, operationId: null, name: about?.name ?? null, at: at.toISOString(), count },
  }));
}

/** The last check of the installation, where it found something. */
async function check(reader: Reader): Promise<Alert[]> {
  if (!may(reader, 'installation:check')) return [];
  const [last] = await listCheckRuns(reader.seen.database.db, 1);
  if (last === undefined || last.holds) return [];
  const { id, finishedAt, findings } = last;
  const at = new Date(finishedAt).toISOString();
  return [{ kind: 'check-failed', subject: id, operationId: null, name: null, at, count: findings.length }];
}

/** A witness knows another history of the log: for whoever may check the installation, for good. */
async function contradicted(reader: Reader): Promise<Alert[]> {
  if (!may(reader, 'installation:check')) return [];
  const [last] = await listContradictions(reader.seen.database.db);
  if (last === undefined) return [];
  const { id, witness, foundAt } = last;
  const at = foundAt.toISOString();
  return [{ kind: 'log-contradicted', subject: id, operationId: null, name: witness, at, count: null }];
}
