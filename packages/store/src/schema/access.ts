/** The tables of migrations/0002-access.sql as kysely sees them; see tables.ts. */
export interface AccessTables {}
