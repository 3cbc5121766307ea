export { TERM_LISTS, type TermListName } from '@custodia/core';
