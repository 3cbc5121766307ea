/** The tables of migrations/0009-safeguarding.sql as kysely sees them; see tables.ts. */
export interface SafeguardingTables {}
