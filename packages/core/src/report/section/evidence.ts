/** Identifiers found in messages, and the messages that the findings rest on. */
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { moment, momentCell, type Context } from '../context.ts';
import type { ReportedIdentifier, ReportedMessage } from '../data.ts';
import { cell, run } from '../text.ts';

export function writeIdentifiers(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  const intro: Block[] = [
    { kind: 'heading', level: 1, text: cell(page.identifiersTitle) },
    { kind: 'paragraph', text: cell(page.identifiersIntro) },
  ];
  if (data.identifiers.length === 0) return [...intro, { kind: 'paragraph', text: cell(page.noIdentifiers) }];
  return [
    ...intro,
    {
      kind: 'table',
      columns: [
        { title: page.type, share: 2 },
        { title: page.value, share: 3 },
        { title: page.checked, share: 2.6 },
        { title: page.seen, share: 2.4 },
        { title: page.places, share: 2.6 },
      ],
      rows: data.identifiers.map((one) => identifierRow(context, one)),
    },
  ];
}

function identifierRow(context: Context, one: ReportedIdentifier): Cell[] {
  const { law } = context.words;
  const kind = law.identifiers[one.kind];
  const seen = one.firstAt === one.lastAt ? [one.firstAt] : [one.firstAt, one.lastAt];
  return [
    cell(one.system === null ? kind : `${kind}, ${one.system}`),
    cell(one.value, 'mono'),
    cell(law.validities[one.validity]),
    seen.flatMap((at, i) => [...(i === 0 ? [] : [run('\n')]), ...momentCell(at, context)]),
    context.messages(one.messages),
  ];
}

export function writeMessages(context: Context): Block[] {
  const { data, words, conversation, pair } = context;
  const { page } = words;
  const heading: Block = { kind: 'heading', level: 1, text: cell(page.messagesTitle) };
  if (data.messages.length === 0) return [heading, { kind: 'paragraph', text: cell(page.noMessages) }];
  return [
    heading,
    { kind: 'paragraph', text: cell(page.messagesIntro) },
    ...data.conversations.flatMap((one): Block[] => {
      const own = data.messages.filter(({ conversationId }) => conversationId === one.id);
      if (own.length === 0) return [];
      const title = pair(`${page.conversation} ${conversation(one.id)}`, one.title ?? page.untitled);
      return [
        { kind: 'heading', level: 2, text: cell(title) },
        ...own.map((message) => writeMessage(context, message)),
      ];
    }),
  ];
}

function writeMessage(context: Context, one: ReportedMessage): Block {
  const { words, message } = context;
  const { page, finding, law } = words;
  const time = one.at === null ? (one.rawTime ?? page.noCertainTime) : `${moment(one.at)} UTC`;
  const marks = [...(one.edited ? [page.editedMark] : []), ...(one.deleted ? [page.deletedMark] : [])];
  return {
    kind: 'message',
    side: one.side,
    head: [
      run(message(one.message), 'strong'),
      run(` · ${time} (${law.bases[one.basis]}) · `),
      run(one.sender ?? page.noSender, 'strong'),
      run(` (${finding.sides[one.side]})`),
      ...marks.map((mark) => run(` · ${mark}`, 'alert')),
      run(` · ${page.why[one.why]}`, 'muted'),
    ],
    text: one.text === '' ? cell(page.noText, 'muted') : cell(one.text),
    foot: [run(footOf(context, one), 'muted')],
  };
}

function footOf({ words, person }: Context, { tags, line, offset }: ReportedMessage): string {
  const { page, finding, signals } = words;
  const named = tags.map(
    ({ code, raisedBy, reader }) => `${signals[code]} (${finding.sides[raisedBy]}; ${person(reader)})`,
  );
  const place = fill(page.place, { line, offset });
  return tags.length === 0 ? place : `${fill(page.tags, { tags: named.join(', ') })} · ${place}`;
}
