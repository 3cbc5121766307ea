/** The first page: what this is, how it is handled, and what came out. */
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import { moment, type Context } from '../context.ts';
import { cell, join, run } from '../text.ts';

export function writeCover({ data, words: { page } }: Context): Block[] {
  const { assessment } = data;
  return [
    ...standing(assessment.state, assessment.withheld, page),
    { kind: 'paragraph', text: cell(page.about) },
    { kind: 'notice', tone: 'alert', title: page.handlingTitle, text: cell(page.handling) },
    {
      kind: 'notice',
      tone: 'alert',
      title: page.embargoTitle,
      text: cell(data.releasedAt === null ? page.embargo : fill(page.embargoReleased, { at: moment(data.releasedAt) })),
    },
    ...(data.caveats === null
      ? []
      : [{ kind: 'notice' as const, tone: 'plain' as const, title: page.caveatsTitle, text: cell(data.caveats) }]),
    { kind: 'facts', rows: facts(data, page) },
    { kind: 'paragraph', text: codePoints(page.codePoint) },
  ];
}

type Page = Context['words']['page'];

function standing(state: keyof Page['states'], withheld: boolean, page: Page): Block[] {
  const notices = [
    ...(withheld ? [page.withheld] : []),
    ...(state === 'concluded' ? [] : [fill(page.draft, { state: page.states[state] })]),
  ];
  return notices.map((text) => ({ kind: 'notice', tone: 'alert', title: '', text: cell(text, 'strong') }));
}

function facts(data: Context['data'], page: Page): { name: string; value: Cell }[] {
  const { assessment } = data;
  const opened = fill(page.byAt, { by: assessment.openedBy, at: moment(assessment.openedAt) });
  return [
    { name: page.report, value: cell(data.id, 'mono') },
    { name: page.writtenAt, value: cell(`${moment(data.writtenAt)} UTC`) },
    { name: page.writtenBy, value: cell(data.writtenBy) },
    { name: page.tool, value: cell(data.tool) },
    { name: page.contactTitle, value: data.contact === null ? cell(page.noContact, 'muted') : cell(data.contact) },
    { name: page.recipient, value: data.recipient === null ? cell(page.notStated, 'muted') : cell(data.recipient) },
    { name: page.operation, value: cell(data.operation.name) },
    { name: page.assessment, value: join([cell(assessment.label), cell(assessment.id, 'mono')], ' · ') },
    { name: page.assessmentOpened, value: cell(opened) },
  ];
}

function codePoints(text: string): Cell {
  const [before = '', after = ''] = text.split('{example}');
  return [run(before), { style: 'code', pieces: ['U+202E'] }, run(after)];
}
