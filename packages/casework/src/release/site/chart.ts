/** Bars of the first variable of a table. The table under it says the same: the picture has its numbers as text beside every bar. */
import { keyOf, markup, type Markup, type PublicLanguage } from '@custodia/core';
import { statementAt, type Publication, type PublishedTable } from './publication.ts';
import { number } from './show.ts';
import { variableOf } from './table.ts';
import { fill, WORDS } from './words/index.ts';

/** The label stands above its bar: regions have long names. */
const ROW = 42;
const BAR = 380;
const WIDTH = BAR + 60;

/** Null where no bar could be shown. */
export function showChart(publication: Publication, table: PublishedTable, language: PublicLanguage): Markup | null {
  const variable = variableOf(publication, table.variables[0]!);
  const found = variable.codes.map(({ code, label }) => ({
    label: label[language],
    statement: statementAt(publication, keyOf(new Map([[variable.name, code]]))),
  }));
  const bars = found.flatMap(({ label, statement }) =>
    statement.kind === 'shown' ? [{ label, value: statement.value }] : [],
  );
  if (bars.length === 0) return null;
  const missing = found.filter(({ statement }) => statement.kind !== 'shown').map(({ label }) => label);
  const most = Math.max(...bars.map(({ value }) => value));
  const title = fill(WORDS[language].chartOf, { title: table.title[language], label: variable.label[language] });
  const text = bars.map(({ label, value }) => `${label}: ${number(language, value)}`).join('; ');
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${bars.length * ROW + 8}" role="img" aria-label="${`${title}. ${text}`}">
    ${bars.map(({ label, value }, index) => bar(label, value, most, index, language))}</svg>
    ${missing.length === 0 ? null : markup`<figcaption>${fill(WORDS[language].notShown, { labels: missing.join(', ') })}</figcaption>`}</figure>
  `;
}

function bar(label: string, value: number, most: number, index: number, language: PublicLanguage): Markup {
  const y = index * ROW + 4;
  const width = Math.max(2, Math.round((value / most) * BAR));
  return markup`<text x="0" y="${y + 12}">${label}</text>
    <rect class="bar" x="0" y="${y + 18}" width="${width}" height="14"></rect>
    <text x="${width + 6}" y="${y + 30}">${number(language, value)}</text>
  `;
}
