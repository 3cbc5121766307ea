/** The tables of migrations/0008-custody.sql as kysely sees them; see tables.ts. */
export interface CustodyTables {}
