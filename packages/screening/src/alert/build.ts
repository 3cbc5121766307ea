/** Alerts out of the tables of a screening: what was hit, on which rows, with exact sums. */
import { canonicalBytes, hex, sha256, type JsonValue } from '@custodia/proof';
import { stateOf } from '../compile/answer.ts';
import { indicatorsOf } from '../compile/statements.ts';
import type { Sql } from '../engine/sql.ts';
import { INDICATOR_NAMES, type RuleSet, type SubjectKind, type Typology } from '../rule/types.ts';
import type { Alert, AnsweredIndicator, CurrencySum, EvidenceRow } from './alert.ts';

interface Opened {
  readonly typology: string;
  readonly side: SubjectKind;
  readonly subject: string;
  readonly weight: string;
}

type Answers = Readonly<Record<string, string | number | null>>;

/** In the order of typology, side and subject. */
export async function buildAlerts(sql: Sql, rules: RuleSet, sqlDigest: string): Promise<Alert[]> {
  const opened = await sql.ask<Opened>(
    'select typology, side, subject, weight from opened order by typology, side, subject',
  );
  const answers = new Map<string, Answers>();
  for (const side of ['payer', 'payee'] as const)
    for (const row of await sql.ask<Answers>(`select * from ${side}_found`))
      answers.set(`${side} ${row['subject']}`, row);
  const rows = await readRows(sql);
  return opened.map((one) => {
    const typology = rules.typologies.find(({ id }) => id === one.typology)!;
    const found = answers.get(`${one.side} ${one.subject}`)!;
    const own = rowsOf(rows.get(`${one.side} ${one.subject}`) ?? [], typology);
    return finish({ rules, sqlDigest, typology, opened: one, answers: found, rows: own });
  });
}

interface Row {
  readonly source: string;
  readonly line: number;
  readonly indicators: readonly number[];
  readonly amount: string;
  readonly currency: string;
}

async function readRows(sql: Sql): Promise<Map<string, Row[]>> {
  const rows = await sql.ask<{
    side: string;
    subject: string;
    source: string;
    line: string;
    hits: string;
    amount: string;
    currency: string;
  }>('select side, subject, source, line, hits, amount, currency from evidence order by side, subject, source, line');
  const found = new Map<string, Row[]>();
  for (const { side, subject, source, line, hits, amount, currency } of rows) {
    const indicators = INDICATOR_NAMES.flatMap((_, at) => ((Number(hits) >> at) & 1 ? [at] : []));
    const list = found.get(`${side} ${subject}`) ?? [];
    list.push({ source, line: Number(line), indicators, amount, currency });
    found.set(`${side} ${subject}`, list);
  }
  return found;
}

/** Only rows of indicators that the typology weighs. */
function rowsOf(rows: readonly Row[], { weights }: Typology): readonly Row[] {
  const weighed = rows.map((row) => ({
    ...row,
    indicators: row.indicators.filter((at) => weights[INDICATOR_NAMES[at]!] !== undefined),
  }));
  return weighed.filter(({ indicators }) => indicators.length > 0);
}

interface Parts {
  readonly rules: RuleSet;
  readonly sqlDigest: string;
  readonly typology: Typology;
  readonly opened: Opened;
  readonly answers: Answers;
  readonly rows: readonly Row[];
}

function finish({ rules, sqlDigest, typology, opened, answers, rows }: Parts): Alert {
  const { side, subject } = opened;
  const answered = indicatorsOf(rules, side).map(({ name }): AnsweredIndicator => {
    const code = Number(answers[name]);
    const answer = { name, state: stateOf(code), measure: Number(answers[`m_${name}`]) };
    return { ...answer, weight: weightOf(typology, answer) };
  });
  const evidence = rows.map(({ indicators, ...row }) => ({
    ...row,
    indicators: indicators.map((at) => INDICATOR_NAMES[at]!),
  }));
  return alertOf({
    rules,
    sqlDigest,
    typology,
    side,
    subject,
    weight: Number(opened.weight),
    answered,
    rows: evidence,
  });
}

export function weightOf({ weights }: Typology, { name, state }: Pick<AnsweredIndicator, 'name' | 'state'>): number {
  if (state === 'band-1') return weights[name]?.[0] ?? 0;
  return state === 'band-2' ? (weights[name]?.[1] ?? 0) : 0;
}

interface AlertParts {
  readonly rules: RuleSet;
  readonly sqlDigest: string;
  readonly typology: Typology;
  readonly side: SubjectKind;
  readonly subject: string;
  readonly weight: number;
  /** Every indicator of this side, in the order of the rules. */
  readonly answered: readonly AnsweredIndicator[];
  /** Amounts with eight decimals. */
  readonly rows: readonly (EvidenceRow & { readonly amount: string; readonly currency: string })[];
}

/** The same parts give the same alert: also who only received it can hold it against what it says of itself. */
export function alertOf({ rules, sqlDigest, typology, side, subject, weight, answered, rows }: AlertParts): Alert {
  const hit = answered.filter(({ state }) => state.startsWith('band'));
  const evidence = rows.map(({ source, line, indicators }): EvidenceRow => ({ source, line, indicators }));
  const content = {
    typology: typology.id,
    side,
    subject,
    hit: hit.map(({ name, state }) => ({ name, state })),
    rows: evidence,
  };
  return {
    id: digestOf([typology.id, side, subject]).slice(0, 24),
    typology: typology.id,
    queue: typology.queue,
    side,
    subject,
    weight,
    alertAt: typology.alertAt,
    hit,
    notHit: answered
      .filter(({ state }) => !state.startsWith('band'))
      .map(({ name, state, measure }) => ({ name, state, measure })),
    rows: evidence,
    sums: sumsOf(rows),
    ruleSetDigest: rules.digest,
    sqlDigest,
    contentDigest: digestOf(content as unknown as JsonValue),
  };
}

function digestOf(value: JsonValue): string {
  return hex(sha256(canonicalBytes(value)));
}

/** Added as whole numbers of 10⁻⁸: exact, whatever the number of rows. */
export function sumsOf(rows: readonly { readonly amount: string; readonly currency: string }[]): CurrencySum[] {
  const sums = new Map<string, { units: bigint; payments: number }>();
  for (const { amount, currency } of rows) {
    const { units, payments } = sums.get(currency) ?? { units: 0n, payments: 0 };
    sums.set(currency, { units: units + BigInt(amount.replace('.', '')), payments: payments + 1 });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { units, payments }]) => ({ currency, amount: plain(units), payments }));
}

const UNIT = 100_000_000n;

/** Two decimals at least; more only where they are not zero. */
function plain(units: bigint): string {
  const part = String(units % UNIT)
    .padStart(8, '0')
    .replace(/0{1,6}$/u, '');
  return `${units / UNIT}.${part}`;
}
