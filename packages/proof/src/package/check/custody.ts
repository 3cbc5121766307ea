/** The custody history: unbroken from line to line, and what says that it was logged, logged. */
import { ProofError } from '../../error.ts';
import { entryOf } from '../../log/entry.ts';
import { verifyInclusion } from '../../log/verify.ts';
import type { KnownLog } from './log.ts';
import { digestOfLine, readCustodyLine, type CustodyLine } from '../custody.ts';
import { LineFault, readCanonicalLines } from '../lines.ts';
import type { PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import { Shape, ShapeFault } from '../shape.ts';

export async function checkCustody(
  reader: PackageReader,
  record: PackageRecord,
  log: KnownLog,
  report: Report,
): Promise<void> {
  const { path, lines } = record.custody;
  const found = await readHistory(reader, path, log);
  if (typeof found === 'string') report.fails('custody', `${path}: ${found}.`);
  else if (found.lines !== lines) report.fails('custody', `${path}: ${found.lines} events instead of ${lines}.`);
  else
    report.holds(
      'custody',
      `${lines} events, each linked to the one before; ${found.logged} of them shown to be in the log.`,
    );
}

async function readHistory(
  reader: PackageReader,
  path: string,
  log: KnownLog,
): Promise<{ lines: number; logged: number } | string> {
  let previous: string | null = null;
  const found = { lines: 0, logged: 0 };
  try {
    for await (const line of readCanonicalLines(reader.stream(path))) {
      const event = readCustodyLine(new Shape(line.value, `line ${line.number}`));
      if (event.ordinal !== found.lines || event.previous !== previous)
        return `line ${line.number} does not follow the one before it`;
      if (event.logged !== null && !isLogged(event, event.logged, log))
        return `the event on line ${line.number} is not shown to be in the log`;
      found.lines++;
      if (event.logged !== null) found.logged++;
      previous = digestOfLine(line.bytes);
    }
    return found;
  } catch (cause) {
    if (cause instanceof LineFault || cause instanceof ShapeFault || cause instanceof ProofError)
      return cause.message.replace(/\.$/, '');
    throw cause;
  }
}

function isLogged(line: CustodyLine, logged: NonNullable<CustodyLine['logged']>, { latest }: KnownLog): boolean {
  if (latest === null) return false;
  const { index, proof, salt } = logged;
  return verifyInclusion({ entry: entryOf(salt, line.event), index, proof, size: latest.size, root: latest.root });
}
