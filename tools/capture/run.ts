/**
 * `npm run capture`: everything that a recorder sends in a whole session on real servers, captured between it and them: each kind of stanza, command or
 * request with how often it was sent, and whether it stands on the list of what a recorder may send. Ends with 1 where anything else was sent.
 * The result is written to benchmarks/results/capture.json.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasProgram } from '../../apps/recorder/src/testing/programs.fixture.ts';
import { holds } from './judge.ts';
import { captureIrc, captureMatrix, captureXmpp, type Session } from './sessions.ts';

const RESULT = join(import.meta.dirname, '../../benchmarks/results/capture.json');

const SESSIONS = [
  { name: 'xmpp', program: 'prosody', capture: captureXmpp },
  { name: 'irc', program: 'inspircd', capture: captureIrc },
  { name: 'matrix', program: null, capture: captureMatrix },
] as const;

const { positionals } = parseArgs({ allowPositionals: true, options: {} });
const wanted = SESSIONS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (wanted.length === 0) {
  console.error(
    `There is no session "${positionals.join(' ')}". Known: ${SESSIONS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
process.exitCode = await main();

async function main(): Promise<number> {
  const sessions: Session[] = [];
  let passed = true;
  for (const { program, capture } of wanted) {
    // One that cannot be made shows nothing: that is no pass.
    if (program !== null && !hasProgram(program)) {
      passed = false;
      continue;
    }
    const session = await capture();
    print(session);
    passed &&= isPassed(session);
    sessions.push(session);
  }
  if (wanted.length === SESSIONS.length) keep(sessions, passed);
  console.log(passed ? '\nPASS: only what is on the list was sent.' : '\nFAIL: see above.');
  return passed ? 0 : 1;
}

/** A message of somebody else, through the same tap, has to be found as well. */
function isPassed({ judged, control }: Session): boolean {
  return holds(judged) && control.refused.length > 0;
}

function print({ server, judged, control }: Session): void {
  const { connections, bytes, kinds, refused } = judged;
  console.log(`\nOn ${server}: ${String(connections)} connections, ${String(bytes)} bytes from the recorder.\n`);
  for (const { kind, count, isOnList } of kinds)
    console.log(`  ${kind.padEnd(52)} ${String(count).padStart(5)}  ${isOnList ? 'on the list' : 'NOT ON THE LIST'}`);
  for (const sentence of refused) console.log(`  NOT TO BE SENT: ${sentence}`);
  const found = control.refused.length > 0 ? 'found, as it must be' : 'NOT FOUND: nothing was looked at';
  console.log(`  one message of somebody else through the same tap: ${found}`);
}

function keep(sessions: readonly Session[], passed: boolean): void {
  const result = { measuredAt: new Date().toISOString(), passed, sessions };
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
}
