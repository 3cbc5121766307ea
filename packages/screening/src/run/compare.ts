/** Two sets of alerts beside each other: what appears, what disappears, what changed. */
import type { Alert } from '../alert/alert.ts';

export interface AlertChange {
  readonly id: string;
  readonly typology: string;
  readonly side: Alert['side'];
  readonly subject: string;
  readonly change: 'appears' | 'disappears' | 'changed';
  /** Weight before and after; null where there was, or is, none. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface Comparison {
  readonly same: number;
  readonly changes: readonly AlertChange[];
}

/** In the order of ids. */
export function compareAlerts(before: readonly Alert[], after: readonly Alert[]): Comparison {
  const [old, now] = [byId(before), byId(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  const changes = ids.flatMap((id) => changeOf(old.get(id), now.get(id)));
  return { same: ids.length - changes.length, changes };
}

function byId(alerts: readonly Alert[]): Map<string, Alert> {
  return new Map(alerts.map((alert) => [alert.id, alert]));
}

function changeOf(before: Alert | undefined, after: Alert | undefined): AlertChange[] {
  const { id, typology, side, subject } = (before ?? after)!;
  const told = { id, typology, side, subject, before: before?.weight ?? null, after: after?.weight ?? null };
  if (before === undefined) return [{ ...told, change: 'appears' }];
  if (after === undefined) return [{ ...told, change: 'disappears' }];
  return before.contentDigest === after.contentDigest ? [] : [{ ...told, change: 'changed' }];
}
