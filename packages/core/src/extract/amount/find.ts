/**
 * Amounts of money in a text: digits of any script and grouping with a currency beside them, and bare numbers and number words where the
 * clause speaks of money. Pure and linear; what it finds is compared with payments, and is no finding about the text by itself.
 */
import { DROPPED, foldUnit } from '../view/fold.ts';
import { CURRENCY_PATTERN, currenciesOf, isFine } from './currency.ts';
import { findSpelledNumbers } from './words.ts';

export interface FoundAmount {
  /** UTF-16 units, end exclusive, currency included. */
  readonly start: number;
  readonly end: number;
  /** Digits with a decimal point, no grouping. */
  readonly amount: string;
  /** Codes that it can be in; empty where the text names none. */
  readonly currencies: readonly string[];
}

const NUMBER = String.raw`\d{1,3}(?:[ .,'’]\d{3})+(?:[.,]\d{1,8})?(?!\d)|\d{1,12}(?:[.,]\d{1,8})?(?!\d)`;
const SIGN = `(?:${CURRENCY_PATTERN})`;
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\d.,:/@#_+-])(?<before>${SIGN}\.?\s?)?(?<number>${NUMBER})(?<times>[kK](?![\p{L}]))?(?:\s?(?<after>${SIGN})(?![\p{L}\d]))?`,
  'giu',
);
const SPELLED_CURRENCY = new RegExp(String.raw`^\s?(${SIGN})(?![\p{L}\d])`, 'iu');

/** Words that say that a clause is about money, in the languages that are read most. */
const MONEY = new RegExp(
  String.raw`(?<!\p{L})(?:sen[dt]|pa(?:y|id|ying|yment)|transfer[\p{L}]*|wired?|receive[ds]?|deposit[\p{L}]*|costs?|price|owe|money|cash|amount|refund[\p{L}]*|` +
    'stuur|gestuurd|verstuurd|betaal[\\p{L}]*|betaling|overgemaakt|maak|gestort|stort|ontvangen|kost|geld|' +
    'envoy[\\p{L}]+|pay[eé][\\p{L}]*|vir[eé][\\p{L}]*|versé[\\p{L}]*|reçu|coûte|argent|' +
    'geschickt|gesendet|überwiesen|bezahl[\\p{L}]*|gezahlt|erhalten|kostet|' +
    'envi[eé][\\p{L}]*|mand[eé][\\p{L}]*|pagu?[eé]?[\\p{L}]*|transfer[ií][\\p{L}]*|recib[\\p{L}]+|dinero|recebi|dinheiro|' +
    'padala|nagpadala|pinadala|bayad[\\p{L}]*|natanggap|pera|отправил[\\p{L}]*|перев[её]л[\\p{L}]*|деньги)(?!\\p{L})',
  'iu',
);
const LONGEST_BARE = 8;
/** A bare number word below this is an article or a count. */
const LEAST_WORD = 5;

/** In their order; none overlaps another. */
export function findAmounts(text: string): FoundAmount[] {
  const folded = foldDigits(text);
  const figures = [...folded.matchAll(AMOUNT)].flatMap((match) => readFigure(match, folded));
  const spelled = findSpelledNumbers(text).flatMap(({ value, start, end }) => readSpelled(value, start, end, text));
  const free = spelled.filter((one) => !figures.some(({ start, end }) => one.start < end && start < one.end));
  return [...figures, ...free].sort((a, b) => a.start - b.start);
}

/** Digits of every script as ASCII, Arabic marks as point and comma; as long as the text. */
function foldDigits(text: string): string {
  const marks = text.replaceAll('\u066b', '.').replaceAll('\u066c', ',');
  return marks.replaceAll(/[^\u0020-\u007e]/gu, (unit) => {
    if (unit.length > 1) return unit;
    const code = foldUnit(unit.charCodeAt(0));
    if (code === DROPPED) return unit;
    return (code >= 0x30 && code <= 0x39) || code === 0x20 ? String.fromCharCode(code) : unit;
  });
}

function readFigure(match: RegExpMatchArray, text: string): FoundAmount[] {
  const { before, number, times, after } = match.groups as Record<string, string | undefined>;
  const start = match.index!;
  const end = start + match[0].length;
  const currencies = currenciesOf((before ?? after ?? '').trim());
  // Longer ones are telephone and control numbers.
  if (currencies.length === 0 && (number!.replaceAll(/\D/gu, '').length > LONGEST_BARE || !isMoney(text, start, end)))
    return [];
  // A date, a time, a share or a count with its unit is no amount.
  if (
    currencies.length === 0 &&
    /^(?:[:/%°-]\d?|\.\d|\s?(?:%|min|am|pm|uur|h\b|km|st\b|nd\b|rd\b|th\b|x\b))/iu.test(text.slice(end))
  )
    return [];
  const amount = plainOf(number!, currencies, times !== undefined);
  return amount === null ? [] : [{ start, end, amount, currencies }];
}

function readSpelled(value: number, start: number, end: number, text: string): FoundAmount[] {
  const named = SPELLED_CURRENCY.exec(text.slice(end, end + 24));
  const currencies = named === null ? [] : currenciesOf(named[1]!);
  if (currencies.length === 0 && (value < LEAST_WORD || !isMoney(text, start, end))) return [];
  return [{ start, end: end + (named?.[0].length ?? 0), amount: String(value), currencies }];
}

/** Units on either side that belong to what is said of a number, at most. */
const REACH = 60;

function isMoney(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - REACH), start)
    .split(/[.!?;\n]\s/u)
    .at(-1)!;
  const after = text.slice(end, end + REACH).split(/[.!?;\n](?:\s|$)/u)[0]!;
  return MONEY.test(before) || MONEY.test(after);
}

/**
 * `1.234,50`, `1,234.50`, `1 234,50` and `1'234.50` are one number. Where one mark stands alone before three digits it groups, unless the
 * currency has three places. Null for zero.
 */
export function plainOf(number: string, currencies: readonly string[] = [], thousands = false): string | null {
  const bare = number.replaceAll(/[\s'’\u00a0\u202f]/gu, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const places = last < 0 ? 0 : bare.length - last - 1;
  const marks = bare.replaceAll(/\d/gu, '');
  const groups =
    places === 3 && new Set(marks).size === 1 && !(marks.length === 1 && (isFine(currencies) || bare.startsWith('0')));
  const whole = (last < 0 || groups ? bare : bare.slice(0, last)).replaceAll(/[.,]/gu, '');
  const part = last < 0 || groups ? '' : bare.slice(last + 1).replace(/0+$/u, '');
  if (!/^\d+$/u.test(whole)) return null;
  const plain = `${whole.replace(/^0+(?=\d)/u, '')}${part === '' ? '' : `.${part}`}`;
  const scaled = thousands ? timesThousand(plain) : plain;
  return /[1-9]/u.test(scaled) ? scaled : null;
}

function timesThousand(plain: string): string {
  const [whole, part = ''] = plain.split('.');
  const moved = `${whole}${part.padEnd(3, '0').slice(0, 3)}`.replace(/^0+(?=\d)/u, '');
  const rest = part.slice(3);
  return rest === '' ? moved : `${moved}.${rest}`;
}
