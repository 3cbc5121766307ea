import { markup, type Markup } from '@custodia/core';
import { FAULTS } from '../payment/fault.ts';
import type { Result } from '../run/screen-files.ts';
import type { State } from '../compile/answer.ts';
import { indicatorsOf } from '../compile/statements.ts';
import { table } from './table.ts';
import { noteIn } from './words/notes.ts';
import { count, titleOf, type Words } from './words/index.ts';

const COLUMNS: readonly State[] = [
  'band-2',
  'band-1',
  'below',
  'not-applicable',
  'too-little-history',
  'field-missing',
  'error',
];

export function showAnswers({ rules, counts, settings }: Result, words: Words): Markup {
  const tables = (['payer', 'payee'] as const).map((side) => {
    const rows = indicatorsOf(rules, side).map((rule) => {
      const found = counts[side].indicators[rule.name] ?? {};
      return [titleOf(words, rule), ...COLUMNS.map((state) => count(settings.language, found[state] ?? 0))];
    });
    const caption = side === 'payer' ? words.payers : words.payees;
    return table(caption, [words.indicator, ...COLUMNS.map((state) => words.states[state])], rows);
  });
  return markup`<h2>${words.answers}</h2><p>${words.answersAbout}</p>${tables}`;
}

export function showSkipped({ read, settings }: Result, words: Words): Markup {
  const rows = [
    ...FAULTS.map((fault) => [words.faults[fault], count(settings.language, read.counts[fault])]),
    [words.unreadable, count(settings.language, read.unreadable.length)],
  ];
  return markup`<h2>${words.skipped}</h2><p>${words.skippedAbout}</p>${table(words.skipped, [words.reason, words.number], rows)}
    <p>${words.possible}: ${count(settings.language, read.possibleDuplicates)}</p>${showNotes(read, words, settings.language)}`;
}

/** Of a damaged book there may be one for each statement; all are in counts.json. */
const NOTES_SHOWN = 50;

/** What files say of themselves that does not fit what is in them. */
function showNotes({ notes }: Result['read'], words: Words, language: Result['settings']['language']): Markup | null {
  if (notes.length === 0) return null;
  const rows = notes
    .slice(0, NOTES_SHOWN)
    .map(({ source, line, why }) => [source, String(line), noteIn(language, why)]);
  const more = notes.length > NOTES_SHOWN ? markup`<p>${words.notesFew(NOTES_SHOWN, notes.length)}</p>` : null;
  return markup`<h3>${words.notes}</h3>${table(words.notes, [words.file, words.afterRecord, words.note], rows)}${more}`;
}
