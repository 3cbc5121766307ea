/** A DuckDB of its own for one screening: memory and threads bounded, its tables in a folder that is destroyed with it. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { join } from 'node:path';
import { openPrivateFolder } from './private-folder.ts';

export interface EngineSettings {
  /** Where `screening-<random>` is made and destroyed, and swept where a killed process left one. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
}

export interface Engine {
  readonly db: DuckDBConnection;
  /** Of this screening alone; destroyed by `close`. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function openEngine({ folder, memoryMb, threads }: EngineSettings): Promise<Engine> {
  const { path: own, destroy } = await openPrivateFolder(folder, 'screening');
  // In a file, not in memory: its tables are compressed there and leave memory when it is short.
  const instance = await DuckDBInstance.create(join(own, 'screening.duckdb'), {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: join(own, 'spill'),
    // Nothing is fetched and nothing installed: what is built in is enough.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const db = await instance.connect();
  // It loses rows and gives wrong ones (duckdb 24363, 24609); it is of no use here.
  await db.run(`set disabled_optimizers = 'top_n_window_elimination'`);
  await db.run(`set timezone = 'UTC'`);
  return {
    db,
    folder: own,
    close: async () => {
      db.closeSync();
      instance.closeSync();
      await destroy();
    },
  };
}
