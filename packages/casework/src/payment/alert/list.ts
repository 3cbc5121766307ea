import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import type { RuleSet } from '@custodia/screening';
import { getScreening } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { requireId } from '../../installation/find-id.ts';
import { describeAlert, describeReceived, describeScreening } from './describe.ts';
import { standAlerts } from './stand.ts';

type Listed = OutputOf<Procedures['paymentAlerts']>;

/** In the order of work. */
export async function listAlertsOf(casework: Casework, input: InputOf<Procedures['paymentAlerts']>): Promise<Listed> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { last, received, alerts } = await standAlerts(casework, casework.database.db, operationId);
  const wanted = alerts.filter(
    ({ alert, standing }) => (input.queue ?? alert.queue) === alert.queue && (input.standing ?? standing) === standing,
  );
  const shown = wanted.slice(0, input.limit);
  const rules = await rulesOf(casework, new Set(shown.map(({ row }) => row.screeningId)));
  return {
    last: last === null ? null : describeScreening(last, input.language),
    received: received.map((one) => describeReceived(one, alerts)),
    alerts: shown.map((one) => describeAlert(one, rules.get(one.row.screeningId)!, input.language)),
  };
}

/** An alert is shown in the words of the rules that found it. */
async function rulesOf({ database: { db } }: Casework, screenings: ReadonlySet<string>): Promise<Map<string, RuleSet>> {
  const rules = new Map<string, RuleSet>();
  for (const id of screenings) rules.set(id, (await getScreening(db, id)).rules as RuleSet);
  return rules;
}
