/** The tables of migrations/0004-jobs.sql as kysely sees them; see tables.ts. */
export interface JobTables {}
