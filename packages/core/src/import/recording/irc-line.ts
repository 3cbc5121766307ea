/** One line of the IRC client protocol (RFC 1459, IRCv3 message tags): tags, prefix, command, parameters. Pure, in linear time. */

export interface IrcLine {
  readonly tags: ReadonlyMap<string, string>;
  /** `nick!user@host`, or a server's name; null where there is none. */
  readonly prefix: string | null;
  /** Upper case. */
  readonly command: string;
  readonly params: readonly string[];
}

/** Null where there is no command. */
export function parseIrcLine(raw: string): IrcLine | null {
  let rest = raw;
  let tags: ReadonlyMap<string, string> = new Map();
  if (rest.startsWith('@')) {
    const [first, after] = cut(rest.slice(1));
    tags = parseTags(first);
    rest = after;
  }
  let prefix: string | null = null;
  if (rest.startsWith(':')) {
    const [first, after] = cut(rest.slice(1));
    prefix = first === '' ? null : first;
    rest = after;
  }
  const [command, parameters] = cut(rest);
  return /^(?:[A-Za-z]{1,32}|\d{3})$/.test(command)
    ? { tags, prefix, command: command.toUpperCase(), params: parseParams(parameters) }
    : null;
}

/** Before the first spaces, and after them. */
function cut(text: string): [string, string] {
  const space = text.indexOf(' ');
  if (space < 0) return [text, ''];
  let next = space;
  while (text[next] === ' ') next++;
  return [text.slice(0, space), text.slice(next)];
}

function parseParams(text: string): string[] {
  const params: string[] = [];
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(':')) return [...params, rest.slice(1)];
    const [param, after] = cut(rest);
    params.push(param);
    rest = after;
  }
  return params;
}

const ESCAPES: Readonly<Record<string, string>> = { ':': ';', s: ' ', '\\': '\\', r: '\r', n: '\n' };

/** The last of several of one name counts (message tags, "Format"). */
function parseTags(text: string): ReadonlyMap<string, string> {
  const pairs = text
    .split(';')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const equals = pair.indexOf('=');
      if (equals < 0) return [pair, ''];
      return [
        pair.slice(0, equals),
        pair.slice(equals + 1).replace(/\\(.?)/g, (_, sign: string) => ESCAPES[sign] ?? sign),
      ];
    });
  return new Map(pairs);
}

export function nickOf(prefix: string | null): string | null {
  if (prefix === null) return null;
  const end = prefix.search(/[!@]/);
  return end < 0 ? prefix : prefix.slice(0, end);
}
