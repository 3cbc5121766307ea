/** The same screening on a server of ClickHouse: the rules compile to its dialect, and the alerts come back. */
import type { Alert } from '../alert/alert.ts';
import { buildAlerts } from '../alert/build.ts';
import type { RuleSet } from '../rule/types.ts';
import { screenOn, type Screened, type ScreenSettings } from '../screen.ts';
import type { ClickHouse } from './connect.ts';

/** Of `usable` there, which `takeTable` or `putPayments` made. */
export async function screenOnClickHouse(
  house: ClickHouse,
  rules: RuleSet,
  settings: ScreenSettings,
): Promise<{ readonly screened: Screened; readonly alerts: readonly Alert[] }> {
  const screened = await screenOn(house, rules, settings);
  return { screened, alerts: await buildAlerts(house, rules, screened.sqlDigest) };
}
