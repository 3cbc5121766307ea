/** Writing alerts with their payments for who receives them. */
import { canonicalize, type JsonValue } from '@custodia/proof';
import type { QueuedAlert } from '../alert/alert.ts';
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { writeWanted } from '../filing/read-payments.ts';
import { columnsOf, KEPT_COLUMNS } from '../payment/read-one.ts';
import type { RuleSet } from '../rule/types.ts';
import { HANDOVER_FORMAT, type HandedPayment, type HandedScreening } from './handover.ts';

/** The payments that these alerts rest on, each once, by file and line. `engine`: where the files were read. */
export async function readHanded(engine: Engine, alerts: readonly QueuedAlert[]): Promise<HandedPayment[]> {
  await writeWanted(engine, alerts);
  const rows = await ask<Record<string, string | null>>(
    engine,
    `select ${KEPT_COLUMNS}, cast(usable.line as VARCHAR) as line, usable.source as source
      from usable where (usable.source, usable.line) in (select source, line from wanted) order by usable.source, usable.line`,
  );
  return rows.map(({ source, line, ...cells }) => ({ source: source!, line: Number(line), columns: columnsOf(cells) }));
}

export function writeHandover(
  screening: HandedScreening,
  { digest: _digest, ...rules }: RuleSet,
  payments: readonly HandedPayment[],
  alerts: readonly QueuedAlert[],
): string {
  const { day, files, ruleSetDigest, engine, sqlDigest, alerts: count, alertSetDigest } = screening;
  const header = { day, files, ruleSetDigest, engine, sqlDigest, alerts: count, alertSetDigest };
  const things = [
    { format: HANDOVER_FORMAT, screening: header, rules },
    ...payments.map((payment) => ({ payment })),
    ...alerts.map((alert) => ({ alert })),
  ];
  return things.map((thing) => `${canonicalize(thing as unknown as JsonValue)}\n`).join('');
}
