/** The anti-provocation review form, P01 to P86, unredacted; and what each reviewer concluded. */
import { FORM, FORM_SECTIONS, type FilledPoint, type FormSection } from '../../record/form.ts';
import type { Block, Cell } from '../block.ts';
import { moment, type Context } from '../context.ts';
import { answerText, noteText } from '../phrase.ts';
import type { ReportedReview } from '../data.ts';
import { cell, run } from '../text.ts';

export function writeForm(context: Context): Block[] {
  const { page } = context.words;
  return [
    { kind: 'heading', level: 1, text: cell(page.formTitle) },
    { kind: 'paragraph', text: cell(page.formIntro) },
    ...FORM_SECTIONS.flatMap((section) => writeSection(context, section)),
  ];
}

function writeSection(context: Context, section: FormSection): Block[] {
  const { page, form } = context.words;
  const points = context.data.result.form.filter(({ point }) => FORM[point].section === section);
  return [
    { kind: 'heading', level: 2, text: cell(form.sections[section]) },
    {
      kind: 'table',
      columns: [
        { title: page.point, share: 1.1 },
        { title: page.question, share: 4 },
        { title: page.answer, share: 4.5 },
        { title: page.source, share: 2.4 },
      ],
      rows: points.map((filled) => pointRow(context, filled)),
    },
  ];
}

function pointRow(context: Context, { point, answer, source, note, by }: FilledPoint): Cell[] {
  const { words, person, pair } = context;
  const stop = 'hardStop' in FORM[point] ? '*' : '';
  const given = answer === null ? cell(words.page.noAnswer, 'muted') : cell(answerText(answer, context).text);
  const beside = note === null ? [] : [run(` (${noteText(note, words)})`, 'muted')];
  return [
    cell(`${point}${stop}`, stop === '' ? 'plain' : 'strong'),
    cell(words.form.points[point]),
    [...given, ...beside],
    cell(by === null ? words.form.sources[source] : pair(words.form.sources[source], person(by))),
  ];
}

export function writeReviews(context: Context): Block[] {
  const { page } = context.words;
  const { reviews } = context.data;
  const heading: Block = { kind: 'heading', level: 1, text: cell(page.reviewsTitle) };
  if (reviews.length === 0) return [heading, { kind: 'paragraph', text: cell(page.noReviews) }];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: page.reviewer, share: 2 },
        { title: page.outcome, share: 2.4 },
        { title: page.ceiling, share: 2.4 },
        { title: page.reason, share: 4 },
        { title: page.at, share: 2 },
      ],
      rows: reviews.map((review) => reviewRow(context, review)),
    },
    ...reviews.flatMap((review) => writeAnswers(context, review)),
  ];
}

function reviewRow({ words: { page, finding } }: Context, { by, finish }: ReportedReview): Cell[] {
  if (finish === null) return [cell(by), cell(page.underWay, 'muted'), cell('–'), cell('–'), cell('–')];
  const decides = finish.decides ? [run(` (${page.decides})`, 'muted')] : [];
  return [
    cell(by),
    [run(finding.outcomes[finish.outcome], 'strong'), ...decides],
    cell(finding.outcomes[finish.ceiling]),
    cell(finish.reason),
    cell(`${moment(finish.at)}, ${page.logEntry.toLowerCase()} ${finish.logIndex}`),
  ];
}

/** What each reviewer answered, whatever became of it in the form. */
function writeAnswers(context: Context, { by, answers }: ReportedReview): Block[] {
  const { page, form } = context.words;
  if (answers.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: cell(context.pair(page.reviewer, by)) },
    {
      kind: 'table',
      columns: [
        { title: page.point, share: 1 },
        { title: page.question, share: 4 },
        { title: page.answer, share: 5 },
      ],
      rows: answers.map(({ point, answer }) => [
        cell(point),
        cell(form.points[point]),
        cell(answerText(answer, context).text),
      ]),
    },
  ];
}
