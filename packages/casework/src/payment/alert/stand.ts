/** Every alert of an operation with what was decided about it and its place in the order of work. */
import { queueAlerts, type Alert } from '@custodia/screening';
import {
  findLastScreening,
  listLastReceived,
  listAlertDecisions,
  listPaymentAlerts,
  type AlertDecisionRow,
  type PaymentAlertRow,
  type PaymentScreeningRow,
} from '@custodia/store';
import { nowIso, type Casework } from '../../context.ts';
import { standingOf, type Standing } from './standing.ts';

export interface StandingAlert extends Standing {
  readonly row: PaymentAlertRow;
  readonly alert: Alert;
  readonly found: boolean;
  readonly decisions: readonly AlertDecisionRow[];
  readonly rank: number | null;
}

export interface StandingAlerts {
  /** Of those that were done here; null: none was. */
  readonly last: PaymentScreeningRow | null;
  /** The last of each institution. */
  readonly received: readonly PaymentScreeningRow[];
  /** In the order of work: by queue, then weight. */
  readonly alerts: readonly StandingAlert[];
}

/** Read through `db`: what is decided in a transaction is decided on what that transaction sees. */
export async function standAlerts(
  casework: Pick<Casework, 'clock'>,
  db: Casework['database']['db'],
  operationId: string,
): Promise<StandingAlerts> {
  const last = await findLastScreening(db, operationId);
  const received = await listLastReceived(db, operationId);
  const latest = new Set([last, ...received].map((one) => one?.id));
  const decisions = Map.groupBy(await listAlertDecisions(db, operationId), ({ alertId }) => alertId);
  const today = nowIso(casework).slice(0, 10);
  const stood = (await listPaymentAlerts(db, { operationId })).map((row): Omit<StandingAlert, 'rank'> => {
    const content = row.contentDigest.toString('hex');
    const found = latest.has(row.screeningId);
    const own = decisions.get(row.id) ?? [];
    return { row, alert: alertOf(row), found, decisions: own, ...standingOf({ found, content, today }, lastOf(own)) };
  });
  return { last, received, alerts: rank(stood, today) };
}

function lastOf(decisions: readonly AlertDecisionRow[]) {
  const last = decisions.at(-1);
  return last === undefined ? null : { ...last, content: Buffer.from(last.contentDigest).toString('hex') };
}

/** As screening gave it. */
function alertOf({ key, alert, contentDigest, rows }: PaymentAlertRow): Alert {
  const cited = rows.map(({ exhibitId, ordinal, indicators }) => ({ source: exhibitId, line: ordinal, indicators }));
  return { ...alert, id: key, contentDigest: contentDigest.toString('hex'), rows: cited } as unknown as Alert;
}

/** What is open first, in the order of work; then the others in the same order. */
function rank(stood: readonly Omit<StandingAlert, 'rank'>[], day: string): StandingAlert[] {
  const settings = { day, capacity: null, suppressions: [], previous: new Map<string, string>() };
  const order = (these: typeof stood) =>
    queueAlerts(
      these.map(({ alert }) => alert),
      settings,
    );
  const byKey = new Map(stood.map((one) => [one.alert.id, one]));
  const open = order(stood.filter(({ standing }) => standing === 'open'));
  const others = order(stood.filter(({ standing }) => standing !== 'open'));
  return [
    ...open.map(({ id, rank: place }) => ({ ...byKey.get(id)!, rank: place })),
    ...others.map(({ id }) => ({ ...byKey.get(id)!, rank: null })),
  ];
}
