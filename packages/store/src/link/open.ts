/** A DuckDB of its own for one linking: memory and threads bounded, what does not fit spilled to a folder that is destroyed with it. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export interface EngineSettings {
  /** Where `linking-<random>` is made and destroyed. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly threads: number;
}

export interface Engine {
  readonly db: DuckDBConnection;
  /** For rows that are read one after another while `db` works: what runs on a connection ends the reading on it, without a word. */
  readonly reading: DuckDBConnection;
  readonly close: () => Promise<void>;
}

export async function openEngine({ folder, memoryMb, threads }: EngineSettings): Promise<Engine> {
  const spill = join(folder, `linking-${randomUUID()}`);
  await mkdir(spill, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: spill,
    // Nothing is fetched and nothing installed: what is built in is enough.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const db = await instance.connect();
  // Wrong results of this optimiser were seen with arg_max over windows; it is of no use here.
  await db.run(`set disabled_optimizers = 'top_n_window_elimination'`);
  const reading = await instance.connect();
  return {
    db,
    reading,
    close: async () => {
      reading.closeSync();
      db.closeSync();
      instance.closeSync();
      await rm(spill, { recursive: true, force: true });
    },
  };
}
