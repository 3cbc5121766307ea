/** From alerts to an order of work: what is known first, then by weight; what did not change and what a person put aside is not worked on again. */
import { ScreeningError } from '../error.ts';
import type { Alert, QueuedAlert } from './alert.ts';

export interface Suppression {
  readonly subject: string;
  /** `*`: every typology but the one of the welfare queue and of known ones, which cannot be put aside by a star. */
  readonly typology: string;
  readonly reason: string;
  readonly by: string;
  /** Last day, inclusive. */
  readonly until: string;
}

export interface QueueSettings {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** How many of the known and work queues can be looked at; null: all. */
  readonly capacity: number | null;
  readonly suppressions: readonly Suppression[];
  /** Of the screening before: alert id → content digest. */
  readonly previous: ReadonlyMap<string, string>;
}

const ORDER = { known: 0, work: 1, welfare: 2 } as const;

/** By queue, weight (highest first), then typology and subject: the same for the same alerts, whatever their order was. */
export function queueAlerts(alerts: readonly Alert[], settings: QueueSettings): QueuedAlert[] {
  const sorted = alerts.toSorted(
    (a, b) =>
      ORDER[a.queue] - ORDER[b.queue] ||
      b.weight - a.weight ||
      compare(a.typology, b.typology) ||
      compare(a.subject, b.subject) ||
      compare(a.side, b.side),
  );
  const ranks = { work: 0, welfare: 0 };
  return sorted.map((alert) => {
    const suppression = findSuppression(alert, settings);
    if (suppression !== null) return { ...alert, rank: null, status: 'suppressed', suppression };
    if (settings.previous.get(alert.id) === alert.contentDigest)
      return { ...alert, rank: null, status: 'unchanged', suppression: null };
    const line = alert.queue === 'welfare' ? 'welfare' : 'work';
    const rank = ++ranks[line];
    // Who looks after the young is not the one who has too little time for alerts.
    const waits = line === 'work' && settings.capacity !== null && rank > settings.capacity;
    return { ...alert, rank, status: waits ? 'waiting' : 'open', suppression: null };
  });
}

function findSuppression(alert: Alert, { suppressions, day }: QueueSettings): QueuedAlert['suppression'] {
  const found = suppressions.find(
    ({ subject, typology, until }) =>
      subject === alert.subject &&
      until >= day &&
      (typology === alert.typology || (typology === '*' && alert.queue === 'work')),
  );
  return found === undefined ? null : { reason: found.reason, by: found.by, until: found.until };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A list of objects in JSON. Throws `input-invalid` with the entry: each needs a subject, a typology, a reason, who and a last day. */
export function parseSuppressions(text: string, name: string): Suppression[] {
  const given = parseList(text, name);
  return given.map((one, at) => {
    const { subject, typology, reason, by, until } = (one ?? {}) as Record<string, unknown>;
    const texts = [subject, typology, reason, by, until];
    if (texts.every((each) => typeof each === 'string' && each.trim() !== '') && isDay(until as string))
      return { subject, typology, reason, by, until } as Suppression;
    throw new ScreeningError(
      'input-invalid',
      `Suppressions "${name}", entry ${at + 1}: subject, typology, reason, by and until (a day, YYYY-MM-DD) are all needed.`,
    );
  });
}

/** Of a day that no calendar has nobody can say when it is over. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Throws `input-invalid` where one is for a typology that the rules do not have: it would put nothing aside, without a word. */
export function assertTypologies(suppressions: readonly Suppression[], known: readonly string[]): void {
  const at = suppressions.findIndex(({ typology }) => typology !== '*' && !known.includes(typology));
  if (at === -1) return;
  throw new ScreeningError(
    'input-invalid',
    `Suppressions, entry ${at + 1}: "${suppressions[at]!.typology}" is no typology of these rules. They have: ${known.join(', ')}; or * for every one of the work queue.`,
  );
}

function parseList(text: string, name: string): unknown[] {
  try {
    const given: unknown = JSON.parse(text);
    if (Array.isArray(given)) return given;
  } catch (cause) {
    throw new ScreeningError('input-invalid', `Suppressions "${name}" is no JSON.`, { cause });
  }
  throw new ScreeningError('input-invalid', `Suppressions "${name}": a list of objects was expected.`);
}
