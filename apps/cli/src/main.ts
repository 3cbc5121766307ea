/** The command line: reads the words, does one procedure, says what came of it, and ends with its exit code. */
import module from 'node:module';

// Before anything else is loaded: what was compiled once is not compiled again, which halves the start.
module.enableCompileCache();

const { runCommandLine } = await import('./command/program.ts');
process.exitCode = await runCommandLine(process.argv);
