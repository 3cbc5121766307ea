/** What variables and codes are called in the languages of a site. Countries and regions have the names that Unicode's CLDR gives them. */
import {
  COUNTRY_UNKNOWN,
  PUBLIC_LANGUAGES,
  type InLanguages,
  type PublicLanguage,
  type PublicVariable,
} from '@custodia/core';
import type { CodeWords } from './code-shape.ts';
import { enCodes } from './en-codes.ts';
import { fill } from './index.ts';
import { frCodes } from './fr-codes.ts';
import { nlCodes } from './nl-codes.ts';

const CODE_WORDS: Readonly<Record<PublicLanguage, CodeWords>> = { en: enCodes, nl: nlCodes, fr: frCodes };

export function usualTitle(): InLanguages {
  return inLanguages((language) => CODE_WORDS[language].title);
}

export function labelTable(variables: readonly string[]): InLanguages {
  return inLanguages((language) => {
    const words = CODE_WORDS[language];
    const names = variables.map((name) => words.variables[name as PublicVariable]);
    return fill(words.table, { variables: new Intl.ListFormat(language).format(names) });
  });
}

export function labelVariable(name: string): InLanguages {
  return inLanguages((language) => {
    const label = CODE_WORDS[language].variables[name as PublicVariable];
    return label.charAt(0).toLocaleUpperCase(language) + label.slice(1);
  });
}

/** @throws TypeError for a code that has no words: no reader sees a code by itself */
export function labelCode(variable: string, code: string): InLanguages {
  return inLanguages((language) => {
    if (variable === 'country') return labelCountry(code, language);
    if (variable === 'quarter') return labelQuarter(code, language);
    const words: Readonly<Record<string, Readonly<Record<string, string>>>> = CODE_WORDS[language].codes;
    const label = words[variable]?.[code];
    if (label === undefined) throw new TypeError(`There are no words for "${code}" of "${variable}".`);
    return label;
  });
}

function labelQuarter(code: string, language: PublicLanguage): string {
  const [, quarter] = /^before-(.+)$/.exec(code) ?? [];
  return quarter === undefined ? code : fill(CODE_WORDS[language].before, { quarter });
}

/** As `groupCountries` of core writes them: a country, a region with or without some of it, or several regions. */
function labelCountry(code: string, language: PublicLanguage): string {
  const words = CODE_WORDS[language];
  if (code === COUNTRY_UNKNOWN) return words.unknown;
  if (code.startsWith('elsewhere-')) return words.elsewhere;
  const [region, without] = code.split('-without-') as [string, string | undefined];
  if (without === undefined) return nameOf(region, language);
  const countries = without.split('-').map((country) => nameOf(country, language));
  return fill(words.without, {
    region: nameOf(region, language),
    countries: new Intl.ListFormat(language).format(countries),
  });
}

function nameOf(code: string, language: PublicLanguage): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
}

function inLanguages(of: (language: PublicLanguage) => string): InLanguages {
  const [en, nl, fr] = PUBLIC_LANGUAGES.map(of);
  return { en: en!, nl: nl!, fr: fr! };
}
