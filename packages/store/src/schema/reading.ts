/** The tables of migrations/0006-reading.sql as kysely sees them; see tables.ts. */
export interface ReadingTables {}
