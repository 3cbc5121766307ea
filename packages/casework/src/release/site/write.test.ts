import type { EarlierRelease, InLanguages, Mark, OpenLinearModel } from '@custodia/core';
import { PUBLIC_LANGUAGES, RECOMMENDED_POLICY } from '@custodia/core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSolver } from '../open-solver.ts';
import { countPeople, cross, peopleIn, release } from '../testing/people.ts';
import { statementAt, type Publication } from './publication.ts';
import { fill, WORDS } from './words/index.ts';
import { writeSite } from './write.ts';

let openModel: OpenLinearModel;

beforeAll(async () => {
  openModel = await openSolver();
});

const same = (text: string): InLanguages => ({ en: text, nl: text, fr: text });

function publish(
  marks: ReadonlyMap<string, Mark>,
  counts: readonly (readonly number[])[],
  earlier: Publication['earlier'] = new Map(),
): Publication {
  const { variables } = countPeople(counts);
  return {
    ...{
      quarter: '2026-Q3',
      unit: 'Unit <of> the sample',
      title: same('Persons referred'),
      policy: RECOMMENDED_POLICY,
    },
    variables: variables.map(({ name, codes }) => ({
      name,
      label: same(name),
      codes: codes.map(({ code, members }) => ({ code, members, label: same(code) })),
    })),
    tables: [{ name: 'outcome', variables: ['country', 'outcome'], title: same('By country and outcome') }],
    ...{ marks, earlier },
    figures: [{ label: same('Signatures'), value: 12_345, source: 'count of the unit, 2026-Q3' }],
    pages: [
      {
        name: 'help',
        title: same('Where to report'),
        paragraphs: { en: ['Call your hotline.'], nl: ['Bel uw meldpunt.'], fr: ['Appelez.'] },
      },
    ],
  };
}

const publishCounts = (counts: readonly (readonly number[])[], seed = 1) =>
  publish(release(countPeople(counts), openModel, { seed }).marks, counts);

describe('a static site', () => {
  it('is the same for the same publication', () => {
    const publication = publishCounts([
      [12, 30],
      [3, 17],
    ]);
    expect([...writeSite(publication)]).toEqual([...writeSite(publication)]);
  });

  it('has every page in every language, each with links to the others, and nothing that runs or is elsewhere', () => {
    const files = writeSite(
      publishCounts([
        [12, 30],
        [3, 17],
      ]),
    );
    for (const language of PUBLIC_LANGUAGES)
      for (const page of ['index', 'method', 'help']) {
        const html = files.get(`${language}/${page}.html`)!;
        expect(html).toContain(`<html lang="${language}">`);
        for (const other of PUBLIC_LANGUAGES)
          if (other !== language) expect(html).toContain(`href="../${other}/${page}.html"`);
        expect(html).not.toMatch(/<script|javascript:|\son\w+=|https?:|url\((?!#)/);
      }
  });

  it('leads only to what is there', () => {
    const files = writeSite(
      publishCounts([
        [12, 30],
        [3, 17],
      ]),
    );
    for (const [path, text] of files)
      for (const [, link] of path.endsWith('.html') ? text.matchAll(/(?:href|src)="([^"#]+)"/g) : [])
        expect([path, link, files.has(new URL(link!, `http://site/${path}`).pathname.slice(1))]).toEqual([
          path,
          link,
          true,
        ]);
  });

  it(
    'says at each place of a file what the release says there, and never a count below the threshold',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(cross(5), fc.nat(), (counts, seed) => {
          const counting = countPeople(counts);
          const publication = publishCounts(counts, seed);
          const [head, ...rows] = readCsv(writeSite(publication).get('data/outcome.csv')!);
          expect(head).toEqual(['country', 'outcome', 'persons', 'status', 'as_in']);
          expect(rows).toHaveLength(publication.marks.size);
          for (const [country, outcome, persons, status] of rows) {
            const key = [country && `country=${country}`, outcome && `outcome=${outcome}`].filter(Boolean).join('&');
            const mark = publication.marks.get(key)!;
            expect([key, status, persons]).toEqual([key, mark.kind, mark.kind === 'shown' ? String(mark.value) : '']);
            if (peopleIn(counting, key).size < 10) expect([key, persons]).toEqual([key, '']);
          }
        }),
        { numRuns: 20 },
      );
    },
  );

  it('never holds who was counted, nor which operation brought them', () => {
    const counts = [
      [12, 30],
      [3, 17],
    ];
    const text = [...writeSite(publishCounts(counts)).values()].join('\n');
    for (const { id, operation } of countPeople(counts).people)
      expect([text.includes(id), text.includes(operation)]).toEqual([false, false]);
  });

  it('shows what an earlier release said where too little has changed, with its quarter', () => {
    const counts = [
      [12, 30],
      [3, 17],
    ];
    const counting = countPeople(counts);
    const first: EarlierRelease = {
      id: 'first',
      asOf: '2026-03-31',
      counting,
      marks: release(counting, openModel).marks,
    };
    const { marks } = release(counting, openModel, { id: 'second', asOf: '2026-06-30', earlier: [first] });
    const publication = publish(marks, counts, new Map([['first', { quarter: '2026-Q1', marks: first.marks }]]));
    const said = first.marks.get('country=c0');
    expect(statementAt(publication, 'country=c0')).toEqual({ ...said, since: '2026-Q1' });
    expect(writeSite(publication).get('en/index.html')).toContain('2026-Q1</abbr>');
    expect(() => statementAt({ ...publication, earlier: new Map() }, 'country=c0')).toThrow(
      'Release "first" says nothing of "country=c0".',
    );
  });

  it('writes the unit’s own texts as text', () => {
    const html = writeSite(publishCounts([[12]])).get('en/index.html')!;
    expect(html).toContain('Unit &lt;of&gt; the sample');
  });

  it('lets no word unfilled', () => {
    for (const language of PUBLIC_LANGUAGES) expect(Object.keys(WORDS[language])).toEqual(Object.keys(WORDS.en));
    for (const text of writeSite(
      publishCounts([
        [12, 30],
        [3, 17],
      ]),
    ).values())
      expect(text).not.toMatch(/\{\w+\}/);
    expect(() => fill('{nobody}', {})).toThrow('Nothing is given for {nobody}.');
  });
});

const readCsv = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(',').map((field) => field.replaceAll(/^"|"$/g, '')));
