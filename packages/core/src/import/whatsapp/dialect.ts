/**
 * What the first pass concludes about a file: which styles of header begin a message in it, and how their dates are read. A line in
 * another style is text: people paste messages from other chats.
 */
import type { ImportOptions, InferenceRecord } from '../importer.ts';
import { decideOrder, type OrderDecision, type OrderHints } from './order.ts';
import type { Header, Order } from './header.ts';
import type { StyleEvidence, Survey } from './survey.ts';

/** From this many headers on, a rare style is a quotation. */
const MANY_HEADERS = 40;
const RARE_SHARE = 0.02;
/** A rare style that runs on like this is a part of the chat from another phone. */
const LONG_RUN = 50;
/** From this many styles on, a short file may be a medley. */
const MEDLEY_STYLES = 3;

export interface Dialect {
  /** By style: the order of its dates. A style that is not here begins no message. */
  readonly orders: ReadonlyMap<string, Order>;
  /** The style of most headers. */
  readonly main: string | null;
  /** Styles with a 24-hour clock. */
  readonly wholeDay: ReadonlySet<string>;
  readonly inferences: readonly InferenceRecord[];
}

export function decideDialect(survey: Survey, options: ImportOptions): Dialect {
  const accepted = [...survey.styles].filter(([, style]) => isAccepted(style, survey));
  const main = accepted.reduce<[string, StyleEvidence] | null>((best, next) => {
    return best === null || next[1].count > best[1].count ? next : best;
  }, null);
  const decisions = decideOrders(accepted, options);
  return {
    orders: new Map([...decisions].map(([style, { order }]) => [style, order])),
    main: main?.[0] ?? null,
    wholeDay: new Set(accepted.filter(([, style]) => style.highestHour > 12).map(([key]) => key)),
    inferences: [...describe(accepted, decisions), ...describeYears(accepted)],
  };
}

function isAccepted(style: StyleEvidence, survey: Survey): boolean {
  if (isMedley(survey)) return true;
  const { frame, timeFirst } = style.example;
  const share = style.count / survey.headers;
  // Copying messages (not exporting them) writes the time first in brackets; nothing around date and time is weaker still.
  if (frame === 'none' || (timeFirst && frame === 'bracket')) return share >= 0.5;
  if (frame === 'colon') return share >= 0.25 || style.after === 0;
  return survey.headers < MANY_HEADERS || share >= RARE_SHARE || style.longestRun >= LONG_RUN;
}

/** Many styles and none that the file is written in: lines collected from several phones, of which none quotes another. */
function isMedley(survey: Survey): boolean {
  if (survey.styles.size < MEDLEY_STYLES || survey.headers >= MANY_HEADERS) return false;
  return [...survey.styles.values()].every(({ count }) => count * 2 < survey.headers);
}

/** Styles whose own dates leave the order open follow the best decided one that writes its dates alike. */
function decideOrders(
  accepted: readonly [string, StyleEvidence][],
  options: ImportOptions,
): Map<string, OrderDecision> {
  const decisions = new Map<string, OrderDecision>();
  for (const [key, style] of accepted) decisions.set(key, decideOrder(style.dates, options.dateOrder, hintsOf(style)));
  for (const [key, style] of accepted) {
    if (decisions.get(key)!.strength !== 'unknown') continue;
    const twin = accepted
      .filter(
        ([other, { example }]) => example.shape === style.example.shape && decisions.get(other)!.strength !== 'unknown',
      )
      .sort(([, a], [, b]) => b.count - a.count)[0];
    if (twin === undefined) continue;
    const { order } = decisions.get(twin[0])!;
    const because = 'Its own dates leave the order open; other dates of the file decide it.';
    decisions.set(key, { order, strength: 'likely', because });
  }
  return decisions;
}

function hintsOf(style: StyleEvidence): OrderHints {
  const { separator } = style.example;
  return {
    american: separator === '/' && style.upperHalf === style.count && style.unpadded > 0,
    yearFirst: style.halfBefore === style.count,
  };
}

/** One inference for each order in use, with the reason of its commonest style. */
function describe(
  accepted: readonly [string, StyleEvidence][],
  decisions: ReadonlyMap<string, OrderDecision>,
): InferenceRecord[] {
  const byOrder = new Map<Order, OrderDecision>();
  for (const [key] of [...accepted].sort(([, a], [, b]) => b.count - a.count)) {
    const decision = decisions.get(key)!;
    if (!byOrder.has(decision.order)) byOrder.set(decision.order, decision);
  }
  return [...byOrder.values()].map(({ order, strength, because }) => {
    return { kind: 'inference', about: 'date-order', value: order, because, strength };
  });
}

function describeYears(accepted: readonly [string, StyleEvidence][]): InferenceRecord[] {
  const buddhist = accepted.reduce((sum, [, style]) => sum + style.buddhist, 0);
  const japanese = accepted.reduce((sum, [, style]) => sum + style.japanese, 0);
  return [
    ...describeEra('buddhist-era', buddhist, 'years of the Buddhist era; 543 was taken off.'),
    ...describeEra('japanese-era', japanese, 'years of an era of Japan; the years before the era were added.'),
  ];
}

function describeEra(value: string, count: number, what: string): InferenceRecord[] {
  if (count === 0) return [];
  return [{ kind: 'inference', about: 'year', value, because: `${count} dates have ${what}`, strength: 'certain' }];
}

/** True where this header begins a message in this file. */
export function beginsMessage(header: Header, dialect: Dialect): boolean {
  return dialect.orders.has(header.style);
}
