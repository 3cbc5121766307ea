/** The tables of migrations/0003-identity.sql as kysely sees them; see tables.ts. */
export interface IdentityTables {}
