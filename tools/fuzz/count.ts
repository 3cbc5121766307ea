/** An independent count of what a file holds, where the platform's own JSON reader can give one: the law of counts has a second witness. */
import type { FuzzFile } from './target.ts';

/** Null where this cannot tell: other formats, or a file that is no JSON any more. */
export function countRecords(format: string, files: readonly FuzzFile[]): number | null {
  const count = COUNTS[format];
  const [file] = files;
  if (count === undefined || file === undefined || files.length !== 1) return null;
  return count(new TextDecoder('utf-8', { ignoreBOM: false }).decode(file.bytes));
}

const COUNTS: Readonly<Record<string, (text: string) => number | null>> = {
  'discord-json': countMessages,
  'json-lines': countLines,
};

/** Only of files of one object a line: not those with lists over several lines, nor ChatLab's, which has lines that are no entries. */
function countLines(text: string): number | null {
  const lines = text.split('\n').filter((line) => /[^\s\0\ufeff]/.test(line));
  const plain = !/"_type"|\0|\r(?!\n)/.test(text) && lines.length > 0 && isObject(lines[0]!);
  return plain ? lines.length : null;
}

function isObject(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object' && line.trimStart().startsWith('{');
  } catch {
    return false;
  }
}

function countMessages(text: string): number | null {
  if (text.split('"messages"').length !== 2) return null;
  try {
    const { messages } = JSON.parse(text) as { messages?: unknown };
    return Array.isArray(messages) ? messages.length : null;
  } catch {
    return null;
  }
}
