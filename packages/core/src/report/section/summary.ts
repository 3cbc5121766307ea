/** What came out, what narrowed it, and how far it was read. */
import type { Block, Cell } from '../block.ts';
import type { Context } from '../context.ts';
import { cell, run } from '../text.ts';

export function writeSummary(context: Context): Block[] {
  const { data, words } = context;
  const { page, finding } = words;
  const { ceiling, reading } = data.result;
  const { outcome } = data.assessment;
  const open = outcome === null;
  return [
    { kind: 'heading', level: 1, text: cell(page.summaryTitle) },
    {
      kind: 'facts',
      rows: [
        { name: page.outcome, value: cell(open ? page.outcomeOpen : finding.outcomes[outcome], 'strong') },
        { name: page.ceiling, value: cell(finding.outcomes[ceiling.ceiling], 'strong') },
        { name: page.readers, value: cell(reading.readers === 2 ? page.readersTwo : String(reading.readers)) },
        { name: page.openStops, value: cell(ceiling.openStops.join(', ') || page.none) },
      ],
    },
    { kind: 'heading', level: 2, text: cell(page.narrowed) },
    ...narrowedBy(context),
  ];
}

function narrowedBy({ data, words: { page, finding } }: Context): Block[] {
  const { because } = data.result.ceiling;
  if (because.length === 0) return [{ kind: 'paragraph', text: cell(page.notNarrowed) }];
  const items = because.map(({ point, narrowsTo, reason }): Cell => {
    const why = (finding.ceilings as Readonly<Record<string, string>>)[reason] ?? reason;
    const where = point.startsWith('P') ? `${point}: ` : '';
    return [run(`${where}${why} → `), run(finding.outcomes[narrowsTo], 'strong')];
  });
  return [{ kind: 'list', items }];
}
