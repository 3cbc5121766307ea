/** What messages can be filtered by, for those who may import the contract and not `core`. */
export { IDENTIFIER_KINDS, SEARCH_SCRIPTS } from '@custodia/core';
export type { IdentifierKind, SearchScript } from '@custodia/core';
