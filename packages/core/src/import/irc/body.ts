/**
 * What a log line says behind its time: a message, an action, a notice, something that people or the server did, or a line of the
 * client itself. Clients share a handful of shapes; where one shape means two things (`* nick …`), the wording decides.
 */
import type { EntryKind } from '../../record/message.ts';

export interface Body {
  readonly kind: EntryKind;
  /** Nickname, without the signs of its rank; null where the line names nobody. */
  readonly sender: string | null;
  readonly action?: string;
  /** Index in the body where the text begins. */
  readonly textStart: number;
  /** Units at the end that are not text: a closing bracket. */
  readonly textCut?: number;
  /** False where the shape is known and the wording is not: weaker evidence that this is a log of chat. */
  readonly sure: boolean;
}

const RANKS = '[~&@%+!*. ]?';
const NICK = String.raw`[^\s<>!:@,][^\s<>!]{0,63}`;
/** `<nick>`, with its host or channel behind it (bouncers) or its channel before it (Tiarra). */
const MESSAGE = new RegExp(
  String.raw`^< *(?:[#&%][^\s<>:]{1,64}:)?(${RANKS})(${NICK}?)(?:![^\s>]*)?(?::[#&+!]?[^\s>]*|/[#&][^\s>]*)? *>(?:[ \t]|$)`,
);
/** Names that bridges show, with spaces and colons in them. */
const BRIDGED = /^<([^<>\t]{1,64})>(?:[ \t]|$)/;
const PRIVATE = new RegExp(String.raw`^(?:>(?:[#&%][^\s:<>]{1,64}:)?(${NICK})<|\*(?!\*)(${NICK})\*)(?:[ \t]|$)`);
const NOTICE = new RegExp(
  String.raw`^-(?!-)(${RANKS})(${NICK}?)(?:![^\s]*|\([^)\s]*\))?(?::[#&+@!]?[^\s]*)?-(?:[ \t]|$)`,
);
/** Tiarra's notices. */
const CHANNEL_NOTICE = new RegExp(String.raw`^\([#&%][^\s()<>:]{1,64}:(${NICK})\)(?:[ \t]|$)`);
/** `-*- nick waves`: WeeChat before 0.3, and Quassel. */
const DASHED_ACTION = new RegExp(String.raw`^-\*- (${NICK})(?:[ \t]|$)`);
/** `— nick waves`: IRCCloud. */
const LONG_DASH_ACTION = new RegExp(String.raw`^— (${NICK})(?:[ \t]|$)`);
/** Textual and LimeChat put no brackets around names. */
const COLON = /^[~&@%+]?([^\s<>:!#*()[\]"'=/\\,;.?-][^\s<>:!#*()"'=/\\,;]{0,31}): (?=\S)/;
/** `[nick!user@host waves]`: how dircproxy writes actions. */
const BRACKETED = new RegExp(String.raw`^\[(${NICK})!\S+ (?=.*\]$)`);
const EGGDROP_ACTION = new RegExp(String.raw`^Action: (${NICK}) `);
const MARK = /^(?:-!-|\*{3}|={3}|-->|<--|---|--|=!=|\*{1,2}|!|@|\?|[→←⇐⇒⟵⟶])(?:[ \t]+|$)/;

/** The body of a line, its leading spaces taken off; null where it has no shape of a log of chat. */
export function findBody(body: string): Body | null {
  return findSpoken(body) ?? findMarked(body) ?? findUnmarked(body);
}

/** A line of `nick: text`: weak evidence, so it is asked last and only in a file that is known to be a log. */
export function findColon(body: string): Body | null {
  const match = COLON.exec(body);
  if (match === null || isOfClient(body)) return null;
  return { ...spoken('message', match[1]!, undefined, match[0].length), sure: false };
}

function findSpoken(body: string): Body | null {
  const message = MESSAGE.exec(body);
  if (message !== null) return spoken('message', message[2]!, undefined, message[0].length);
  const act = DASHED_ACTION.exec(body) ?? LONG_DASH_ACTION.exec(body);
  if (act !== null) return spoken('message', act[1]!, 'action', act[0].length);
  const bridged = BRIDGED.exec(body);
  if (bridged !== null) return { ...spoken('message', bridged[1]!.trim(), undefined, bridged[0].length), sure: false };
  const notice = NOTICE.exec(body);
  if (notice !== null) return spoken('message', notice[2]!, 'notice', notice[0].length);
  const ofChannel = CHANNEL_NOTICE.exec(body);
  if (ofChannel !== null) return spoken('message', ofChannel[1]!, 'notice', ofChannel[0].length);
  const private_ = PRIVATE.exec(body);
  if (private_ !== null) return spoken('message', (private_[1] ?? private_[2])!, 'private', private_[0].length);
  const bracketed = BRACKETED.exec(body);
  if (bracketed !== null) return { ...spoken('message', bracketed[1]!, 'action', bracketed[0].length), textCut: 1 };
  const action = EGGDROP_ACTION.exec(body);
  return action === null ? null : spoken('message', action[1]!, 'action', action[0].length);
}

function spoken(kind: EntryKind, sender: string, action: string | undefined, textStart: number): Body {
  return { kind, sender, ...(action === undefined ? {} : { action }), textStart, sure: true };
}

/** A line that begins with one of the marks of clients: an event, an action or the client's own words. */
function findMarked(body: string): Body | null {
  const mark = MARK.exec(body);
  if (mark === null) return null;
  const rest = body.slice(mark[0].length);
  const event = findEvent(rest);
  if (event !== null) return { ...event, textStart: 0, sure: true };
  if (isOfClient(rest)) return { kind: 'system', sender: null, textStart: 0, sure: true };
  const sign = mark[0].trimEnd();
  // rbot's sign, and what is left of IRCCloud's arrows: they also begin sentences.
  if (sign === '@' || sign === '?') return null;
  if (sign !== '*' && sign !== '===')
    return { kind: 'system', sender: null, textStart: 0, sure: sign === '-!-' || sign === '***' };
  return findStarAction(rest, mark[0].length);
}

/** `* nick waves`; Ubuntu's early logs write `=== nick waves`. */
function findStarAction(rest: string, markLength: number): Body | null {
  const nick = /^[~&@%+]?([^\s:<>()[\]]{1,64}|[^\s<>]{1,64})(?:[ \t]|$)/.exec(rest);
  if (nick === null) return { kind: 'system', sender: null, textStart: 0, sure: false };
  return spoken('message', nick[1]!, 'action', markLength + nick[0].length);
}

/** Eggdrop and others write events without a mark. */
function findUnmarked(body: string): Body | null {
  const event = findEvent(body);
  return event === null ? null : { ...event, textStart: 0, sure: true };
}

const WHO = String.raw`(?:(?:Joins|Parts|Quits|Join|Part|Quit|Nick change|Topic changed on \S+ by|mode change '[^']*' by): +|(?:Join|Part|Quit|Nick|Kick|Mode|Topic)[ \t]+(?=\S+ has ))?[~&@%+]?(\S+?)`;
const HOST = String.raw`(?: +[([<]\S*[)\]>])*`;
const EVENTS: readonly (readonly [string, RegExp])[] = [
  [
    'join',
    new RegExp(
      String.raw`^(?:(?:Joins?): +[~&@%+]?(\S+)|${WHO}${HOST} +(?:has )?(?:joined|arrives in)(?:$| +[#&+!(]| (?:the|this) (?:channel|room)\b| channel +[#&+!]|\.$))`,
    ),
  ],
  [
    'quit',
    new RegExp(
      String.raw`^(?:(?:Quits?): +[~&@%+]?(\S+)|${WHO}${HOST} +(?:has (?:quit|signed off)|quit|Quit|left irc|has left irc|has left this server|leaves(?=:))(?:$| +IRC| *[([:"]|\.))`,
      'i',
    ),
  ],
  [
    'part',
    new RegExp(
      String.raw`^(?:(?:Parts?): +[~&@%+]?(\S+)|${WHO}${HOST} +(?:has )?(?:left|leaves(?= [#&]))(?:$| +[#&+!(["]| (?:the|this) (?:channel|room)\b| channel +[#&+!]|\.$))`,
    ),
  ],
  [
    'kick',
    new RegExp(
      String.raw`^(?:(?:Kicks?): +[~&@%+]?(\S+)|${WHO}${HOST} (?:was kicked|has been kicked|kicked from|has kicked|got kicked|kicked \S+ from the channel|kicks \S+ out of)\b)`,
    ),
  ],
  [
    'nick',
    new RegExp(String.raw`^${WHO}${HOST} (?:is now known as|changed (?:his |her |their )?nick(?:name)? to|-> |→ \S+$)`),
  ],
  ['nick', /^(You)(?:'re| are) now known as/],
  [
    'mode',
    new RegExp(
      String.raw`^${WHO}${HOST} (?:sets? (?:channel )?modes?\b|gives (?:channel|voice)|removes (?:channel|voice)|sets channel \S+ mode |(?:un)?sets [~&@%+]?\S+ [-+][a-zA-Z]+ |has changed mode|changed mode)`,
    ),
  ],
  ['mode', /^[#&+!]\S+: mode change '[^']*' by (\S+)/],
  // Tiarra.
  ['join', /^\+ (\S+) \(\S+\) to [#&%!]/],
  ['kick', /^- \S+ by \S+ from [#&%!]/],
  ['part', /^- (\S+) from [#&%!]/],
  ['mode', /^(?:Server)?mode(?:\/| +[#&+]?\S+ |:| change)/i],
  [
    'topic',
    new RegExp(
      String.raw`^${WHO}${HOST} (?:(?:has )?(?:changes?|changed) (?:the )?topic|sets? the topic|has set (?:the )?topic|has unset topic|unset topic|places a new sign in)\b`,
    ),
  ],
];

function findEvent(rest: string): Omit<Body, 'textStart' | 'sure'> | null {
  for (const [action, wording] of EVENTS) {
    const match = wording.exec(rest);
    if (match !== null) return { kind: 'event', sender: actorOf(action, match, rest), action };
  }
  return null;
}

/** Who did it: for a kick the one who kicked, where the line says so; never the one kicked. */
function actorOf(action: string, match: RegExpExecArray, rest: string): string | null {
  const by = / by (\S+?)[.!]?(?: [([:"].*)?$/.exec(rest)?.[1] ?? null;
  const passive = action === 'kick' || (match[1] === undefined && match[2] === undefined);
  const kicks = / (?:has kicked|kicked \S+ from|kicks \S+ out of) /.test(rest);
  const name = passive && !kicks ? by : (match[1] ?? match[2] ?? null);
  return name === null || name === 'You' || name === 'you' || name === '' ? null : name.replace(/!.*$/, '');
}

const CLIENT =
  /^(?:Now talking|Topic (?:for|is|set)|Set by|Channel |Disconnected|Connect|Reconnect|Retrieving|Attempting|Rejoin|Netsplit|Netjoin|Irssi:|Home page|URL for|Keepalive|Looking up|Loaded log|Log |Day changed|Buffer Playback|Playback|End of|Users |Nicks |Names|Ping |CTCP |Received a CTCP|DCC |You (?:have|were|are|left|quit)|There (?:are|is)|#\S+ |\[#|Notice|Server|Cannot|Error|Unknown|No such|Your |Dropping|Closing|\*\*)/i;

function isOfClient(rest: string): boolean {
  return rest === '' || CLIENT.test(rest);
}

/** A relay bot's message: the real author stands inside the text. */
export function isRelayed(text: string): boolean {
  return /^(?:<[^\s<>][^<>]{0,63}> |\[[^[\]]{1,30}\] <[^<>]{1,64}> )/.test(text);
}
