/** Shared by importers of separated values. */
export * from './delimiter.ts';
export * from './read.ts';
export * from './scan.ts';
export * from './skip.ts';
