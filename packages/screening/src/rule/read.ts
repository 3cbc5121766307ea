/** The rule-set from a folder: `sources/*.json`, `indicators.json`, `typologies/*.json`. */
import { canonicalBytes, sha256, hex, type JsonValue } from '@custodia/proof';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScreeningError } from '../error.ts';
import { assertRuleSet } from './assert.ts';
import type { IndicatorRule, RuleSet, SourceEdition, Typology } from './types.ts';

/** What comes with the product. */
export const OWN_RULES: string = join(import.meta.dirname, '..', '..', 'rules');

/** Throws `rules-invalid` with the file and what is wrong in it. */
export async function readRuleSet(folder: string): Promise<RuleSet> {
  const file = (await readJson(join(folder, 'indicators.json'), 'indicators.json')) as {
    readonly edition: string;
    readonly indicators: readonly IndicatorRule[];
  };
  const [sources, typologies] = [await readFolder(folder, 'sources'), await readFolder(folder, 'typologies')];
  return ruleSetOf(file.edition, sources as SourceEdition[], file.indicators, typologies as Typology[]);
}

/** Order of files says nothing: everything is sorted before it is digested. */
export function ruleSetOf(
  edition: string,
  sources: readonly SourceEdition[],
  indicators: readonly IndicatorRule[],
  typologies: readonly Typology[],
): RuleSet {
  const content = {
    edition,
    sources: sources.toSorted((a, b) => order(a.id, b.id)),
    indicators: indicators.toSorted((a, b) => a.number - b.number),
    typologies: typologies.toSorted((a, b) => order(a.id, b.id)),
  };
  assertRuleSet(content);
  return { ...content, digest: hex(sha256(canonicalBytes(content as unknown as JsonValue))) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function readFolder(folder: string, name: string): Promise<unknown[]> {
  const names = await readdir(join(folder, name)).catch((cause: unknown) => {
    throw new ScreeningError('rules-invalid', `The rules have no folder "${name}".`, { cause });
  });
  const files = names.filter((one) => one.endsWith('.json')).sort();
  return Promise.all(files.map((one) => readJson(join(folder, name, one), `${name}/${one}`)));
}

async function readJson(path: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ScreeningError('rules-invalid', `The rules file "${name}" is missing or no JSON.`, { cause });
  }
}
