/** The exculpatory index: everything that speaks for the person of interest. */
import type { DefenceItem } from '../../assess/result.ts';
import type { Block, Cell } from '../block.ts';
import type { Context } from '../context.ts';
import { cell } from '../text.ts';

export function writeDefence(context: Context): Block[] {
  const { page } = context.words;
  const { defence } = context.data.result;
  return [
    { kind: 'heading', level: 1, text: cell(page.defenceTitle) },
    { kind: 'paragraph', text: cell(page.defenceIntro) },
    ...(defence.length === 0
      ? [{ kind: 'paragraph' as const, text: cell(page.noDefence) }]
      : [table(context, defence)]),
  ];
}

function table(context: Context, defence: readonly DefenceItem[]): Block {
  const { page } = context.words;
  return {
    kind: 'table',
    columns: [
      { title: page.what, share: 4 },
      { title: page.concerning, share: 3 },
      { title: page.count, share: 1.2 },
      { title: page.messages, share: 3.4 },
    ],
    rows: defence.map((item) => defenceRow(context, item)),
  };
}

function defenceRow({ words, messages }: Context, item: DefenceItem): Cell[] {
  const { finding, form } = words;
  const about = [
    ...(item.element === null ? [] : [finding.elements[item.element]]),
    ...(item.point === null ? [] : [`${item.point} ${form.points[item.point]}`]),
  ];
  return [
    cell(finding.defence[item.kind], 'strong'),
    cell(about.join('; ') || '–'),
    cell(String(item.count)),
    messages(item.messages),
  ];
}
