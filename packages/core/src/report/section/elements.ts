/** All twelve elements: state, who raised each first, and every message that bears on it. */
import type { ElementFinding, MessageReference, Side } from '../../record/assessment.ts';
import { ELEMENTS } from '../../record/element.ts';
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import type { Context } from '../context.ts';
import { doubtNames } from '../phrase.ts';
import { cell, run } from '../text.ts';

export function writeElements(context: Context): Block[] {
  const { page } = context.words;
  const { elements } = context.data.result;
  return [
    { kind: 'heading', level: 1, text: cell(page.elementsTitle) },
    { kind: 'paragraph', text: cell(page.elementsIntro) },
    {
      kind: 'table',
      columns: [
        { title: page.element, share: 3 },
        { title: page.state, share: 1.6 },
        { title: page.raisedBy, share: 2 },
        { title: page.firstMessage, share: 1.5 },
        { title: page.doubts, share: 3.4 },
      ],
      rows: elements.map((finding) => elementRow(context, finding)),
    },
    ...elements.flatMap((finding) => writeDetails(context, finding)),
  ];
}

function elementRow({ words, message }: Context, one: ElementFinding): Cell[] {
  const { page, finding } = words;
  const doubts = doubtNames([...new Set([...one.doubts, ...one.raisedByDoubts])], words);
  return [
    [run(`${ELEMENTS[one.element].point} `, 'muted'), run(finding.elements[one.element], 'strong')],
    cell(finding.states[one.state], one.state === 'cannot tell' ? 'muted' : 'plain'),
    cell(one.raisedBy === null ? '–' : finding.sides[one.raisedBy]),
    cell(one.first === null ? '–' : message(one.first.message)),
    doubts === '' ? cell(page.none, 'muted') : cell(doubts),
  ];
}

function writeDetails(context: Context, one: ElementFinding): Block[] {
  const { page, finding } = context.words;
  if (one.messages.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: cell(finding.elements[one.element]) },
    {
      kind: 'facts',
      rows: [
        {
          name: page.allMessages,
          value: withSides(
            context,
            one.messages.map((m) => ({ ...m, by: m.raisedBy })),
          ),
        },
        { name: page.acknowledged, value: context.messages(one.acknowledged) },
        { name: page.refused, value: withSides(context, one.refused) },
        { name: page.renewed, value: withSides(context, one.renewed, 'alert') },
      ],
    },
  ];
}

type Sided = MessageReference & { readonly by: Side };

function withSides({ words, message }: Context, all: readonly Sided[], style: 'plain' | 'alert' = 'plain'): Cell {
  const { page, finding } = words;
  if (all.length === 0) return cell(page.none, 'muted');
  const each = all.map(({ message: id, by }) => fill(page.byWhom, { message: message(id), by: finding.sides[by] }));
  return cell([...new Set(each)].join(', '), style);
}
