/** From rows to packs: which rows are rules, what of a row is a date or a statute. */
import { CONFIDENCES, isLawField, type Confidence, type LawPack } from '@custodia/core';
import { splitAnswer } from './answer.ts';
import type { MatrixRow } from './csv.ts';

/** History of one past operation, no rule of law: in no pack. */
const LEFT_OUT = /^sweetie_/;

export interface PackMaking {
  readonly packs: readonly LawPack[];
  /** Rows that are no rules. */
  readonly leftOut: number;
}

/** `retrievedOn`: calendar date; `version` names the collection. Throws on a field or confidence that nobody knows. */
export function makePacks(rows: readonly MatrixRow[], retrievedOn: string, version: string): PackMaking {
  const kept = rows.filter(({ field }) => !LEFT_OUT.test(field));
  const byCountry = Map.groupBy(kept, ({ country }) => codeOfToday(country));
  const packs = [...byCountry].map(([country, own]) => ({
    country: requireCountry(country, own[0]!),
    version,
    retrievedOn,
    rules: own.flatMap(rulesOf),
  }));
  return { packs: packs.sort((a, b) => (a.country < b.country ? -1 : 1)), leftOut: rows.length - kept.length };
}

/** Sources keep codes that were given up (`TP`): a case is tied to the country by the code that it has now (`TL`). */
function codeOfToday(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? new Intl.Locale(`und-${country}`).region! : country;
}

function requireCountry(country: string, { line }: MatrixRow): string {
  if (/^[A-Z]{2}$/.test(country)) return country;
  throw new Error(`Line ${line}: ${country} is no country code`);
}

function rulesOf(row: MatrixRow): LawPack['rules'] {
  const { field, value, source, line } = row;
  if (!isLawField(field)) throw new Error(`Line ${line}: nothing asks ${field}`);
  const rule = { value, statute: statuteIn(source), source, confidence: requireConfidence(row) };
  const dates = { validFrom: beginningIn(`${value}; ${source}`), validTo: null };
  return splitAnswer(field, value).map((split) => ({ field, ...split, ...rule, ...dates }));
}

function requireConfidence({ confidence, line }: MatrixRow): Confidence {
  const known = CONFIDENCES.find((one) => one === confidence);
  if (known === undefined) throw new Error(`Line ${line}: confidence ${confidence}`);
  return known;
}

/** Only where it says so in these words: a ratification is no entry into force, and the date of a newspaper is no date of a law. */
function beginningIn(text: string): string | null {
  return /\b(?:in force|since) (\d{4}-\d{2}-\d{2})/.exec(text)?.[1] ?? null;
}

const STATUTE =
  /\b(?:Act\b|Code\b|Codice|Code pénal|StGB|USC|POCSO|SOA 20|RA \d|KK\b|KK 200a|Sr\b|Sv\b|BrB|strl|straffeloven|2011\/93\/EU|CETS|law \d)/i;

/** The source itself, where it is a statute. */
function statuteIn(source: string): string | null {
  return STATUTE.test(source) && !/general knowledge/.test(source) ? source : null;
}
