/** What the picture of initiative comes to, for somebody who has ten seconds: who was first how often, and who began again after a refusal. */
import type { InitiativeTimeline, MarkKind } from '../assess/result.ts';
import type { Side } from '../record/assessment.ts';
import type { Cell } from './block.ts';
import type { Context } from './context.ts';
import { run } from './text.ts';

const COUNTED: readonly MarkKind[] = ['first', 'renewed'];
/** Told even where it is zero: that is what is asked. */
const ALWAYS: readonly Side[] = ['person-of-interest', 'investigator'];

/** One line a kind of mark. What is not certain is counted apart, and for nobody. */
export function countInitiative(context: Context, { marks, undated }: InitiativeTimeline): Cell[] {
  const all = [...marks, ...undated];
  return COUNTED.map((kind) => countKind(context, kind, all));
}

function countKind(
  { words: { finding, page }, pair }: Context,
  kind: MarkKind,
  all: InitiativeTimeline['marks'],
): Cell {
  const own = all.filter((mark) => mark.kind === kind);
  const certain = Map.groupBy(
    own.filter((mark) => mark.certain),
    ({ lane }) => lane,
  );
  const sides = [...new Set([...ALWAYS, ...certain.keys()])];
  const counts = sides.map((side) => `${finding.sides[side]} ${certain.get(side)?.length ?? 0}`);
  const uncertain = own.filter((mark) => !mark.certain).length;
  const said = [...counts, ...(uncertain === 0 ? [] : [`${page.uncertain} ${uncertain}`])].join(' · ');
  return [run(pair(finding.marks[kind], said), kind === 'renewed' && own.length > 0 ? 'alert' : 'strong')];
}
