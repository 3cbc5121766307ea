/** What publications are made of, for those who may import the contract and not `core`. */
export { PUBLIC_LANGUAGES, PUBLIC_VARIABLES } from '@custodia/core';
export type { InLanguages, PublicLanguage, PublicVariable } from '@custodia/core';

/** From a draft to what everybody may read. `withdrawn` after it was confirmed: no longer the unit's word, and never unsaid. */
export const PUBLICATION_STATES = ['drafted', 'proposed', 'confirmed', 'rejected', 'withdrawn'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];
