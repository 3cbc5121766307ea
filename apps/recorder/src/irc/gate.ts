/** The one way out on IRC: commands that join, answer a ping or ask for what was missed. No command that carries words to anybody is on the list. */
import { parseIrcLine } from '@custodia/core';
import { GateError } from '../gate.ts';

export interface IrcGate {
  readonly rooms: readonly string[];
  /** By which others see us: no other word of ours stands there. */
  readonly nick: string;
}

type Check = (params: readonly string[], gate: IrcGate) => boolean;

const TOKEN = /^[^\s\0]{1,400}$/;
const isOneToken: Check = (params) => params.length === 1 && TOKEN.test(params[0]!);

/** A name that is taken gets a sign or a number behind it. */
const isOwnName = (name: string | undefined, nick: string): boolean =>
  name !== undefined && name.startsWith(nick) && /^[_\d]{0,4}$/.test(name.slice(nick.length));

const COMMANDS: Readonly<Record<string, Check>> = {
  CAP: ([verb]) => ['LS', 'REQ', 'END', 'LIST'].includes(verb?.toUpperCase() ?? ''),
  AUTHENTICATE: isOneToken,
  PASS: (params) => params.length === 1,
  NICK: ([name, ...more], { nick }) => more.length === 0 && isOwnName(name, nick),
  USER: ([name, , , realName, ...more], { nick }) => more.length === 0 && isOwnName(name, nick) && realName === nick,
  PING: (params) => params.length <= 2,
  PONG: (params) => params.length <= 2,
  JOIN: ([room, ...keys], { rooms }) => keys.length === 0 && rooms.includes(room ?? ''),
  // Without a word of farewell.
  PART: ([room, ...words], { rooms }) => words.length === 0 && rooms.includes(room ?? ''),
  QUIT: (params) => params.length === 0,
  CHATHISTORY: ([verb, room], { rooms }) =>
    ['LATEST', 'AFTER', 'BETWEEN'].includes(verb ?? '') && rooms.includes(room ?? ''),
};

/** `text`: one line, without its end. @throws GateError */
export function assertIrcMayLeave(text: string, gate: IrcGate): void {
  if (/[\r\n\0]/.test(text)) throw new GateError('more than one line');
  const line = parseIrcLine(text);
  // Tags of a client carry words too (typing, reactions).
  if (line === null || line.prefix !== null || line.tags.size > 0 || text.startsWith('@'))
    throw new GateError('a line of another form');
  const check = Object.hasOwn(COMMANDS, line.command) ? COMMANDS[line.command] : undefined;
  if (check === undefined) throw new GateError(`the command ${line.command}`);
  if (!check(line.params, gate)) throw new GateError(`this with the command ${line.command}`);
}
