import type { AnsweredIndicator, EvidenceRow } from '../alert/alert.ts';
import { STATES, type State } from '../compile/answer.ts';
import { INDICATOR_NAMES, type RuleSet, type SubjectKind } from '../rule/types.ts';
import { isRecord, refuse } from './refuse.ts';

type StatedAnswer = Omit<AnsweredIndicator, 'weight'>;

/** What an alert says that cannot be worked out, and all that it says. */
export interface StatedAlert {
  readonly stated: {
    readonly typology: string;
    readonly side: SubjectKind;
    readonly subject: string;
    readonly answers: readonly StatedAnswer[];
    readonly rows: readonly EvidenceRow[];
  };
  readonly given: Readonly<Record<string, unknown>>;
}

/** Throws `input-invalid` where it is none of these rules. */
export function readAlert(given: unknown, { typologies }: RuleSet, at: number): StatedAlert {
  if (!isRecord(given)) return refuse(at, 'has no alert');
  const { typology, side, subject, hit, notHit, rows, rank, status, suppression } = given;
  if (typeof typology !== 'string' || !typologies.some(({ id }) => id === typology))
    return refuse(at, 'is an alert of a pattern that the rules do not have');
  if ((side !== 'payer' && side !== 'payee') || typeof subject !== 'string' || subject.includes('\u0000'))
    return refuse(at, 'is an alert about nobody: side and subject are expected');
  const isPlaced =
    (rank === null || Number.isInteger(rank)) && STATUSES.includes(status as string) && isSuppression(suppression);
  if (!isPlaced) return refuse(at, 'is an alert without its place in the queue (rank, status, suppression)');
  const answers = [...listOf(hit, at), ...listOf(notHit, at)].map((one) => readAnswer(one, at));
  return { stated: { typology, side, subject, answers, rows: listOf(rows, at).map((one) => readRow(one, at)) }, given };
}

const STATUSES: readonly string[] = ['open', 'waiting', 'unchanged', 'suppressed'];

function isSuppression(value: unknown): boolean {
  if (value === null) return true;
  return isRecord(value) && ['reason', 'by', 'until'].every((name) => typeof value[name] === 'string');
}

function listOf(value: unknown, at: number): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(at, 'is an alert without its answers (hit, notHit) or its rows');
}

function readAnswer(value: unknown, at: number): StatedAnswer {
  const { name, state, measure } = isRecord(value) ? value : {};
  const isAnswer =
    (INDICATOR_NAMES as readonly unknown[]).includes(name) &&
    ALL_STATES.includes(state) &&
    Number.isSafeInteger(measure);
  if (!isAnswer) return refuse(at, 'is an alert with an answer that no indicator gives');
  return { name, state, measure } as StatedAnswer;
}

const ALL_STATES: readonly unknown[] = ['band-1', 'band-2', 'below', ...Object.values(STATES)] satisfies State[];

function readRow(value: unknown, at: number): EvidenceRow {
  const { source, line, indicators } = isRecord(value) ? value : {};
  const isRow =
    typeof source === 'string' &&
    Number.isSafeInteger(line) &&
    Array.isArray(indicators) &&
    indicators.every((name) => (INDICATOR_NAMES as readonly unknown[]).includes(name));
  return isRow ? (value as EvidenceRow) : refuse(at, 'is an alert with a row that is no place of a payment');
}
