/** What the server says in the three languages of a publication, in the one that is shown now. */
import {
  PUBLIC_LANGUAGES,
  type InLanguages,
  type OutputOf,
  type Procedures,
  type PublicLanguage,
} from '@custodia/contract';
import { useTranslation } from 'react-i18next';

export type Publication = OutputOf<Procedures['publicationShow']>;
export type Table = Publication['shownTables'][number];
export type Cell = Table['cells'][number];

function usePublicLanguage(): PublicLanguage {
  const { i18n } = useTranslation();
  return PUBLIC_LANGUAGES.find((language) => language === i18n.language) ?? 'en';
}

/** Reads a text in the language of the interface. */
export function useOwnLanguage(): (texts: InLanguages) => string {
  const language = usePublicLanguage();
  return (texts) => texts[language];
}
