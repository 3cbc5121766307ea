/** What of a document is to be run, and what it shows of the output. The convention is in CONTRIBUTING.md. */

export interface DocumentedCommand {
  readonly kind: 'command';
  /** One command of the shell, heredoc and continued lines included. */
  readonly text: string;
  /** The exit code that the document states; 0 where it states none. */
  readonly exit: number;
}

export interface Excerpt {
  readonly kind: 'excerpt';
  /** The command whose last run printed it. */
  readonly of: string;
  readonly lines: readonly string[];
}

const BLOCK = /^```sh test\n([\s\S]*?)^```$|<!-- shown: (.+?) -->\s*```text\n([\s\S]*?)^```\s*<!-- \/shown -->/gm;

/** In the order of the document. */
export function readDocument(markdown: string): (DocumentedCommand | Excerpt)[] {
  return [...markdown.matchAll(BLOCK)].flatMap<DocumentedCommand | Excerpt>(([, commands, of, shown]) =>
    commands === undefined ? [{ kind: 'excerpt', of: of!, lines: shown!.split('\n') }] : readCommands(commands),
  );
}

const EXIT = /\s+# exit (\d+)$/;

function readCommands(block: string): DocumentedCommand[] {
  const lines = block.split('\n');
  const commands: DocumentedCommand[] = [];
  while (lines.length > 0) {
    const line = lines.shift()!;
    if (line.trim() === '' || line.startsWith('#')) continue;
    let text = line;
    while (text.endsWith('\\')) text += `\n${lines.shift() ?? ''}`;
    const word = /<<'?(\w+)'?/.exec(text)?.[1];
    const end = word === undefined ? -1 : lines.indexOf(word);
    if (end >= 0) text += `\n${lines.splice(0, end + 1).join('\n')}`;
    commands.push({ kind: 'command', text: text.replace(EXIT, ''), exit: Number(EXIT.exec(text)?.[1] ?? 0) });
  }
  return commands;
}

/** A line of output without what differs from run to run: identifiers, digests, keys, times, sizes, and where the data lies. */
export function withoutParticulars(line: string, folder: string): string {
  return line
    .replaceAll(`${folder}/`, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replaceAll(/\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{40,}/g, '+KEY')
    .replaceAll(/\bage1[a-z0-9]{20,}(?:…)?/g, 'RECIPIENT')
    .replaceAll(/\b[0-9a-f]{8}\b/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME')
    .replaceAll(/\b[\d.]+ s\b/g, 'N s')
    .replaceAll(/\b\d+ bytes/g, 'N bytes')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
