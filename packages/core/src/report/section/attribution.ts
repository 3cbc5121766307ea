/** Which country: every sign with its weight, source and caveat, where they point, and what a person decided. */
import type { CountryCue } from '../../record/rule.ts';
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { moment, type Context } from '../context.ts';
import { wordFor } from '../phrase.ts';
import { cell } from '../text.ts';

export function writeAttribution(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  const { cues, candidates, table } = data.attribution;
  return [
    { kind: 'heading', level: 1, text: cell(page.cuesTitle) },
    { kind: 'paragraph', text: cell(page.cuesIntro) },
    ...(cues.length === 0 ? [{ kind: 'paragraph' as const, text: cell(page.noCues) }] : [cueTable(context)]),
    ...(candidates.length === 0 ? [] : writeCandidates(context)),
    ...(table === null ? [] : [{ kind: 'paragraph' as const, text: cell(fill(page.table, table), 'muted') }]),
    ...writeDecisions(context),
  ];
}

function cueTable(context: Context): Block {
  const { data, words } = context;
  const { page } = words;
  return {
    kind: 'table',
    columns: [
      { title: page.cue, share: 2 },
      { title: page.countries, share: 2.2 },
      { title: page.weight, share: 1.3 },
      { title: page.source, share: 3 },
      { title: page.messages, share: 2 },
      { title: page.caveat, share: 2.4 },
    ],
    rows: data.attribution.cues.map((cue) => cueRow(context, cue)),
  };
}

function cueRow({ words: { law }, country, messages }: Context, cue: CountryCue): Cell[] {
  return [
    cell(law.cues[cue.kind]),
    cell(cue.countries.map(country).join(', ') || '–'),
    cell(law.cueWeights[cue.weight]),
    cell(cue.source),
    messages(cue.messages),
    cell(cue.caveat === null ? '–' : wordFor(law.cueCaveats, cue.caveat)),
  ];
}

function writeCandidates({ data, words: { page, law }, country, pair }: Context): Block[] {
  const items = data.attribution.candidates.map((one) => cell(pair(country(one.country), law.supports[one.support])));
  return [
    { kind: 'heading', level: 2, text: cell(page.candidatesTitle) },
    { kind: 'list', items },
  ];
}

function writeDecisions({ data, words: { page, law }, country }: Context): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: cell(page.decisionsTitle) };
  const { decisions } = data.attribution;
  if (decisions.length === 0) return [heading, { kind: 'paragraph', text: cell(page.noDecisions) }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: page.connection, share: 2 },
        { title: page.decided, share: 2.4 },
        { title: page.reason, share: 4 },
        { title: page.by, share: 2.4 },
      ],
      rows: decisions.map((one) => {
        const named = one.country === null ? page.unknown : country(one.country);
        return [
          cell(law.connections[one.connection]),
          cell(one.stands ? named : fill(page.givenUp, { country: named }), 'strong'),
          cell(one.reason),
          cell(fill(page.byAt, { by: one.by, at: moment(one.at) })),
        ];
      }),
    },
  ];
}
