/** A statement in a cell, in a chart and in a file. */
import { markup, type Markup, type PublicLanguage } from '@custodia/core';
import type { Publication, Statement } from './publication.ts';
import { fill, WORDS } from './words/index.ts';

export function number(language: PublicLanguage, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

/** In a sentence, where nothing can be pointed at. */
export function sayInText(statement: Statement, { policy }: Publication, language: PublicLanguage): string {
  const words = WORDS[language];
  if (statement.kind === 'withheld') return words.withheld;
  const text = statement.kind === 'shown' ? number(language, statement.value) : fill(words.few, { ...policy });
  return statement.since === null ? text : `${text} (${fill(words.asBefore, { quarter: statement.since })})`;
}

/** What is not a number says in words what it is, also to who does not see it. */
export function cell(statement: Statement, { policy }: Publication, language: PublicLanguage): Markup {
  const words = WORDS[language];
  if (statement.kind === 'withheld') return markup`<abbr title="${words.withheld}">${words.withheldMark}</abbr>`;
  const text =
    statement.kind === 'shown'
      ? markup`${number(language, statement.value)}`
      : markup`<abbr title="${fill(words.few, { ...policy })}">&lt;${policy.threshold}</abbr>`;
  if (statement.since === null) return text;
  return markup`${text} <small><abbr title="${fill(words.asBefore, { quarter: statement.since })}">${statement.since}</abbr></small>`;
}
