/** The tables of migrations/0005-operations.sql as kysely sees them; see tables.ts. */
export interface OperationTables {}
