/** Shared by importers of databases that intake wrote down as text. */
export * from './import.ts';
