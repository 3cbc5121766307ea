/**
 * Reading what an institution handed over. Nothing in it is believed that can be worked out: the rules must have the digest that is named, every alert must be what
 * its rows, its answers and the rules make it, all alerts together must be those that were found. What does not fit is said with its line. It shows that the file is
 * whole and of one piece; who made it, it cannot show.
 */
import { canonicalize, type JsonValue } from '@custodia/proof';
import { alertOf, weightOf } from '../alert/build.ts';
import type { AlertStatus, QueuedAlert } from '../alert/alert.ts';
import { ScreeningError } from '../error.ts';
import { ruleSetOf } from '../rule/read.ts';
import type { RuleSet } from '../rule/types.ts';
import { digestAlerts } from '../run/manifest.ts';
import { HANDOVER_FORMAT, type HandedScreening, type Handover } from './handover.ts';
import { indicatorsOf } from '../compile/statements.ts';
import { readAlert, type StatedAlert } from './read-alert.ts';
import { readPayment } from './read-payment.ts';
import { isRecord, refuse } from './refuse.ts';

/** Throws `input-invalid`: the file is no handover, is cut off, or something in it was changed. */
export function parseHandover(text: string): Handover {
  const [first = '', ...others] = text.split('\n');
  const { screening, rules } = readHeader(parseLine(first, 1));
  const payments: Handover['payments'][number][] = [];
  const alerts: QueuedAlert[] = [];
  const amounts = new Map<string, Readonly<Record<string, string>>>();
  for (const [index, line] of others.entries()) {
    if (line === '') continue;
    const at = index + 2;
    const thing = parseLine(line, at);
    if ('payment' in thing) {
      const payment = readPayment(thing['payment'], at);
      payments.push({ ...payment, at });
      amounts.set(placeOf(payment), payment.columns);
    } else if ('alert' in thing)
      alerts.push(rebuild(readAlert(thing['alert'], rules, at), { screening, rules, amounts, at }));
    else refuse(at, 'is neither a payment nor an alert');
  }
  assertWhole(screening, alerts);
  return { screening, rules, payments, alerts };
}

function parseLine(line: string, at: number): Readonly<Record<string, unknown>> {
  try {
    const thing: unknown = JSON.parse(line);
    if (isRecord(thing)) return thing;
  } catch {
    // Said below, with the line; the text of it is evidence and is not repeated.
  }
  return refuse(
    at,
    at === 1
      ? `does not begin as a handover of "custodia screen" does (${HANDOVER_FORMAT})`
      : 'is no JSON: the file is cut off or damaged',
  );
}

const DIGEST = /^[0-9a-f]{64}$/u;

function readHeader({
  format,
  screening,
  rules,
}: Readonly<Record<string, unknown>>): Pick<Handover, 'screening' | 'rules'> {
  if (format !== HANDOVER_FORMAT || !isRecord(screening) || !isRecord(rules))
    return refuse(1, `does not begin as a handover of "custodia screen" does (${HANDOVER_FORMAT})`);
  const { day, files, ruleSetDigest, engine, sqlDigest, alerts, alertSetDigest } = screening;
  const isAsExpected =
    [ruleSetDigest, sqlDigest, alertSetDigest].every((one) => typeof one === 'string' && DIGEST.test(one)) &&
    typeof day === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/u.test(day) &&
    !Number.isNaN(Date.parse(day)) &&
    (engine === 'duckdb' || engine === 'clickhouse') &&
    Number.isInteger(alerts) &&
    Array.isArray(files) &&
    files.every(isFile);
  if (!isAsExpected)
    return refuse(
      1,
      'does not say of what screening it is: day, files, engine, digests and number of alerts are expected',
    );
  const set = rulesOf(rules);
  if (set.digest !== ruleSetDigest)
    return refuse(1, 'has other rules than those that its digest names: they were changed');
  return { screening: screening as unknown as HandedScreening, rules: set };
}

function isFile(file: unknown): boolean {
  if (!isRecord(file)) return false;
  const { source, sha256, sizeBytes } = file;
  return typeof source === 'string' && typeof sha256 === 'string' && DIGEST.test(sha256) && Number.isInteger(sizeBytes);
}

/** Rules of another make may lack anything: what they lack is told as one thing. */
function rulesOf({ edition, sources, indicators, typologies }: Readonly<Record<string, unknown>>): RuleSet {
  try {
    return ruleSetOf(edition as never, sources as never, indicators as never, typologies as never);
  } catch (cause) {
    return refuse(
      1,
      `has rules that this program cannot read${cause instanceof ScreeningError ? `: ${cause.message.replace(/\.$/u, '')}` : ''}`,
      cause,
    );
  }
}

interface Around extends Pick<Handover, 'screening' | 'rules'> {
  /** Columns of the payments so far, by place. */
  readonly amounts: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly at: number;
}

/** From its answers and rows, as screening makes it; it must come out as it was handed over. */
function rebuild({ stated, given }: StatedAlert, { screening, rules, amounts, at }: Around): QueuedAlert {
  const typology = rules.typologies.find(({ id }) => id === stated.typology)!;
  const rows = stated.rows.map((row) => {
    const columns = amounts.get(placeOf(row));
    if (columns === undefined)
      return refuse(at, `names a payment that is not in the file (${row.source}, record ${row.line})`);
    return { ...row, amount: columns['amount']!, currency: columns['currency']! };
  });
  const answers = new Map(stated.answers.map((one) => [one.name, one]));
  const answered = indicatorsOf(rules, stated.side).map(({ name }) => {
    const answer = answers.get(name) ?? refuse(at, `has no answer of "${name}"`);
    return { ...answer, weight: weightOf(typology, answer) };
  });
  const weight = answered.reduce((sum, one) => sum + one.weight, 0);
  const { side, subject } = stated;
  const alert = alertOf({ rules, sqlDigest: screening.sqlDigest, typology, side, subject, weight, answered, rows });
  const { rank, status, suppression, sqlDigest: _sql, ...found } = given;
  const { sqlDigest: _own, ...made } = alert;
  if (canonicalize(found as unknown as JsonValue) !== canonicalize(made as unknown as JsonValue))
    refuse(at, 'is an alert that its own rows and answers do not give: something in it was changed');
  return {
    ...alert,
    rank: rank as number | null,
    status: status as AlertStatus,
    suppression: suppression as QueuedAlert['suppression'],
  };
}

function assertWhole({ alerts: count, alertSetDigest }: HandedScreening, alerts: readonly QueuedAlert[]): void {
  if (alerts.length === count && digestAlerts(alerts) === alertSetDigest) return;
  throw new ScreeningError(
    'input-invalid',
    `The handover names ${count} alerts and has ${alerts.length}, or others: lines are missing or were put in. Ask the institution for the file as "custodia screen" wrote it.`,
  );
}

function placeOf({ source, line }: { readonly source: string; readonly line: number }): string {
  return `${line} ${source}`;
}
