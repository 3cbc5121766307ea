/** A table as a file (RFC 4180), and what its columns mean (W3C, Metadata Vocabulary for Tabular Data). */
import { formatRecord, keyOf, PUBLIC_LANGUAGES } from '@custodia/core';
import { statementAt, type Publication, type PublishedTable } from './publication.ts';
import { everyPlaceOf, variableOf } from './table.ts';
import { fill, WORDS } from './words/index.ts';

const OWN = ['persons', 'status', 'as_in'] as const;

export function writeTableCsv(publication: Publication, table: PublishedTable): string {
  const rows = everyPlaceOf(publication, table).map(({ codes, place }) => {
    const statement = statementAt(publication, keyOf(place));
    const since = statement.kind === 'withheld' ? '' : (statement.since ?? '');
    return formatRecord([
      ...codes.map((code) => code ?? ''),
      statement.kind === 'shown' ? statement.value : '',
      statement.kind,
      since,
    ]);
  });
  return formatRecord([...table.variables, ...OWN]) + rows.join('');
}

export function writeTableMetadata(publication: Publication, table: PublishedTable): string {
  const { policy, quarter, unit } = publication;
  const titles = (of: (language: (typeof PUBLIC_LANGUAGES)[number]) => string) =>
    Object.fromEntries(PUBLIC_LANGUAGES.map((language) => [language, of(language)]));
  const columns = table.variables.map((name) => {
    const variable = variableOf(publication, name);
    return {
      name,
      titles: titles((language) => variable.label[language]),
      datatype: 'string',
      'dc:description': 'empty: all',
    };
  });
  const own = [
    {
      name: 'persons',
      titles: titles((language) => WORDS[language].people),
      datatype: { base: 'integer', minimum: policy.threshold },
    },
    { name: 'status', titles: 'status', datatype: { base: 'string', format: 'shown|few|withheld' } },
    {
      name: 'as_in',
      titles: 'as in',
      datatype: 'string',
      'dc:description': 'the earlier quarter that stands, where too little has changed',
    },
  ];
  const method = WORDS.en.methodAbout.map((text) => fill(text, methodValues(publication))).join(' ');
  return `${JSON.stringify(
    {
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      url: `${table.name}.csv`,
      'dc:title': titles((language) => table.title[language]),
      'dc:publisher': unit,
      'dc:temporal': quarter,
      'dc:description': method,
      dialect: { lineTerminators: ['\r\n'], quoteChar: '"', header: true },
      tableSchema: { columns: [...columns, ...own] },
    },
    null,
    2,
  )}\n`;
}

export function methodValues({ policy }: Publication): Record<string, number> {
  const { threshold, base, dominance } = policy;
  return { threshold, most: threshold - 1, base, dominance: Math.round(dominance * 100) };
}
