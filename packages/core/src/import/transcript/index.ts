/** Shared by importers of logs whose records begin on a line of their own and may go on over further lines. */
export * from './clock.ts';
export * from './phrase.ts';
export * from './transcript.ts';
