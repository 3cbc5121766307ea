/** What must be true of a rule-set before it is compiled: a mistake in it is said, never compiled into something else. */
import { ScreeningError } from '../error.ts';
import {
  INDICATOR_NAMES,
  type Figure,
  type FigureValue,
  type RuleSet,
  type SourceEdition,
  type Typology,
} from './types.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/u;
const QUOTE_LENGTH = 120;

export function assertRuleSet({ edition, sources, indicators, typologies }: Omit<RuleSet, 'digest'>): void {
  must(typeof edition === 'string' && edition !== '', 'indicators.json', 'there is no edition');
  for (const source of sources) assertSource(source, sources);
  must(new Set(sources.map(({ id }) => id)).size === sources.length, 'sources', 'two have the same id');
  const names = indicators.map(({ name }) => name);
  const missing = INDICATOR_NAMES.filter((name) => !names.includes(name));
  must(
    missing.length === 0 && names.length === INDICATOR_NAMES.length,
    'indicators.json',
    `every indicator must stand there once; missing: ${missing.join(', ') || 'none'}`,
  );
  for (const typology of typologies) assertTypology(typology);
}

function assertSource(source: SourceEdition, all: readonly SourceEdition[]): void {
  const where = `source ${String(source.id)}`;
  must(typeof source.series === 'string' && typeof source.issuer === 'string', where, 'series and issuer are needed');
  must(
    DAY.test(source.validFrom) && (source.validTo === null || DAY.test(source.validTo)),
    where,
    'validFrom and validTo are days, YYYY-MM-DD',
  );
  const before = source.supersedes === null ? undefined : all.find(({ id }) => id === source.supersedes);
  must(
    source.supersedes === null || before?.series === source.series,
    where,
    `supersedes "${source.supersedes}", which is no edition of the same series`,
  );
  for (const figure of source.figures) assertFigure(figure, `${where}, figure ${String(figure.id)}`);
}

function assertFigure({ basis, mark, quote, value }: Figure, where: string): void {
  must(basis === 'printed' || basis === 'ours', where, 'basis is "printed" or "ours"');
  must(['R', 'S', 'M', 'T'].includes(mark), where, 'mark is R, S, M or T');
  must(quote === null || (quote.length <= QUOTE_LENGTH && !quote.includes('\n')), where, 'a quote is one line at most');
  must(isValue(value), where, 'the value is not of a known kind, or not as that kind must be');
}

function isValue(value: FigureValue): boolean {
  switch (value.kind) {
    case 'amount':
      return (
        /^[A-Z]{3}$/u.test(value.currency) &&
        [value.min, value.max].every((one) => one === null || DECIMAL.test(one)) &&
        !(value.min === null && value.max === null)
      );
    case 'number':
      return Number.isInteger(value.value) && value.value >= 0;
    case 'words':
      return value.words.length > 0 && value.words.every((word) => /^[\p{L}\p{N} -]+$/u.test(word));
    case 'countries':
      return value.codes.length > 0 && value.codes.every((code) => /^[A-Z]{2}$/u.test(code));
    case 'codes':
      return value.ranges.every(([from, to]) => /^\d{4}$/u.test(from) && /^\d{4}$/u.test(to) && from <= to);
    default:
      return false;
  }
}

function assertTypology({ id, subject, queue, alertAt, needs, weights }: Typology): void {
  const where = `typology ${String(id)}`;
  const names: readonly string[] = INDICATOR_NAMES;
  must(/^[a-z-]+$/u.test(id), where, 'its id is lower case letters and -');
  must(
    ['payer', 'payee', 'both'].includes(subject) && ['known', 'work', 'welfare'].includes(queue),
    where,
    'subject or queue is unknown',
  );
  must(Number.isInteger(alertAt) && alertAt > 0, where, 'alertAt is a whole number above 0');
  must(
    needs.length > 0 && needs.every((name) => weights[name] !== undefined),
    where,
    'needs at least one indicator, each with weights',
  );
  for (const [name, pair] of Object.entries(weights)) {
    must(names.includes(name), where, `there is no indicator "${name}"`);
    must(
      pair.length === 2 && pair.every((one) => Number.isInteger(one) && one >= 0),
      where,
      `weights of "${name}" are two whole numbers`,
    );
  }
  // What a young payer is drawn into is never weighed as something that the payer did.
  must(
    queue === 'welfare' || weights.extortion_pattern === undefined,
    where,
    'extortion_pattern belongs to the welfare queue alone',
  );
}

function must(holds: boolean, where: string, what: string): void {
  if (!holds) throw new ScreeningError('rules-invalid', `Rules, ${where}: ${what}.`);
}
