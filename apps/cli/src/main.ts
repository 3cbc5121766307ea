/** The command line: reads the words, does one procedure, says what came of it, and ends with its exit code. */
import module from 'node:module';
import { buildProgram } from './command/program.ts';
import { reportFailure } from './command/failure.ts';

module.enableCompileCache?.();

const program = buildProgram((code) => {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
});

try {
  await program.parseAsync();
} catch (cause) {
  process.exitCode = reportFailure(cause, process.argv.includes('--json'));
}
