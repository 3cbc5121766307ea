/** Sentences that an app writes into a log itself, and who they are about. */

/** `%` stands for the participant that the sentence is about, `*` for anything else. */
export interface PhraseRow {
  readonly action: string;
  readonly forms: readonly string[];
}

export interface Phrase {
  readonly action: string;
  /** Who did it, or null where the sentence names nobody ("You unsent a message"). */
  readonly who: string | null;
}

export type PhraseFinder = (text: string) => Phrase | null;

/** No such sentence is longer. */
const MAX_UNITS = 300;

/** Finds the sentence that the whole text is; the first form that fits wins. */
export function phraseFinder(rows: readonly PhraseRow[]): PhraseFinder {
  const forms = rows.flatMap(({ action, forms: written }) =>
    written.map((form) => ({
      action,
      pattern: new RegExp(
        `^${form
          .split(/([%*])/)
          .map(asPattern)
          .join('')}$`,
        'u',
      ),
    })),
  );
  return (text) => {
    if (text.length > MAX_UNITS) return null;
    for (const { action, pattern } of forms) {
      const match = pattern.exec(text);
      if (match !== null) return { action, who: match[1]?.trim() ?? null };
    }
    return null;
  };
}

function asPattern(piece: string): string {
  if (piece === '%') return '(.{1,80}?)';
  if (piece === '*') return '.{0,200}?';
  return piece.replace(/[.+?^${}()|[\]\\/]/g, '\\$&');
}
