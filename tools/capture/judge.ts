/**
 * What a client sent over a wire, kind by kind, held against a list of the kinds that a recorder may send, and each piece against the gate of its
 * protocol. The list stands here once more, by hand: a gate that let something through would not hide it. No word that was sent is kept.
 */
import { attributeOf, parseIrcLine, readFragment, type MarkupElement } from '@custodia/core';
import { assertIrcMayLeave, type IrcGate } from '../../apps/recorder/src/irc/gate.ts';
import { assertMatrixMayLeave } from '../../apps/recorder/src/matrix/gate.ts';
import { assertXmppMayLeave, type XmppGate } from '../../apps/recorder/src/xmpp/gate.ts';
import { StanzaSplitter } from '../../apps/recorder/src/xmpp/split.ts';

interface Kind {
  readonly kind: string;
  readonly count: number;
  readonly isOnList: boolean;
}

export interface Judged {
  readonly connections: number;
  readonly bytes: number;
  readonly kinds: readonly Kind[];
  /** What the gate says of pieces that may not leave, without what stood in them. */
  readonly refused: readonly string[];
}

export function holds({ kinds, refused }: Judged): boolean {
  return refused.length === 0 && kinds.length > 0 && kinds.every(({ isOnList }) => isOnList);
}

const XMPP: ReadonlySet<string> = new Set([
  'the header of a stream',
  'the end of a stream',
  'starttls',
  'auth',
  'response',
  'authenticate',
  'enable (stream management)',
  'resume (stream management)',
  'r (stream management: how much has come?)',
  'a (stream management: so much has come)',
  'iq set bind: the name of the connection',
  'iq set session',
  'iq set carbons: copies of one’s own conversations',
  'iq set query: asking an archive',
  'iq get query: what a server or room can',
  'iq get ping',
  'iq result, empty',
  'iq error: not understood',
  'presence: entering a room',
  'presence: leaving a room',
]);

export function judgeXmpp(captured: readonly string[], gate: XmppGate): Judged {
  return judge(captured, XMPP, piecesOfXmpp, kindOfXmpp, (piece) => assertXmppMayLeave(piece, gate));
}

const IRC: ReadonlySet<string> = new Set(
  [
    'CAP LS,CAP REQ,CAP END,CAP LIST,AUTHENTICATE,PASS,NICK,USER,PING,PONG,JOIN,PART,QUIT',
    'CHATHISTORY AFTER,CHATHISTORY LATEST,CHATHISTORY BETWEEN',
  ]
    .join(',')
    .split(','),
);

export function judgeIrc(captured: readonly string[], gate: IrcGate): Judged {
  const pieces = (text: string) => text.split('\r\n').filter((line) => line !== '');
  return judge(captured, IRC, pieces, kindOfIrc, (piece) => assertIrcMayLeave(piece, gate));
}

const MATRIX: ReadonlySet<string> = new Set([
  'POST /_matrix/client/v3/login',
  'GET /_matrix/client/v3/sync',
  'GET /_matrix/client/v3/rooms/{room}/messages',
]);

export function judgeMatrix(captured: readonly string[]): Judged {
  const assertMayLeave = (piece: string) => {
    const { method, path, body } = readRequest(piece);
    assertMatrixMayLeave(method, path, body === '' ? null : body);
  };
  return judge(captured, MATRIX, piecesOfHttp, kindOfHttp, assertMayLeave);
}

function judge(
  captured: readonly string[],
  list: ReadonlySet<string>,
  piecesOf: (text: string) => readonly string[],
  kindOf: (piece: string) => string,
  assertMayLeave: (piece: string) => void,
): Judged {
  const counts = new Map<string, number>();
  const refused: string[] = [];
  for (const piece of captured.flatMap(piecesOf)) {
    const kind = kindOf(piece);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    try {
      assertMayLeave(piece);
    } catch (cause) {
      refused.push(`${kind}: ${(cause as Error).message.replace(' It was not sent.', '')}`);
    }
  }
  const kinds = [...counts].sort().map(([kind, count]) => ({ kind, count, isOnList: list.has(kind) }));
  const bytes = captured.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { connections: captured.filter((text) => text !== '').length, bytes, kinds, refused };
}

