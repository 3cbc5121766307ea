/** What is asked of payments again and again, worked out once: by amount, by key, by time, and how common each value is. */
import type { NameWord } from '../account.ts';
import { wordsOf } from '../describe-account.ts';
import { foldName } from '../sound.ts';
import { identifierKeys, toUnits, type MoneyMention, type PaymentRecord, type Span } from './record.ts';

const NOBODY: ReadonlySet<string> = new Set();

export interface Name {
  readonly words: readonly NameWord[];
  /** Its words in the order of letters: banks turn names round. */
  readonly turned: string;
}

export interface PreparedPayment {
  readonly record: PaymentRecord;
  readonly units: bigint | null;
  readonly keys: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly payer: Name | null;
  readonly payee: Name | null;
  readonly words: ReadonlySet<string>;
}

/** One amount of a message: a message that names two may speak of two payments. */
export interface Slot {
  readonly mention: MoneyMention;
  /** Null where the message names no amount. */
  readonly units: bigint | null;
  readonly currencies: readonly string[];
  /** Where the message names none. */
  readonly usual: readonly string[];
  readonly keys: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
  readonly names: readonly Name[];
  readonly words: ReadonlySet<string>;
}

export function preparePayment(record: PaymentRecord): PreparedPayment {
  return {
    record,
    units: record.amount === null ? null : toUnits(record.amount),
    keys: new Set(record.identifiers.flatMap(identifierKeys)),
    references: new Set(record.references.flatMap(identifierKeys)),
    payer: nameOf(record.payer),
    payee: nameOf(record.payee),
    words: wordsIn(record.text),
  };
}

function nameOf(name: string | null): Name | null {
  const words = name === null ? undefined : wordsOf([name], NOBODY)[0];
  return words === undefined ? null : asName(words);
}

function asName(words: readonly NameWord[]): Name {
  const turned = words
    .map(({ text }) => text)
    .sort()
    .join(' ');
  return { words, turned };
}

export function prepareMention(mention: MoneyMention): Slot[] {
  const shared = {
    mention,
    usual: mention.usualCurrencies,
    keys: new Set(mention.identifiers.flatMap(identifierKeys)),
    around: new Set(mention.around.flatMap(identifierKeys)),
    names: wordsOf(mention.names, NOBODY).map(asName),
    words: wordsIn(mention.text),
  };
  const said = mention.amounts.flatMap(({ amount, currencies }) => {
    const units = toUnits(amount);
    return units === null ? [] : [{ ...shared, units, currencies }];
  });
  if (said.length > 0) return said;
  return shared.keys.size === 0 ? [] : [{ ...shared, units: null, currencies: [] }];
}

const SHORTEST_WORD = 4;

/** Words and marks that two texts can share; numbers alone are amounts and dates. */
function wordsIn(text: string): ReadonlySet<string> {
  return new Set(
    foldName(text)
      .split(' ')
      .filter((word) => word.length >= SHORTEST_WORD && /[a-z]/u.test(word)),
  );
}

export function middleOf({ earliestMs, latestMs }: Span): number {
  return (earliestMs + latestMs) / 2;
}

/** Nothing where the two can have been at one time. */
export function distanceMs(a: Span, b: Span): number {
  return Math.max(0, a.earliestMs - b.latestMs, b.earliestMs - a.latestMs);
}

/** How far apart the two are likely to have been: a day that holds the message is not the minute of it. */
export function apartMs(a: Span, b: Span): number {
  return distanceMs(a, b) + (a.latestMs - a.earliestMs + b.latestMs - b.earliestMs) / 4;
}
