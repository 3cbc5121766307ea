/** Shared by all importers of text: lines with exact byte places, and the decoded sample. */
export * from './charset.ts';
export * from './decode.ts';
export * from './line.ts';
export * from './read.ts';
export * from './split.ts';
