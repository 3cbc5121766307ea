/** Where a URL in running text ends. */

/** Quotes, angle brackets, marks of CJK text and everything up to the space end a URL (RFC 3986 allows none of them). */
function endsUrl(code: number): boolean {
  if (code <= 32 || code === 127) return true;
  if (code < 128) return ENDS.has(code);
  if (code >= 0x2018 && code <= 0x201f) return true;
  return code === 0xab || code === 0xbb || code === 0x2026 || (code >= 0x3000 && code <= 0x303f) || code >= 0xff01;
}

const ENDS = codesOf('<>"`{}|\\^');
const TRAILING = codesOf(".,;:!?'*");
const CLOSING = new Map([
  [41, 40],
  [93, 91],
]);

/** End of the URL text that begins at `from`: without sentence marks, and without brackets that it did not open. */
export function urlEnd(text: string, from: number): number {
  let at = from;
  const depth = new Map([...CLOSING.values()].map((open) => [open, 0]));
  for (; at < text.length && !endsUrl(text.charCodeAt(at)) && !isJunction(text, at); at++)
    count(depth, text.charCodeAt(at));
  return trimEnd(text, from, at, depth);
}

/** `](` of Markdown and `,http` between two links. */
function isJunction(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 93) return text.charCodeAt(at + 1) === 40;
  return code === 44 && text.startsWith('http', at + 1);
}

function count(depth: Map<number, number>, code: number): void {
  const open = CLOSING.get(code);
  if (open !== undefined) depth.set(open, (depth.get(open) as number) - 1);
  else if (depth.has(code)) depth.set(code, (depth.get(code) as number) + 1);
}

function trimEnd(text: string, from: number, end: number, depth: Map<number, number>): number {
  let at = end;
  while (at > from) {
    const code = text.charCodeAt(at - 1);
    const open = CLOSING.get(code);
    const surplus = open !== undefined && (depth.get(open) as number) < 0;
    if (!TRAILING.has(code) && !surplus && !depth.has(code)) break;
    if (open !== undefined) depth.set(open, (depth.get(open) as number) + 1);
    if (depth.has(code)) depth.set(code, (depth.get(code) as number) - 1);
    at--;
  }
  return at;
}

function codesOf(marks: string): ReadonlySet<number> {
  return new Set([...marks].map((mark) => mark.charCodeAt(0)));
}
