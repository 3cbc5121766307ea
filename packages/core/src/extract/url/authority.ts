/** The authority of a URL: user, host, port (RFC 3986, section 3.2). */
import { isAlnum } from '../chars.ts';
import { hostEnd, parseHost, type Host } from '../domain/host.ts';
import { trimHost } from '../domain/trim.ts';

export interface Authority {
  /** Normalised: host in lower-case Punycode, user and port as written. */
  readonly value: string;
  /** Null for IP literals and names without a registered suffix that are kept as written. */
  readonly host: Host | null;
  readonly end: number;
  /** Where the URL ends, when words of another script are glued to a host without a path; else null. */
  readonly cutAt: number | null;
}

const MAX_USER = 128;
const IPV6_LITERAL = /\[[0-9a-f:.]{2,45}(?:%[0-9a-z]{1,16})?\]/iy;
const PORT = /:\d{1,5}(?!\d)/y;

/** The authority at `from`, or null where no host can stand there. */
export function readAuthority(text: string, from: number, end: number): Authority | null {
  const hostStart = skipUser(text, from, end);
  const user = text.slice(from, hostStart);
  return readLiteral(text, hostStart, user) ?? readName(text, hostStart, end, user);
}

function skipUser(text: string, from: number, end: number): number {
  const last = Math.min(end, from + MAX_USER);
  for (let at = from; at < last; at++) {
    const code = text.charCodeAt(at);
    if (code === 64) return at + 1;
    if (code === 47 || code === 63 || code === 35) break;
  }
  return from;
}

function readLiteral(text: string, from: number, user: string): Authority | null {
  IPV6_LITERAL.lastIndex = from;
  const literal = IPV6_LITERAL.exec(text)?.[0];
  if (literal === undefined) return null;
  return withPort(text, from + literal.length, user + literal.toLowerCase(), null);
}

function readName(text: string, from: number, end: number, user: string): Authority | null {
  const last = Math.min(end, hostEnd(text, from));
  if (!isAlnum(text.charCodeAt(from)) && text.charCodeAt(from) < 128) return null;
  const trimmed = trimHost(text, from, last);
  if (trimmed && trimmed.end === last) return withPort(text, last, user + trimmed.host.ascii, trimmed.host);
  if (trimmed && last === end && text.charCodeAt(trimmed.end) !== 46) {
    return { value: user + trimmed.host.ascii, host: trimmed.host, end: trimmed.end, cutAt: trimmed.end };
  }
  const written = text.slice(from, last);
  const host = parseHost(written);
  return last > from ? withPort(text, last, user + (host?.ascii ?? written.toLowerCase()), null) : null;
}

function withPort(text: string, end: number, value: string, host: Host | null): Authority {
  PORT.lastIndex = end;
  const port = PORT.exec(text)?.[0] ?? '';
  return { value: value + port, host, end: end + port.length, cutAt: null };
}
