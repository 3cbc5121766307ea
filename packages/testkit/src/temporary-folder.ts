import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for installations, to be removed by whoever made it. Others may pass through it and not look into it: so the account under which PostgreSQL
 * runs for root reaches a data folder in it, whose cluster then lies there and goes with it, and not under /var/lib/custodia, where it stays.
 */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `custodia-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
