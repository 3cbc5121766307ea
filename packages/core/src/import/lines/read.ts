/** Reads a sealed part as lines, in bounded memory and in order. */
import type { SealedPart } from '../importer.ts';
import type { Line } from './line.ts';
import { LineSplitter, type LineOptions } from './split.ts';

/** Lines of at most this many bytes are given with their text unless the options say otherwise. */
export async function* readLines(part: Pick<SealedPart, 'open'>, options: LineOptions = {}): AsyncGenerator<Line[]> {
  const splitter = new LineSplitter(options);
  for await (const chunk of part.open()) {
    const lines = splitter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

/**
 * A copy that does not keep alive the block of text it was cut from. For what outlives its line: names of participants, keys of maps.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
