/** The law of every country that the case is tied to: which rule, from where, how sure, and what it was held against. */
import type { CountryAnswer, QuestionAnswer } from '../../law/evaluate.ts';
import type { TreatyStanding } from '../../law/treaty.ts';
import type { Block, Cell } from '../block.ts';
import { fill } from '../catalogue/index.ts';
import type { Context } from '../context.ts';
import { doubtNames } from '../phrase.ts';
import { cell, join, run } from '../text.ts';

export function writeLaw(context: Context): Block[] {
  const { data, words } = context;
  const { page } = words;
  return [
    { kind: 'heading', level: 1, text: cell(page.lawTitle) },
    { kind: 'paragraph', text: cell(page.lawIntro) },
    ...(data.law.countries.length === 0 ? [{ kind: 'paragraph' as const, text: cell(page.noCountries) }] : []),
    ...data.law.countries.flatMap((one) => writeCountry(context, one)),
    ...(data.law.countries.length === 0 ? [] : writeConflicts(context)),
  ];
}

function writeCountry(context: Context, one: CountryAnswer): Block[] {
  const { words, country } = context;
  const { page, law } = words;
  const connections = one.connections.map((connection) => law.connections[connection]).join(', ');
  return [
    {
      kind: 'heading',
      level: 2,
      text: cell(fill(page.countryHeading, { country: country(one.country), connections })),
    },
    ...one.questions.map((question) => writeQuestion(context, question)),
    {
      kind: 'table',
      columns: [
        { title: page.treaty, share: 3.4 },
        { title: page.state, share: 1.6 },
        { title: page.source, share: 3.4 },
        { title: page.confidence, share: 1.6 },
      ],
      rows: one.treaties.map((standing) => treatyRow(context, standing)),
    },
  ];
}

function writeQuestion(context: Context, { question, rule, counsel, elements, standing }: QuestionAnswer): Block {
  const { words, messages, pair } = context;
  const { page, law, finding } = words;
  const looked = elements.map(({ element, presence, doubts, messages: ids }) =>
    join(
      [
        cell(pair(finding.elements[element], law.presences[presence])),
        ...(doubts.length === 0 ? [] : [cell(doubtNames(doubts, words), 'muted')]),
        ...(ids.length === 0 ? [] : [messages(ids)]),
      ],
      ' · ',
    ),
  );
  return {
    kind: 'facts',
    rows: [
      { name: page.question, value: cell(law.questions[question], 'strong') },
      { name: page.standing, value: cell(law.standings[standing], 'strong') },
      ...(counsel.length === 0
        ? []
        : [{ name: page.askCounsel, value: cell(counsel.map((reason) => law.counsel[reason]).join('; ')) }]),
      { name: page.looksAt, value: looked.length === 0 ? cell(page.none, 'muted') : join(looked, '; ') },
      ...(rule === null ? [] : ruleFacts(context, rule)),
    ],
  };
}

function ruleFacts(
  { words: { page, law } }: Context,
  rule: NonNullable<QuestionAnswer['rule']>,
): { name: string; value: Cell }[] {
  const reviewed =
    rule.reviewer === null ? page.reviewedByNobody : fill(page.byAt, { by: rule.reviewer, at: rule.reviewedOn ?? '?' });
  return [
    { name: page.ruleSays, value: saidBy(rule, law.ruleAnswers[rule.answer]) },
    { name: page.statute, value: cell(rule.statute ?? page.notStated) },
    { name: page.source, value: cell(rule.source) },
    { name: page.confidence, value: cell(law.confidences[rule.confidence]) },
    { name: page.validity, value: cell(validity(rule, page)) },
    { name: page.retrieved, value: cell(rule.retrievedOn) },
    { name: page.reviewed, value: cell(reviewed) },
    { name: page.expires, value: cell(rule.expiresOn) },
  ];
}

function validity({ validFrom, validTo }: NonNullable<QuestionAnswer['rule']>, page: Context['words']['page']): string {
  const since = validFrom === null ? page.validSinceUnknown : fill(page.validSince, { at: validFrom });
  return `${since}, ${validTo === null ? page.validWithoutEnd : fill(page.validUntil, { at: validTo })}`;
}

/** The value begins with its answer, in English. */
function saidBy({ answer, value }: Pick<NonNullable<QuestionAnswer['rule']>, 'answer' | 'value'>, word: string): Cell {
  const rest = value.startsWith(answer) ? value.slice(answer.length).replace(/^[\s,;:–-]+/, '') : value;
  return rest === '' ? cell(word, 'strong') : [run(`${word} · `, 'strong'), run(rest)];
}

function treatyRow({ words: { page, law } }: Context, one: TreatyStanding): Cell[] {
  const expired = one.expired ? [run(` (${page.expiredMark})`, 'alert')] : [];
  return [
    cell(law.treaties[one.treaty]),
    [run(law.treatyStates[one.status], 'strong'), ...expired],
    cell([one.value, one.source].filter((part) => part !== null).join(' · ') || page.notStated),
    cell(law.confidences[one.confidence]),
  ];
}

function writeConflicts({ data, words, country, pair }: Context): Block[] {
  const { page, law } = words;
  const heading: Block = { kind: 'heading', level: 2, text: cell(page.conflictsTitle) };
  if (data.law.conflicts.length === 0) return [heading, { kind: 'paragraph', text: cell(page.noConflicts) }];
  const items = data.law.conflicts.map(({ question, answers, open }): Cell => {
    const said = answers.map(({ answer, countries }) => {
      const known = Object.hasOwn(law.ruleAnswers, answer);
      const word = known ? law.ruleAnswers[answer as keyof typeof law.ruleAnswers] : answer;
      return pair(word, countries.map(country).join(', '));
    });
    const unknown = open.length === 0 ? [] : [fill(page.openIn, { countries: open.map(country).join(', ') })];
    return [run(`${law.questions[question]} `, 'strong'), run([...said, ...unknown].join('; '))];
  });
  return [heading, { kind: 'list', items }];
}
