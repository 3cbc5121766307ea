/**
 * The settings of the private cluster, tuned for two cores and well under 512 MB. They are given on the command line at every
 * start, so that a cluster made by an older version runs with today's settings. Why each one: docs/decisions/0003.
 */
import { statfs } from 'node:fs/promises';

/** Parallel workers exchange rows through /dev/shm; containers often give it 64 MB, where an index build would then fail. */
const PARALLEL_NEEDS_BYTES = 256 * 1024 * 1024;

const SETTINGS: Readonly<Record<string, string>> = {
  // Nobody but the owner of the socket folder gets in; there is no network port.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: '5432',
  max_connections: '60',
  superuser_reserved_connections: '3',

  // Durability: the defaults, said aloud, because evidence stands on them.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  restart_after_crash: 'on',

  // Memory.
  shared_buffers: '128MB',
  maintenance_work_mem: '128MB',
  autovacuum_work_mem: '32MB',
  work_mem: '16MB',
  effective_cache_size: '1GB',
  gin_pending_list_limit: '16MB',

  // Two cores. On two cores the worker mode of asynchronous I/O was measured 2 to 4 times slower.
  io_method: 'sync',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  autovacuum_max_workers: '2',
  jit: 'off',

  // Bulk imports: few checkpoints, no replication stream.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  wal_buffers: '16MB',
  min_wal_size: '128MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',

  // Evidence text never enters a log line: errors and their rows stay out; starts, stops, crashes and fatal refusals stay in.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_autovacuum_min_duration: '-1',
  log_checkpoints: 'off',
  log_destination: 'stderr',
  logging_collector: 'off',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/**
 * The arguments for `postgres`: every setting, the socket folder, and as many parallel workers as /dev/shm carries.
 * `overrides` win (tests only).
 */
export async function listSettingArguments(
  socketFolder: string,
  overrides: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const parallel = (await hasRoomForParallelWorkers()) ? '1' : '0';
  const settings = {
    ...SETTINGS,
    unix_socket_directories: quoteListItem(socketFolder),
    max_parallel_workers_per_gather: parallel,
    max_parallel_maintenance_workers: parallel,
    ...overrides,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function hasRoomForParallelWorkers(): Promise<boolean> {
  try {
    const space = await statfs('/dev/shm');
    return space.bavail * space.bsize >= PARALLEL_NEEDS_BYTES;
  } catch {
    return false;
  }
}

/** unix_socket_directories is a comma-separated list whose items may be quoted like identifiers. */
function quoteListItem(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}
