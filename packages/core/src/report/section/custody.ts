/** The custody chain, and how everything can be verified by hand. */
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { moment, type Context } from '../context.ts';
import type { ReportedExhibit } from '../data.ts';
import { wordFor } from '../phrase.ts';
import { cell, join } from '../text.ts';

export function writeCustody(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  return [
    { kind: 'heading', level: 1, text: cell(page.custodyTitle) },
    { kind: 'paragraph', text: cell(page.custodyIntro) },
    ...data.exhibits.flatMap((exhibit) => writeExhibit(context, exhibit)),
    {
      kind: 'table',
      columns: [
        { title: page.logEntry, share: 1.2 },
        { title: page.event, share: 3 },
        { title: page.concerning, share: 2.6 },
        { title: page.at, share: 2.2 },
        { title: page.by, share: 2.4 },
      ],
      rows: data.custody.map((event) => [
        cell(String(event.logIndex)),
        cell(wordFor(words.law.events, event.kind)),
        subjectCell(event.subject, context),
        cell(moment(event.at)),
        cell(event.by ?? '–'),
      ]),
    },
  ];
}

function subjectCell(subject: string | null, { exhibit }: Context): Cell {
  if (subject === null) return cell('–');
  const short = exhibit(subject);
  return cell(short, short === subject ? 'mono' : 'plain');
}

function writeExhibit({ words: { page }, exhibit }: Context, one: ReportedExhibit): Block[] {
  const { received, commitment } = one;
  return [
    { kind: 'heading', level: 2, text: cell(`${page.exhibit} ${exhibit(one.id)}`) },
    {
      kind: 'facts',
      rows: [
        { name: page.identifier, value: cell(one.id, 'mono') },
        {
          name: page.received,
          value:
            received === null
              ? cell(page.erased)
              : join([cell(received.name), cell(fill(page.bytes, { count: received.sizeBytes }))]),
        },
        { name: 'SHA-256', value: cell(received?.sha256 ?? page.erased, 'mono') },
        {
          name: page.sealed,
          value: cell(
            `${fill(page.byAt, { by: one.sealedBy, at: moment(one.sealedAt) })} · ${page.logEntry} ${one.logIndex}`,
          ),
        },
        { name: page.readAs, value: cell(one.format) },
        { name: page.commitment, value: cell(fill(page.commitmentOver, commitment), 'mono') },
      ],
    },
  ];
}

export function writeVerification({ data, words: { page } }: Context): Block[] {
  const { trustedTime } = data;
  const stamped =
    trustedTime === null
      ? page.noTrustedTime
      : fill(page.timestamped, { at: moment(trustedTime.at), authority: trustedTime.authority });
  return [
    { kind: 'heading', level: 1, text: cell(page.verifyTitle) },
    { kind: 'paragraph', text: cell(page.verifyIntro) },
    { kind: 'list', items: page.verifySteps.map((step) => cell(step)) },
    {
      kind: 'facts',
      rows: [
        { name: page.logKey, value: cell(data.log.vkey, 'mono') },
        { name: page.checkpoint, value: cell(data.log.checkpoint, 'mono') },
        { name: page.trustedTime, value: cell(stamped) },
      ],
    },
  ];
}
