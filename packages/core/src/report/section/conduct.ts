/** The conduct of the investigators, rule by rule, and the stop line. */
import type { ConductFinding } from '../../record/assessment.ts';
import type { Block, Cell } from '../block.ts';
import type { Context } from '../context.ts';
import { conductName, doubtNames } from '../phrase.ts';
import { cell, run } from '../text.ts';

export function writeConduct(context: Context): Block[] {
  const { page } = context.words;
  return [
    { kind: 'heading', level: 1, text: cell(page.conductTitle) },
    { kind: 'paragraph', text: cell(page.conductIntro) },
    {
      kind: 'table',
      columns: [
        { title: page.point, share: 1 },
        { title: page.rule, share: 4.4 },
        { title: page.answer, share: 1.9 },
        { title: page.weight, share: 1.3 },
        { title: page.messages, share: 2.4 },
        { title: page.doubts, share: 2.4 },
      ],
      rows: context.data.result.conduct.map((one) => conductRow(context, one)),
    },
    ...writeStopLine(context),
  ];
}

function conductRow({ words, messages }: Context, one: ConductFinding): Cell[] {
  const { finding } = words;
  const red = one.weight === 'red' && one.answer !== 'clear';
  return [
    cell(one.point),
    [run(conductName(one, words), one.answer === 'found' ? 'strong' : 'plain')],
    cell(finding.conductAnswers[one.answer], one.answer === 'clear' ? 'muted' : 'plain'),
    cell(finding.weights[one.weight], red ? 'alert' : 'plain'),
    messages(one.messages),
    cell(doubtNames(one.doubts, words) || '–'),
  ];
}

function writeStopLine({ data, words, message, messages }: Context): Block[] {
  const { page, finding } = words;
  const { stopLine } = data.result;
  const names = (codes: typeof stopLine.needed) =>
    cell(codes.map((code) => finding.elements[code]).join(', ') || page.none);
  return [
    { kind: 'heading', level: 2, text: cell(page.stopLineTitle) },
    {
      kind: 'facts',
      rows: [
        { name: page.stopLineState, value: cell(finding.stopLines[stopLine.state], 'strong') },
        { name: page.stopLineNeeded, value: names(stopLine.needed) },
        { name: page.stopLineMissing, value: names(stopLine.missing) },
        { name: page.stopLineAt, value: cell(stopLine.at === null ? page.none : message(stopLine.at.message)) },
        { name: page.stopLineFlagged, value: messages(stopLine.flagged) },
        { name: page.stopLineUndated, value: messages(stopLine.undated) },
        { name: page.doubts, value: cell(doubtNames(stopLine.doubts, words) || page.none) },
      ],
    },
  ];
}
