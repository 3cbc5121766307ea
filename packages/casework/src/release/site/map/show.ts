/**
 * A map of what is said by country, drawn when the site is written. Shades say how many, patterns say what is not a number of one country:
 * nothing is told by colour alone, and the table beside it says all of it in text.
 */
import { keyOf, markup, type Markup, type PublicLanguage } from '@custodia/core';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { statementAt, type Publication, type PublishedCode, type Statement } from '../publication.ts';
import { sayInText } from '../show.ts';
import { fill, WORDS } from '../words/index.ts';
import { LAND, shapeOf } from './world.ts';

const WIDTH = 900;
const HEIGHT = 440;
/** Where the next shade begins: persons. */
const SHADES = [0, 25, 50, 100] as const;

const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], LAND);
const draw = geoPath(projection).digits(1);

/** Null where no table counts by country. */
export function showMap(publication: Publication, language: PublicLanguage): Markup | null {
  const words = WORDS[language];
  const variable = publication.variables.find(({ name }) => name === 'country');
  if (variable === undefined) return null;
  const areas = variable.codes.map((code) => {
    const statement = statementAt(publication, keyOf(new Map([['country', code.code]])));
    return { code, statement, fill: fillOf(code, statement) };
  });
  const shapes = areas.map(({ code, statement, fill: pattern }) => {
    const path = draw(shapeOf(code.members));
    const text = `${code.label[language]}: ${sayInText(statement, publication, language)}`;
    return path === null
      ? null
      : markup`<path class="area ${pattern}" fill="url(#${pattern})" d="${path}"><title>${text}</title></path>`;
  });
  return markup`<figure><svg class="map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${fill(words.mapAbout, { variable: variable.label[language] })}">
    <defs>${PATTERNS}</defs><path class="land" d="${draw(LAND) ?? ''}"></path>${shapes}</svg>
    <figcaption>${words.mapCaption}<ul class="legend">${legend(new Set(areas.map((area) => area.fill)), publication, language)}</ul></figcaption></figure>
  `;
}

type Fill = `country-${number}` | `region-${number}` | 'few' | 'withheld';

/** What stands for several countries is hatched, whatever the number. */
function fillOf({ members }: PublishedCode, statement: Statement): Fill {
  if (statement.kind !== 'shown') return statement.kind;
  const shade = SHADES.findLastIndex((from) => statement.value >= from);
  return `${members.length === 1 ? 'country' : 'region'}-${shade}`;
}

const PATTERNS = markup`${SHADES.map(
  (
    _,
    shade,
  ) => markup`<pattern id="country-${shade}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="shade-${shade}" width="8" height="8"></rect></pattern>
    <pattern id="region-${shade}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="shade-${shade}" width="8" height="8"></rect><path class="hatch" d="M0 8L8 0M-2 2L2 -2M6 10L10 6"></path></pattern>
  `,
)}<pattern id="few" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"></rect><circle class="dot" cx="3" cy="3" r="1"></circle></pattern>
  <pattern id="withheld" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="ground" width="8" height="8"></rect><path class="cross" d="M0 0L8 8M8 0L0 8"></path></pattern>`;

/** Only what is on the map. */
function legend(shown: ReadonlySet<Fill>, publication: Publication, language: PublicLanguage): Markup[] {
  const words = WORDS[language];
  const { threshold } = publication.policy;
  const range = (shade: number): string => {
    const [from, next] = [Math.max(threshold, SHADES[shade]!), SHADES[shade + 1]];
    return next === undefined ? fill(words.mapFrom, { from }) : fill(words.mapBetween, { from, to: next - 1 });
  };
  const entries: [Fill, string][] = [
    ...SHADES.map((_, shade): [Fill, string] => [`country-${shade}`, range(shade)]),
    ...SHADES.map((_, shade): [Fill, string] => [`region-${shade}`, fill(words.mapTogether, { range: range(shade) })]),
    ['few', fill(words.few, { threshold })],
    ['withheld', words.withheld],
  ];
  return entries.flatMap(([pattern, text]) =>
    shown.has(pattern)
      ? [
          markup`<li><svg class="swatch" viewBox="0 0 24 16" aria-hidden="true"><rect class="${pattern}" fill="url(#${pattern})" width="24" height="16"></rect></svg> ${text}</li>`,
        ]
      : [],
  );
}