const FRAME = /((?:<\?xml [^>]*\?>\s*)?<stream:stream\b[^>]*>|<\/stream:stream>)/;

/** Headers and ends of streams, whole stanzas, and whatever else there is. */
function piecesOfXmpp(text: string): string[] {
  return text.split(FRAME).flatMap((part) => {
    if (part === '') return [];
    if (FRAME.test(part)) return [part];
    const stanzas = new StanzaSplitter().push(new TextEncoder().encode(`<stream:stream>${part}`)) ?? [];
    const rest = part.slice(stanzas.join('').length);
    return rest === '' ? stanzas : [...stanzas, rest];
  });
}

const INQUIRIES: Readonly<Record<string, string>> = {
  'set bind': 'iq set bind: the name of the connection',
  'set session': 'iq set session',
  'set enable': 'iq set carbons: copies of one’s own conversations',
  'set query': 'iq set query: asking an archive',
  'get query': 'iq get query: what a server or room can',
  'get ping': 'iq get ping',
};

function kindOfXmpp(piece: string): string {
  if (piece === '</stream:stream>') return 'the end of a stream';
  if (FRAME.test(piece)) return 'the header of a stream';
  const [element] = readFragment(piece, { xml: true })?.children ?? [];
  if (element?.kind !== 'element') return 'bytes that are no whole stanza';
  if (element.name === 'presence')
    return attributeOf(element, 'type') === 'unavailable' ? 'presence: leaving a room' : kindOfPresence(element);
  if (element.name === 'iq') return kindOfInquiry(element);
  const managed = [...XMPP].find((kind) => kind.startsWith(`${element.name} (stream management`));
  return managed ?? element.name;
}

function kindOfPresence(element: MarkupElement): string {
  const type = attributeOf(element, 'type');
  const isOfRoom = attributeOf(element, 'to') !== null;
  return type === null && isOfRoom ? 'presence: entering a room' : `presence ${type ?? 'to everybody'}`;
}

function kindOfInquiry(element: MarkupElement): string {
  const type = attributeOf(element, 'type') ?? 'without a type';
  const [child] = element.children.filter((node) => node.kind === 'element');
  if (type === 'result') return child === undefined ? 'iq result, empty' : 'iq result with content';
  if (type === 'error') return 'iq error: not understood';
  return INQUIRIES[`${type} ${child?.name ?? ''}`] ?? `iq ${type} ${child?.name ?? 'nothing'}`;
}

function kindOfIrc(piece: string): string {
  const line = parseIrcLine(piece);
  if (line === null) return 'bytes that are no line';
  const { command, params } = line;
  return command === 'CAP' || command === 'CHATHISTORY' ? `${command} ${params[0]?.toUpperCase() ?? ''}` : command;
}

function piecesOfHttp(text: string): string[] {
  const pieces: string[] = [];
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    const at = rest.indexOf('\r\n\r\n');
    if (at === -1) return [...pieces, rest.toString()];
    const sizeBytes = Number(/^content-length: *(\d+)/im.exec(rest.subarray(0, at).toString())?.[1] ?? 0);
    const end = at + 4 + sizeBytes;
    pieces.push(rest.subarray(0, end).toString());
    rest = rest.subarray(end);
  }
  return pieces;
}

function readRequest(piece: string): { readonly method: string; readonly path: string; readonly body: string } {
  const [, method = '', path = ''] = /^([A-Z]+) (\S+) HTTP\/1\.1\r\n/.exec(piece) ?? [];
  return { method, path, body: piece.slice(piece.indexOf('\r\n\r\n') + 4) };
}

function kindOfHttp(piece: string): string {
  const { method, path } = readRequest(piece);
  if (method === '') return 'bytes that are no request';
  return `${method} ${path.replace(/\?.*$/s, '').replace(/\/rooms\/[^/]+/, '/rooms/{room}')}`;
}
