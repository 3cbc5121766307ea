/**
 * How well two readers agree on each code: Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20:37–46) over messages,
 * each of which a reader either tagged with the code or did not. Undefined where chance alone would make them agree on everything.
 */
import { SIGNAL_CODES, type SignalCode } from '../record/signal.ts';
import type { AssessedCase } from './case.ts';
import { compareText } from './order.ts';
import type { AssessedTag, CodeAgreement } from './result.ts';

export interface Crosstab {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/** From -1 to 1; null where undefined: no messages, or both readers always gave the same answer. */
export function cohensKappa({ both, onlyFirst, onlySecond, neither }: Crosstab): number | null {
  const n = both + onlyFirst + onlySecond + neither;
  const chance = (both + onlyFirst) * (both + onlySecond) + (neither + onlySecond) * (neither + onlyFirst);
  if (chance === n * n) return null;
  return (n * (both + neither) - chance) / (n * n - chance);
}

interface Pair {
  readonly readers: readonly [string, string];
  readonly conversations: Set<string>;
  messages: number;
}

/** For every two people who both read a conversation from end to end, every code, over all messages that both have read. */
export function measureAgreement(opened: AssessedCase, tags: readonly AssessedTag[]): CodeAgreement[] {
  const byReader = groupTags(opened, tags);
  return findPairs(opened).flatMap((pair) => SIGNAL_CODES.map((code) => measureCode(pair, code, byReader)));
}

function findPairs({ conversations, readers }: AssessedCase): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [id, places] of conversations) {
    for (const two of pairsOf(readers.get(id) ?? [])) {
      const key = JSON.stringify(two);
      const pair = pairs.get(key) ?? { readers: two, conversations: new Set(), messages: 0 };
      pair.conversations.add(id);
      pair.messages += places.filter(({ written }) => written).length;
      pairs.set(key, pair);
    }
  }
  return [...pairs].sort(([a], [b]) => compareText(a, b)).map(([, pair]) => pair);
}

function pairsOf(readers: readonly string[]): (readonly [string, string])[] {
  return readers.flatMap((first, i) => readers.slice(i + 1).map((second) => [first, second] as const));
}

/** Reader → code → messages, with the conversation of each. Blind tags of written messages only. */
type Tagged = ReadonlyMap<string, ReadonlyMap<SignalCode, ReadonlyMap<string, string>>>;

function groupTags({ byMessage }: AssessedCase, tags: readonly AssessedTag[]): Tagged {
  const byReader = new Map<string, Map<SignalCode, Map<string, string>>>();
  for (const { reader, code, message, blind } of tags) {
    const place = byMessage.get(message);
    if (!blind || place?.written !== true) continue;
    const codes = byReader.get(reader) ?? new Map<SignalCode, Map<string, string>>();
    const messages = codes.get(code) ?? new Map<string, string>();
    byReader.set(reader, codes.set(code, messages.set(message, place.reference.conversationId)));
  }
  return byReader;
}

function measureCode({ readers, conversations, messages }: Pair, code: SignalCode, tagged: Tagged): CodeAgreement {
  const [first, second] = readers.map((reader) => messagesOf(tagged, reader, code, conversations)) as [
    string[],
    string[],
  ];
  const other = new Set(second);
  const both = first.filter((message) => other.has(message)).length;
  const onlyFirst = first.length - both;
  const onlySecond = second.length - both;
  const crosstab = { both, onlyFirst, onlySecond, neither: messages - both - onlyFirst - onlySecond };
  const kappa = cohensKappa(crosstab);
  const undefinedBecause = kappa === null ? whyUndefined(crosstab) : null;
  return { code, readers, messages, ...crosstab, kappa, undefinedBecause };
}

function messagesOf(tagged: Tagged, reader: string, code: SignalCode, conversations: ReadonlySet<string>): string[] {
  const found = tagged.get(reader)?.get(code) ?? new Map<string, string>();
  return [...found].filter(([, conversation]) => conversations.has(conversation)).map(([message]) => message);
}

function whyUndefined({ both, neither }: Crosstab): CodeAgreement['undefinedBecause'] {
  if (both > 0) return 'always-used';
  return neither > 0 ? 'never-used' : 'no-messages';
}
