/** Phrases with evidence in them: the evidence is marked off, so that its writing direction does not move the words around it. */
import type { Phrase, Speech } from './catalogue/index.ts';
import { evidence, markup, type Markup } from './markup.ts';

type Values = Readonly<Record<string, string | number | Markup>>;

/** Strings among the values are evidence; numbers and markup are ours. */
export function renderPhrase(speech: Speech, phrase: Phrase, values: Values): Markup {
  const pieces = speech.pieces(phrase).map((piece) => {
    if (typeof piece === 'string') return piece;
    const value = values[piece.name] ?? '';
    if (typeof value === 'number') return speech.count(value);
    return typeof value === 'string' ? evidence(value) : value;
  });
  return markup`${pieces}`;
}
