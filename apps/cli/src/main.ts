/** The command line: reads the words, does one procedure, says what came of it, and ends with its exit code. */
import module from 'node:module';

// Before anything else is loaded: what was compiled once is not compiled again, which halves the start.
module.enableCompileCache();

// Where nobody reads any more what it says, it does what it was told all the same: what it does is in the log.
for (const said of [process.stdout, process.stderr])
  said.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });

const { runCommandLine } = await import('./command/program.ts');
process.exitCode = await runCommandLine(process.argv);
