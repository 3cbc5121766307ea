/**
 * The store: the database (a private PostgreSQL cluster in the data folder, or any PostgreSQL 15 or later), its migrations, and
 * encrypted blobs with their keys. Only this package knows SQL.
 */
export { StoreError, type StoreErrorCode, findErrorCode } from './error.ts';
export { type ClusterOptions, type OpenCluster, formatConnectionString, openCluster } from './cluster/open.ts';
export {
  APPLICATION_ROLE,
  type DatabaseLocation,
  type DatabaseOptions,
  type OpenDatabase,
  openDatabase,
} from './connection/open.ts';
export { type CopyColumn, type CopyRow, type CopyRows, type CopyValue, copyRows } from './connection/copy.ts';
export type { TransactionOptions, TransactionScope, TransactionWork } from './connection/transact.ts';
export { MIGRATIONS_FOLDER, type Migration, readMigrations } from './migrate/read.ts';
export { migrate } from './migrate/run.ts';
export type * from './schema/tables.ts';
