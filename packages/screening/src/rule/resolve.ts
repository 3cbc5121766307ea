/** The values that are in force on a day: which edition of each source counts, and what each parameter of each indicator is. */
import { ScreeningError } from '../error.ts';
import type { Figure, FigureValue, IndicatorName, IndicatorRule, RuleSet, SourceEdition } from './types.ts';

export interface Amount {
  readonly min: string | null;
  readonly max: string | null;
  readonly currency: string;
}

/** Parameters of one indicator, by the kind that the compiler asks for. Throws `rules-invalid` where there is none of the kind. */
export interface Parameters {
  readonly number: (name: string) => number;
  readonly amount: (name: string) => Amount;
  readonly words: (name: string) => readonly string[];
  readonly countries: (name: string) => readonly string[];
  readonly ranges: (name: string) => readonly (readonly [string, string])[];
}

/** A figure that an indicator rests on, with its source. */
export interface Cited {
  readonly parameter: string;
  readonly figure: Figure;
  readonly source: SourceEdition;
}

/** `day`: YYYY-MM-DD. */
export function parametersOf(rules: RuleSet, day: string, name: IndicatorName): Parameters {
  const rule = rules.indicators.find((one) => one.name === name)!;
  const found = <K extends FigureValue['kind']>(parameter: string, kind: K): Extract<FigureValue, { kind: K }>[] => {
    const values = citedBy(rules, day, rule)
      .filter((one) => one.parameter === parameter)
      .map(({ figure }) => figure.value)
      .filter((value): value is Extract<FigureValue, { kind: K }> => value.kind === kind);
    if (values.length > 0 && values.length === [rule.parameters[parameter] ?? []].flat().length) return values;
    throw new ScreeningError(
      'rules-invalid',
      `Rules, indicator ${name}: parameter "${parameter}" must name a figure of kind ${kind}.`,
    );
  };
  return {
    number: (parameter) => found(parameter, 'number')[0]!.value,
    amount: (parameter) => found(parameter, 'amount')[0]!,
    words: (parameter) => unique(found(parameter, 'words').flatMap(({ words }) => words)),
    countries: (parameter) => unique(found(parameter, 'countries').flatMap(({ codes }) => codes)),
    ranges: (parameter) => found(parameter, 'codes').flatMap(({ ranges }) => ranges),
  };
}

/** Every figure that an indicator rests on that day. Throws `rules-invalid` where none is in force. */
export function citedBy(rules: RuleSet, day: string, rule: IndicatorRule): Cited[] {
  return Object.entries(rule.parameters).flatMap(([parameter, references]) =>
    [references].flat().map((reference) => ({ parameter, ...cite(rules, day, reference, rule.name) })),
  );
}

function cite(rules: RuleSet, day: string, reference: string, name: string): { figure: Figure; source: SourceEdition } {
  const [series, id] = reference.split('#');
  const source = inForce(rules.sources, series!, day);
  const figure = source?.figures.find((one) => one.id === id);
  if (source !== null && figure !== undefined) return { figure, source };
  throw new ScreeningError(
    'rules-invalid',
    `Rules, indicator ${name}: nothing is in force on ${day} for "${reference}".${whenInForce(rules.sources, series!)}`,
  );
}

/** What to do about it; nothing where there is no edition at all. */
function whenInForce(sources: readonly SourceEdition[], series: string): string {
  const editions = sources.filter((one) => one.series === series);
  if (editions.length === 0) return '';
  const times = editions.map(
    ({ validFrom, validTo }) => `from ${validFrom}${validTo === null ? '' : ` to ${validTo}`}`,
  );
  return ` Its editions are in force ${times.join(', ')}: choose a day within (--day), or rules of that time (--rules).`;
}

/** The latest edition of the series whose validity includes the day; null where there is none. */
function inForce(sources: readonly SourceEdition[], series: string, day: string): SourceEdition | null {
  const valid = sources.filter(
    (one) => one.series === series && one.validFrom <= day && (one.validTo === null || day <= one.validTo),
  );
  return valid.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
