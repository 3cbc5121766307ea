/** The picture of initiative of each conversation, and the same in words. */
import type { InitiativeTimeline, MarkKind, TimelineMark } from '../../assess/result.ts';
import type { Block, Cell } from '../block.ts';
import { moment, momentCell, type Context } from '../context.ts';
import { outlineOf } from '../mark-outline.ts';
import { layOutPicture, shapeOf } from '../picture.ts';
import { cell, run } from '../text.ts';

export function writeInitiative(context: Context): Block[] {
  const { data, words } = context;
  const { page, finding } = words;
  return [
    { kind: 'heading', level: 1, text: cell(page.initiativeTitle) },
    { kind: 'paragraph', text: cell(page.initiativeIntro) },
    {
      kind: 'legend',
      items: (Object.keys(finding.marks) as MarkKind[]).map((kind) => ({
        shape: shapeOf(outlineOf(kind, { x: 3, y: 3 }), { x: 3, y: 3 }, kind === 'renewed' ? 'alert' : 'plain', false),
        text: finding.marks[kind],
      })),
    },
    ...data.result.timeline.flatMap((timeline) => writeConversation(context, timeline)),
  ];
}

function writeConversation(context: Context, timeline: InitiativeTimeline): Block[] {
  const { data, words, conversation, pair } = context;
  const { page } = words;
  const about = data.conversations.find(({ id }) => id === timeline.conversationId);
  const heading = pair(`${page.conversation} ${conversation(timeline.conversationId)}`, about?.title ?? page.untitled);
  const all = [...timeline.marks, ...timeline.undated];
  if (all.length === 0) {
    return [
      { kind: 'heading', level: 2, text: cell(heading) },
      { kind: 'paragraph', text: cell(page.noMarks) },
    ];
  }
  return [
    layOutPicture(context, timeline, heading),
    {
      kind: 'table',
      columns: [
        { title: page.order, share: 1 },
        { title: page.at, share: 2.4 },
        { title: page.messages, share: 1.6 },
        { title: page.side, share: 2 },
        { title: page.what, share: 5 },
      ],
      rows: all.map((mark, i) => markRow(context, timeline, mark, i)),
    },
    ...stopLine(context, timeline),
  ];
}

function markRow(context: Context, { marks }: InitiativeTimeline, mark: TimelineMark, index: number): Cell[] {
  const { words, message } = context;
  const style = mark.kind === 'renewed' ? 'alert' : 'plain';
  const doubt = mark.certain ? [] : [run(` (${words.page.uncertain})`, 'muted')];
  return [
    cell(index < marks.length ? String(index + 1) : '–'),
    momentCell(mark.at, context),
    cell(message(mark.message)),
    cell(words.finding.sides[mark.lane]),
    [run(markText(mark, context), style), ...doubt],
  ];
}

/** The element or tag, and what the mark is: of a refusal only that. */
function markText({ kind, element }: TimelineMark, { words, pair }: Context): string {
  const what = words.finding.marks[kind];
  return element === null ? what : pair(words.finding.elements[element], what);
}

function stopLine({ words: { page }, message, pair }: Context, timeline: InitiativeTimeline): Block[] {
  if (timeline.stopLine === null) return [];
  const { message: id, at } = timeline.stopLine;
  const text = `${message(id)}${at === null ? '' : `, ${moment(at)}`}`;
  return [{ kind: 'paragraph', text: cell(pair(page.stopLineAt, `${text} (${page.stopLineHere})`)) }];
}
