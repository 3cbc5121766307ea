/** The lines of one message of DiscordChatExporter's text, taken apart: content, then blocks headed `{Attachments}`, `{Embed}`, … */
import type { Reaction } from '../../record/message.ts';

export interface MessageParts {
  readonly text: string;
  readonly attachments: readonly string[];
  readonly stickers: readonly string[];
  readonly embeds: readonly string[];
  readonly reactions: readonly Reaction[];
}

const HEADING = /^\{(Attachments?|Embeds?|Stickers?|Reactions)\}$/;

/** `lines`: everything below the header line. Headings count only behind a blank line: inside a text they are text. */
export function readParts(lines: readonly string[]): MessageParts {
  const blocks = splitBlocks(lines);
  const linesOf = (name: string): string[] =>
    blocks.filter(([heading]) => heading.startsWith(name)).flatMap(([, body]) => body);
  return {
    text: trimBlank(blocks[0]?.[1] ?? []).join('\n'),
    attachments: linesOf('Attachment').filter(Boolean),
    stickers: linesOf('Sticker').filter(Boolean),
    embeds: blocks.filter(([heading]) => heading.startsWith('Embed')).map(([, body]) => trimBlank(body).join('\n')),
    reactions: linesOf('Reaction').flatMap(readReactions),
  };
}

/** The first block is the content and has no heading. */
function splitBlocks(lines: readonly string[]): [heading: string, body: string[]][] {
  const blocks: [string, string[]][] = [['', []]];
  lines.forEach((line, index) => {
    const heading = index === 0 || lines[index - 1] === '' ? HEADING.exec(line)?.[1] : undefined;
    if (heading === undefined) blocks.at(-1)?.[1].push(line);
    else blocks.push([heading, []]);
  });
  return blocks;
}

/** The exporter ends content with blank lines; those within it stay. */
function trimBlank(lines: readonly string[]): readonly string[] {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') end -= 1;
  return lines.slice(0, end);
}

/** `emoji (3) other third (2)`: a number only above one. */
function readReactions(line: string): Reaction[] {
  return [...line.matchAll(/(\S+)(?: \((\d{1,9})\))?/g)].map(([, emoji = '', count]) => ({
    emoji,
    count: count === undefined ? 1 : Number(count),
  }));
}
