/** What every command takes, and what the program calls itself. */
import type { Command } from 'commander';

export const VERSION = '0.1.0';

/** As it stands in records. */
export const TOOL = `custodia ${VERSION}`;

export interface GlobalOptions {
  readonly json?: boolean;
  readonly data?: string;
  readonly actor?: string;
  readonly quiet?: boolean;
}

export function addGlobalOptions(command: Command): Command {
  return command
    .option('--json', 'print JSON')
    .option('--data <dir>', 'data folder')
    .option('--actor <name>', 'who acts, as it stands in records (default: $CUSTODIA_ACTOR, else the login name)')
    .option('--quiet', 'no progress');
}
