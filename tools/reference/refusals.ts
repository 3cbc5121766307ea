/** `docs/reference/refusals.md`: every refusal, how a command ends with it, and which procedures name it. */
import { procedures, REFUSALS, type RefusalCode } from '@custodia/contract';
import { table } from './table.ts';

export function writeRefusals(): string {
  return [
    INTRODUCTION,
    table(
      ['code', 'exit code', 'about'],
      codes().map((code) => [`[\`${code}\`](#${code})`, String(REFUSALS[code].exit), REFUSALS[code].about]),
    ),
    ...codes().map(section),
  ].join('\n\n');
}

const INTRODUCTION = `# Refusals

Made from the contract by \`node tools/reference.ts\`; not edited by hand.

A refusal is an expected no. It ends a command with one sentence on standard error that says what, where, what was expected and what to do; with
\`--json\`, with one object \`{"error": CODE, "message": SENTENCE}\` on standard output. No refusal holds text from evidence. The list is closed: a fault
that is none of these is reported as \`storage-failed\` with the kind of the fault.`;

function codes(): RefusalCode[] {
  return Object.keys(REFUSALS) as RefusalCode[];
}

function section(code: RefusalCode): string {
  const named = Object.values(procedures)
    .filter(({ refusals }) => refusals.includes(code))
    .map(({ command }) => `custodia ${command.words.join(' ')}`)
    .map((name) => `[\`${name}\`](commands.md#${name.replaceAll(' ', '-')})`);
  const by = named.length === 0 ? 'No command names it by itself.' : `Named by ${named.join(', ')}.`;
  return `## ${code}\n\n${REFUSALS[code].about} Exit code ${REFUSALS[code].exit}. ${by}`;
}
