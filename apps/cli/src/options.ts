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
  readonly server?: string;
  readonly tokenFile?: string;
}

/** `taken` are names of options that the command has already: there, they mean what the command says. */
export function addGlobalOptions(command: Command, taken: ReadonlySet<string> = new Set()): Command {
  for (const [flags, about] of GLOBAL) {
    const name = /--([a-z-]+)/.exec(flags)![1]!;
    if (!taken.has(name)) command.option(flags, about);
  }
  return command;
}

const GLOBAL: readonly (readonly [flags: string, about: string])[] = [
  ['--json', 'print JSON'],
  ['--data <dir>', 'data folder'],
  ['--actor <name>', 'who acts, as it stands in records (default: $CUSTODIA_ACTOR, else the login name)'],
  ['--quiet', 'no progress'],
  ['--server <url>', 'have this server do it (default: $CUSTODIA_SERVER, else it is done here)'],
  ['--token-file <file>', 'file of the token for the server (default: $CUSTODIA_TOKEN)'],
];
