/** Builds the commands from the contract: words, arguments, options, help and examples all come from there. */
import { procedures, type Procedure } from '@custodia/contract';
import { Command } from 'commander';
import { addDemo } from '../demo/command.ts';
import { addGlobalOptions, VERSION, type GlobalOptions } from '../options.ts';
import { reportFailure } from './failure.ts';
import { runProcedure } from './run.ts';
import { describeInput, type InputField } from './input-fields.ts';

/** Does what the words say; gives the exit code, the highest where a command gives several. Never throws. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exit = 0;
  const program = buildProgram((code) => {
    exit = Math.max(exit, code);
  });
  try {
    await program.parseAsync(argv);
    return exit;
  } catch (cause) {
    return reportFailure(cause, argv.includes('--json'));
  }
}

function buildProgram(setExit: (code: number) => void): Command {
  const program = new Command('custodia')
    .description('From captured chat exports to sealed evidence and a package that anyone can verify.')
    .version(VERSION, '-V, --version')
    .showHelpAfterError('(add --help for what is expected)')
    // `screen` is a command and has commands in it: an option after `screen file` is that one's, though both have it.
    .enablePositionalOptions()
    .exitOverride();
  for (const procedure of Object.values(procedures)) addCommand(program, procedure, setExit);
  addDemo(program, setExit);
  return program.addHelpText('after', EXIT_CODES);
}

const EXIT_CODES = `
Exit codes: 0 done, 1 findings (something does not hold), 2 usage, 3 refused (nothing was let in or sent).
Data folder: --data DIR, else $CUSTODIA_DATA, else ./custodia-data. Database: its own, or $DATABASE_URL (PostgreSQL 15 or later).
Server: --server URL or $CUSTODIA_SERVER, with a token in $CUSTODIA_TOKEN or --token-file FILE, does the same over HTTP.`;

function addCommand(program: Command, procedure: Procedure, setExit: (code: number) => void): void {
  const { words, positionals = [], examples } = procedure.command;
  const command = parentOf(program, words.slice(0, -1))
    .command(words.at(-1)!)
    .description(procedure.summary)
    .enablePositionalOptions()
    .exitOverride();
  const fields = describeInput(procedure.input);
  for (const name of positionals) addArgument(command, fields.get(name)!);
  for (const field of fields.values()) {
    if (!positionals.includes(field.name)) addOption(command, field, positionals.length > 0);
  }
  const taken = new Set([...fields.values()].map(({ flag }) => flag));
  addGlobalOptions(command, taken).addHelpText(
    'after',
    `\nExamples:\n${examples.map((line) => `  $ ${line}`).join('\n')}`,
  );
  command.action(async (...given: unknown[]) => {
    const options = given[positionals.length] as Record<string, unknown> & GlobalOptions;
    const positional = Object.fromEntries(positionals.map((name, i) => [name, given[i]]));
    setExit(await runProcedure(procedure, { ...pick(options, fields), ...positional }, leaveOut(options, fields)));
  });
}

const GROUPS: Record<string, string> = {
  operation: 'Authorised investigations',
  exhibit: 'Sealed files',
  conversation: 'What was read out of exhibits',
  identifier: 'Identifiers found in messages',
  package: 'Sealed packages for authorities',
  log: 'The log that proves order',
};

function parentOf(program: Command, words: readonly string[]): Command {
  let parent = program;
  for (const word of words) {
    const known = parent.commands.find((command) => command.name() === word);
    parent =
      known ??
      parent
        .command(word)
        .description(GROUPS[word] ?? '')
        .enablePositionalOptions()
        .exitOverride();
  }
  return parent;
}

function addArgument(command: Command, field: InputField): void {
  const name = field.kind === 'list' ? `${field.name}...` : field.name;
  command.argument(field.required ? `<${name}>` : `[${name}]`, field.about);
}

function addOption(command: Command, field: InputField, hasPositionals: boolean): void {
  const about = `${field.about}${field.required ? ' (required)' : ''}`;
  switch (field.kind) {
    case 'flag':
      // A flag that is on by default is turned off by its --no- form.
      command.option(field.defaultValue === true ? `--no-${field.flag}` : `--${field.flag}`, about);
      break;
    case 'list':
      // `--to A B` and `--to A --to B` both work, except where a positional would be swallowed.
      if (hasPositionals)
        command.option(`--${field.flag} <value>`, about, (value: string, before: string[] = []) => [...before, value]);
      else command.option(`--${field.flag} <value...>`, about);
      break;
    case 'value':
      command.option(
        `--${field.flag} <value>`,
        field.defaultValue === undefined ? about : `${about} (default: ${JSON.stringify(field.defaultValue)})`,
      );
      break;
  }
}

/** What is a field of the command is no option of every command, whatever it is called: `--server` of a recording is where its rooms are. */
function leaveOut(options: GlobalOptions, fields: ReadonlyMap<string, InputField>): GlobalOptions {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !fields.has(name)));
}

function pick(options: Record<string, unknown>, fields: ReadonlyMap<string, InputField>): Record<string, unknown> {
  return Object.fromEntries(
    [...fields.keys()].flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
}
