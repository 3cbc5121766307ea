/** What is typed before it is asked for, and what is asked for then. */
import { type InLanguages, type InputGiven, type Procedures, type PublicVariable } from '@custodia/contract';

export interface DraftFigure {
  readonly label: InLanguages;
  readonly value: string;
  readonly source: string;
}

export interface DraftPage {
  readonly name: string;
  readonly title: InLanguages;
  readonly text: InLanguages;
}

export interface Draft {
  readonly quarter: string;
  readonly unit: string;
  readonly base: string;
  readonly share: string;
  /** Of each table its variables, one to three. */
  readonly tables: readonly (readonly PublicVariable[])[];
  readonly figures: readonly DraftFigure[];
  readonly pages: readonly DraftPage[];
}

const NO_WORDS: InLanguages = { en: '', nl: '', fr: '' };

export const NEW_FIGURE: DraftFigure = { label: NO_WORDS, value: '', source: '' };
export const NEW_PAGE: DraftPage = { name: '', title: NO_WORDS, text: NO_WORDS };
export const NEW_DRAFT: Omit<Draft, 'quarter'> = {
  ...{ unit: '', base: '5', share: '80' },
  tables: [['country'], ['outcome']],
  ...{ figures: [], pages: [] },
};

const isSaid = (text: string): boolean => text.trim() !== '';
const isSaidInAll = (texts: InLanguages): boolean => Object.values(texts).every(isSaid);

export function isComplete({ unit, tables, figures, pages }: Draft): boolean {
  return (
    isSaid(unit) &&
    tables.length > 0 &&
    tables.every((variables) => variables.length > 0) &&
    figures.every(({ label, value, source }) => isSaidInAll(label) && /^\d+$/.test(value) && isSaid(source)) &&
    pages.every(({ name, title, text }) => isSaid(name) && isSaidInAll(title) && isSaidInAll(text))
  );
}

export function asInput({ quarter, unit, base, share, ...draft }: Draft): InputGiven<Procedures['publicationDraft']> {
  return {
    ...{ quarter, unit, base, share },
    table: draft.tables.map((variables) => variables.join(',')),
    figure: draft.figures.map((figure) => ({ ...figure, value: Number(figure.value) })),
    page: draft.pages.map(({ name, title, text: { en, nl, fr } }) => ({
      ...{ name, title },
      paragraphs: { en: paragraphsOf(en), nl: paragraphsOf(nl), fr: paragraphsOf(fr) },
    })),
  };
}

/** A line that is left empty ends a paragraph. */
function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter(isSaid);
}
