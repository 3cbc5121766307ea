/** Comparing texts with what a person searches for. The database finds (with the same folding); this shows where. */
export { foldText, type FoldedText } from './fold.ts';
export { findMatches, snippetOf, type MatchSpan, type Snippet } from './match.ts';
export { parseTerms, SEARCH_SCRIPTS, type SearchScript, type SearchTerm } from './terms.ts';
