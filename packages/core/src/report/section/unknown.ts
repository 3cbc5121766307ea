/** The table of what is not known: everything in the record that says so, in one place, before anything is built on it. */
import type { Block } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import type { Context } from '../context.ts';
import { answerText, conductName, doubtNames } from '../phrase.ts';
import { cell } from '../text.ts';

type Unknown = readonly [what: string, why: string];

export function writeUnknown(context: Context): Block[] {
  const { page } = context.words;
  const rows = listUnknown(context);
  return [
    { kind: 'heading', level: 1, text: cell(page.unknownTitle) },
    { kind: 'paragraph', text: cell(page.unknownIntro) },
    {
      kind: 'table',
      columns: [
        { title: page.unknownWhat, share: 2 },
        { title: page.unknownWhy, share: 3 },
      ],
      rows: rows.map(([what, why]) => [cell(what), cell(why)]),
    },
    { kind: 'paragraph', text: cell(page.unlisted, 'muted') },
  ];
}

function listUnknown(context: Context): Unknown[] {
  return [
    ...ofPeople(context),
    ...ofElements(context),
    ...ofConduct(context),
    ...ofForm(context),
    ...ofCountries(context),
    ...ofLaw(context),
    ...ofRecord(context),
  ];
}

function ofPeople({ data, words: { page } }: Context): Unknown[] {
  return [[page.u_identity, data.assessment.identified ? page.u_identityNamed : page.u_identityWhy]];
}

function ofElements({ data, words }: Context): Unknown[] {
  const { page, finding } = words;
  return data.result.elements.flatMap(({ element, state, doubts, raisedBy, raisedByDoubts }): Unknown[] => {
    const name = finding.elements[element];
    if (state === 'cannot tell') return [[fill(page.u_element, { name }), doubtNames(doubts, words)]];
    const unclear = state === 'met' && (raisedBy === 'unclear' || raisedByDoubts.length > 0);
    return unclear ? [[fill(page.u_raiser, { name }), doubtNames(raisedByDoubts, words) || finding.sides.unclear]] : [];
  });
}

function ofConduct({ data, words }: Context): Unknown[] {
  return data.result.conduct
    .filter(({ answer }) => answer === 'cannot tell')
    .map((one) => [
      fill(words.page.u_conduct, { name: conductName(one, words) }),
      doubtNames(one.doubts, words) || words.finding.conductAnswers['cannot tell'],
    ]);
}

/** Points that follow from elements and conduct are said there. */
function ofForm(context: Context): Unknown[] {
  const { data, words } = context;
  return data.result.form
    .filter(({ source, answer }) => source !== 'derived' && (answer === null || answerText(answer, context).unknown))
    .map(({ point, answer }) => [
      fill(words.page.u_point, { point, name: words.form.points[point] }),
      answer === null ? words.page.u_noAnswer : answerText(answer, context).text,
    ]);
}

function ofCountries({ data, words: { page, law }, pair }: Context): Unknown[] {
  const undecided = data.law.undecided.map((connection): Unknown => [
    fill(page.u_country, { connection: law.connections[connection] }),
    page.u_countryUndecided,
  ]);
  const unknown = data.attribution.decisions
    .filter(({ country }) => country === null)
    .map(({ connection, by, reason }): Unknown => [
      fill(page.u_country, { connection: law.connections[connection] }),
      pair(fill(page.u_countryUnknown, { by }), reason),
    ]);
  return [...undecided, ...unknown];
}

function ofLaw({ data, words: { page, law }, country, pair }: Context): Unknown[] {
  const questions = data.law.countries.flatMap((one) =>
    one.questions
      .filter(({ counsel }) => counsel.length > 0)
      .map(({ question, counsel }): Unknown => [
        fill(page.u_law, { country: country(one.country), question: law.questions[question] }),
        pair(page.askCounsel, counsel.map((reason) => law.counsel[reason]).join('; ')),
      ]),
  );
  return data.law.statedAge === null ? [[page.u_age, page.u_ageWhy], ...questions] : questions;
}

function ofRecord({ data, words: { page }, exhibit }: Context): Unknown[] {
  const undated = data.result.defence.find(({ kind }) => kind === 'unknown-time')?.count ?? 0;
  return [
    ...(data.trustedTime === null ? [[page.u_time, page.u_timeWhy] as const] : []),
    ...(undated > 0 ? [[page.u_dated, fill(page.u_datedWhy, { count: undated })] as const] : []),
    ...data.exhibits.flatMap(({ id, skipped, declared, found }): Unknown[] => [
      ...(skipped > 0
        ? [[fill(page.u_skipped, { exhibit: exhibit(id) }), fill(page.u_skippedWhy, { count: skipped })] as const]
        : []),
      ...(declared !== null && declared !== found
        ? [[fill(page.u_declared, { exhibit: exhibit(id) }), fill(page.u_declaredWhy, { declared, found })] as const]
        : []),
    ]),
    [page.u_source, page.u_sourceWhy],
    [page.u_media, page.u_mediaWhy],
  ];
}
