/** A reader of SQLite databases over bytes; it has no input or output of its own. */
export { SqliteDatabase, type SqliteFault, type SqliteRow } from './database.ts';
export type { SqliteValue } from './record.ts';
export type { TableSchema } from './schema.ts';
export { bytesSource, type ByteSource } from './source.ts';
