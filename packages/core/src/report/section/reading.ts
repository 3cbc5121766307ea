/** Who read what, how two readers agree on each code, and where they still differ. */
import type { CodeAgreement, Disagreement } from '../../assess/result.ts';
import type { Block, Cell } from '../block.ts';
import type { Context } from '../context.ts';
import { cell, run } from '../text.ts';

export function writeReading(context: Context): Block[] {
  const { data, words, conversation, person, pair } = context;
  const { page, finding } = words;
  return [
    { kind: 'heading', level: 1, text: cell(page.readingTitle) },
    { kind: 'paragraph', text: cell(page.readingIntro) },
    {
      kind: 'table',
      columns: [
        { title: page.conversation, share: 1.4 },
        { title: page.readers, share: 3 },
        { title: page.messages, share: 4 },
      ],
      rows: data.result.reading.conversations.map(({ conversationId, readers, messages }) => [
        cell(conversation(conversationId)),
        cell(readers.map(person).join(', ') || page.none),
        cell(
          Object.entries(messages)
            .map(([side, count]) => pair(finding.sides[side as keyof typeof finding.sides], String(count)))
            .join(', '),
        ),
      ]),
    },
    ...writeAgreement(context),
    ...writeDifferences(context),
  ];
}

function writeAgreement(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  if (data.result.agreement.length === 0) return [{ kind: 'paragraph', text: cell(page.noAgreement) }];
  return [
    {
      kind: 'table',
      columns: [
        { title: page.code, share: 3 },
        { title: page.readers, share: 3 },
        { title: page.both, share: 1 },
        { title: page.onlyFirst, share: 1 },
        { title: page.onlySecond, share: 1.1 },
        { title: page.neither, share: 1.1 },
        { title: page.kappa, share: 2.2 },
      ],
      rows: data.result.agreement.filter((one) => !isUnused(one)).map((one) => agreementRow(context, one)),
    },
    ...writeUnused(context),
  ];
}

function isUnused({ undefinedBecause }: CodeAgreement): boolean {
  return undefinedBecause === 'never-used';
}

/** Most codes are never used: one line for each pair of readers. */
function writeUnused({ data, words, person }: Context): Block[] {
  const unused = Map.groupBy(data.result.agreement.filter(isUnused), ({ readers }) => readers.join('\n'));
  const items = [...unused.values()].map((codes): Cell => [
    run(`${codes[0]!.readers.map(person).join(', ')} · ${words.finding.kappas['never-used']}: `, 'muted'),
    run(codes.map(({ code }) => words.signals[code]).join(', ')),
  ]);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function agreementRow({ words, person }: Context, one: CodeAgreement): Cell[] {
  const undefinedBecause = one.undefinedBecause ?? 'no-messages';
  return [
    cell(words.signals[one.code]),
    cell(one.readers.map(person).join(', ')),
    ...[one.both, one.onlyFirst, one.onlySecond, one.neither].map((count) => cell(String(count))),
    one.kappa === null ? cell(words.finding.kappas[undefinedBecause], 'muted') : cell(one.kappa.toFixed(2)),
  ];
}

function writeDifferences(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  const heading: Block = { kind: 'heading', level: 2, text: cell(page.differencesTitle) };
  const { disagreements } = data.result;
  if (disagreements.length === 0) return [heading, { kind: 'paragraph', text: cell(page.noDifferences) }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: page.messages, share: 1.5 },
        { title: page.code, share: 3 },
        { title: page.concerning, share: 3 },
        { title: page.reader, share: 4 },
      ],
      rows: disagreements.map((one) => differenceRow(context, one)),
    },
  ];
}

function differenceRow({ words, message, person, pair }: Context, one: Disagreement): Cell[] {
  const { page, finding, signals } = words;
  const readings = one.readings.map(({ reader, raisedBy }) => {
    const said = raisedBy.map((raiser) => finding.sides[raiser]).join(', ') || page.absent;
    return pair(person(reader), said);
  });
  return [
    cell(message(one.message.message)),
    cell(signals[one.code]),
    cell(finding.disagreements[one.about]),
    [run(readings.join('; '))],
  ];
}
