/** A static site of one release: the same files for the same publication, for any web server, or none. */
import { markup, PUBLIC_LANGUAGES, type AwarenessPage, type Markup, type PublicLanguage } from '@custodia/core';
import { showChart } from './chart.ts';
import { methodValues, writeTableCsv, writeTableMetadata } from './csv.ts';
import { frame, type Page } from './page.ts';
import type { Publication } from './publication.ts';
import { number } from './show.ts';
import { STYLE } from './style.ts';
import { showMap } from './map/show.ts';
import { showTable } from './table.ts';
import { fill, WORDS } from './words/index.ts';

/** Path to content; text in UTF-8. */
export function writeSite(publication: Publication): Map<string, string> {
  const files = new Map([
    ['index.html', entrance(publication)],
    ['style.css', STYLE],
  ]);
  for (const language of PUBLIC_LANGUAGES)
    for (const page of pagesIn(publication, language))
      files.set(`${language}/${page.file}`, frame(publication, page, language));
  for (const table of publication.tables) {
    files.set(`data/${table.name}.csv`, writeTableCsv(publication, table));
    files.set(`data/${table.name}.csv-metadata.json`, writeTableMetadata(publication, table));
  }
  return files;
}

/** Who comes without a language chooses one: there is no script to guess it. */
function entrance({ title, unit }: Publication): string {
  const links = PUBLIC_LANGUAGES.map(
    (language) =>
      markup`<li lang="${language}"><a href="${language}/index.html">${WORDS[language].language}: ${title[language]}</a></li>`,
  );
  return markup`<!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${unit}</title>
    <link rel="stylesheet" href="style.css"></head><body><main><h1>${unit}</h1><ul>${links}</ul></main></body></html>
  `.text;
}

function pagesIn(publication: Publication, language: PublicLanguage): Page[] {
  return [
    { file: 'index.html', title: publication.title[language], content: overview(publication, language) },
    ...publication.pages.map((page) => awareness(page, language)),
    { file: 'method.html', title: WORDS[language].method, content: method(publication, language) },
  ];
}

function overview(publication: Publication, language: PublicLanguage): Markup {
  const words = WORDS[language];
  const tables = publication.tables.map(
    (
      table,
    ) => markup`<section class="part"><h2>${table.title[language]}</h2>${showChart(publication, table, language)}${showTable(publication, table, language)}
      <p><a href="../data/${table.name}.csv">${words.download}</a> (<a href="../data/${table.name}.csv-metadata.json">${words.describedBy}</a>)</p></section>
    `,
  );
  const map = showMap(publication, language);
  return markup`<p>${words.people}, ${fill(words.upTo, { quarter: publication.quarter })}. <a href="method.html">${words.method}</a></p>
    ${map === null ? null : markup`<h2>${words.mapTitle}</h2>${map}`}${tables}${ownFigures(publication, language)}
  `;
}

function ownFigures({ figures }: Publication, language: PublicLanguage): Markup | null {
  if (figures.length === 0) return null;
  const words = WORDS[language];
  const entries = figures.map(
    ({ label, value, source }) =>
      markup`<dt>${label[language]}</dt><dd>${number(language, value)}. ${fill(words.source, { source })}</dd>`,
  );
  return markup`<h2>${words.figures}</h2><dl>${entries}</dl>`;
}

function awareness({ name, title, paragraphs }: AwarenessPage, language: PublicLanguage): Page {
  return {
    file: `${name}.html`,
    title: title[language],
    content: markup`${paragraphs[language].map((text) => markup`<p>${text}</p>`)}`,
  };
}

function method(publication: Publication, language: PublicLanguage): Markup {
  const words = WORDS[language];
  const kinds = [...publication.marks.values()].map(({ kind }) => kind);
  const of = (kind: string): string => number(language, kinds.filter((one) => one === kind).length);
  const counts = {
    all: number(language, kinds.length),
    shown: of('shown'),
    few: of('few'),
    withheld: of('withheld'),
    asBefore: of('as-before'),
  };
  return markup`${words.methodAbout.map((text) => markup`<p>${fill(text, methodValues(publication))}</p>`)}<p>${fill(words.methodWithheld, counts)}</p>`;
}
