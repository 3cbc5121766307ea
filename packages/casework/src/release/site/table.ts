/** A table of one to three variables: rows, columns, and a table for each code of the third. */
import { keyOf, markup, type Markup, type Place, type PublicLanguage } from '@custodia/core';
import { statementAt, type Publication, type PublishedTable, type PublishedVariable } from './publication.ts';
import { cell } from './show.ts';
import { WORDS } from './words/index.ts';

interface Step {
  /** Null: everybody. */
  readonly code: string | null;
  readonly label: string;
}

export function showTable(publication: Publication, table: PublishedTable, language: PublicLanguage): Markup {
  const [rows, columns, parts] = table.variables.map((name) => variableOf(publication, name));
  const title = table.title[language];
  if (parts === undefined)
    return grid({ publication, language, caption: title, rows: rows!, columns, fixed: new Map() });
  const each = stepsOf(parts, language).map(({ code, label }) => {
    const fixed: Place = code === null ? new Map() : new Map([[parts.name, code]]);
    return grid({
      publication,
      language,
      caption: `${title}. ${parts.label[language]}: ${label}`,
      rows: rows!,
      columns,
      fixed,
    });
  });
  return markup`${each}`;
}

export function variableOf({ variables }: Publication, name: string): PublishedVariable {
  return variables.find((variable) => variable.name === name)!;
}

/** Every place of a table, by the code of each of its variables; null: everybody. */
export function everyPlaceOf(
  publication: Publication,
  { variables: names }: PublishedTable,
): { readonly codes: (string | null)[]; readonly place: Place }[] {
  const rows = names.reduce<(string | null)[][]>(
    (before, name) => {
      const codes = [null, ...variableOf(publication, name).codes.map(({ code }) => code)];
      return before.flatMap((row) => codes.map((code) => [...row, code]));
    },
    [[]],
  );
  return rows.map((codes) => ({
    codes,
    place: new Map(names.flatMap((name, index) => (codes[index] === null ? [] : [[name, codes[index]!] as const]))),
  }));
}

/** Everybody first, then each code. */
function stepsOf(variable: PublishedVariable | undefined, language: PublicLanguage): Step[] {
  const all = { code: null, label: WORDS[language].everybody };
  return [all, ...(variable?.codes ?? []).map(({ code, label }) => ({ code, label: label[language] }))];
}

interface Grid {
  readonly publication: Publication;
  readonly language: PublicLanguage;
  readonly caption: string;
  readonly rows: PublishedVariable;
  readonly columns: PublishedVariable | undefined;
  readonly fixed: Place;
}

function grid({ publication, language, caption, rows, columns, fixed }: Grid): Markup {
  const steps = stepsOf(columns, language);
  const at = (row: Step, column: Step): Markup => {
    const place = new Map(fixed);
    if (row.code !== null) place.set(rows.name, row.code);
    if (columns !== undefined && column.code !== null) place.set(columns.name, column.code);
    return markup`<td>${cell(statementAt(publication, keyOf(place)), publication, language)}</td>`;
  };
  const head = steps.map(({ label }) => markup`<th scope="col">${label}</th>`);
  const body = stepsOf(rows, language).map(
    (row) => markup`<tr><th scope="row">${row.label}</th>${steps.map((column) => at(row, column))}</tr>`,
  );
  // A wide table scrolls by itself, also by keyboard.
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${rows.label[language]}</th>${head}</tr></thead>
    <tbody>${body}</tbody></table></div>
  `;
}
