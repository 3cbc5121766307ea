/** The frame of every page: no script, nothing from elsewhere, and a policy that lets the browser hold it to that. */
import { markup, PUBLIC_LANGUAGES, type Markup, type PublicLanguage } from '@custodia/core';
import type { Publication } from './publication.ts';
import { fill, WORDS } from './words/index.ts';

export interface Page {
  /** In the folder of its language. */
  readonly file: string;
  readonly title: string;
  readonly content: Markup;
}

const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

export function frame(publication: Publication, { file, title, content }: Page, language: PublicLanguage): string {
  const words = WORDS[language];
  const others = PUBLIC_LANGUAGES.filter((other) => other !== language).map(
    (other) =>
      markup`<li><a href="../${other}/${file}" lang="${other}" hreflang="${other}">${WORDS[other].language}</a></li>`,
  );
  const links = [
    { file: 'index.html', title: words.home },
    ...publication.pages.map(({ name, title: own }) => ({ file: `${name}.html`, title: own[language] })),
    { file: 'method.html', title: words.method },
  ];
  const menu = links.map(
    (link) =>
      markup`<li>${link.file === file ? markup`<a href="${link.file}" aria-current="page">${link.title}</a>` : markup`<a href="${link.file}">${link.title}</a>`}</li>`,
  );
  return markup`<!doctype html>
    <html lang="${language}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>${title}</title>
    <link rel="stylesheet" href="../style.css">
    </head>
    <body>
    <a class="skip" href="#content">${words.skip}</a>
    <header><nav aria-label="${words.home}"><ul>${menu}</ul></nav><ul class="languages">${others}</ul></header>
    <main id="content"><h1>${title}</h1>${content}</main>
    <footer><p>${fill(words.by, { unit: publication.unit })}. ${publication.quarter}</p></footer>
    </body>
    </html>
  `.text;
}
