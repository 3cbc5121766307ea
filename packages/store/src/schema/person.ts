/** The tables of migrations/0007-people.sql as kysely sees them; see tables.ts. */
export interface PersonTables {}
