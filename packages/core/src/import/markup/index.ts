/** Shared by importers of HTML and XML: streaming tags, texts and small trees of records, with exact byte places. */
export * from './element.ts';
export * from './fragment.ts';
export * from './line-counter.ts';
export * from './links.ts';
export * from './read.ts';
export * from './records.ts';
export * from './references.ts';
export * from './scanner.ts';
export * from './token.ts';
export * from './units.ts';
export * from './skip.ts';
