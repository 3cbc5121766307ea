/** IRC as it came: who said what where; `server-time`, `msgid` and `account` where the server gives them (IRCv3). */
import type { EntryKind } from '../../record/message.ts';
import { parseIsoMoment } from '../moment/index.ts';
import { TIME_OF_RECORDER, timeOfRecorder, type Heard, type HearContext } from './heard.ts';
import { nickOf, parseIrcLine, type IrcLine } from './irc-line.ts';

interface Said {
  readonly kind: EntryKind;
  readonly action?: string;
  readonly text: string;
  /** Channel or nickname; null: of the server. */
  readonly target: string | null;
}

export function hearIrc(raw: string, context: HearContext): Heard | null {
  const line = parseIrcLine(raw);
  if (line === null) return null;
  const said = read(line);
  const nick = said.kind === 'system' ? null : nickOf(line.prefix);
  const room = said.target !== null && /^[#&+!]/.test(said.target) ? fold(said.target) : null;
  const place = room ?? (nick !== null && said.target !== null ? directWith(nick, said.target, context) : null);
  const stamp = line.tags.get('time');
  const time = (stamp === undefined ? null : parseIsoMoment(stamp)) ?? timeOfRecorder(context.at);
  const id = line.tags.get('msgid') ?? null;
  const notes = [
    ...(time.raw === stamp ? [] : [TIME_OF_RECORDER]),
    ...(line.tags.has('account') ? [`account:${line.tags.get('account')!}`] : []),
    ...(context.archived ? ['from-archive'] : []),
  ];
  const conversation =
    place === null
      ? context.own
      : context.roster.visit(place, {
          title: place,
          nativeId: place,
          type: room === null ? 'direct' : 'channel',
          space: context.server,
        });
  return {
    key: id === null || place === null ? null : `${place} ${id}`,
    room,
    nick,
    entry: {
      kind: said.kind,
      conversation,
      sender: nick === null ? null : meet(nick, line.prefix, context),
      text: said.text,
      time,
      sourceId: id,
      ...(said.action === undefined ? {} : { action: said.action }),
      ...(notes.length > 0 ? { notes } : {}),
    },
  };
}

function read({ command, params }: IrcLine): Said {
  const [target = null, text = ''] = params;
  switch (command) {
    case 'PRIVMSG': {
      const action = /^\u0001ACTION ([^\u0001]*)\u0001?$/.exec(text);
      if (action !== null) return { kind: 'message', action: 'action', text: action[1]!, target };
      const offer = /^\u0001(\w+)/.exec(text);
      // A file that is offered (DCC) or any other request: written down, never answered.
      if (offer !== null)
        return { kind: 'event', action: `ctcp-${offer[1]!.toLowerCase()}`, text: text.slice(1), target };
      return { kind: 'message', text, target };
    }
    case 'NOTICE':
      return { kind: 'message', action: 'notice', text, target };
    case 'JOIN':
    case 'PART':
    case 'TOPIC':
      return { kind: 'event', action: command.toLowerCase(), text, target };
    case 'KICK':
      return {
        kind: 'event',
        action: 'kick',
        text: [text, params[2] ?? ''].filter((word) => word !== '').join(': '),
        target,
      };
    case 'MODE':
      return { kind: 'event', action: 'mode', text: params.slice(1).join(' '), target };
    // Of every channel in which they were: the server names none.
    case 'QUIT':
    case 'NICK':
      return { kind: 'event', action: command.toLowerCase(), text: target ?? '', target: null };
    default:
      return {
        kind: 'system',
        action: /^\d/.test(command) ? `numeric-${command}` : command.toLowerCase(),
        text: params.join(' '),
        target: null,
      };
  }
}

function directWith(nick: string, target: string, { account }: HearContext): string {
  return fold(fold(nick) === fold(account) ? target : nick);
}

function meet(nick: string, prefix: string | null, { roster, account }: HearContext): string {
  const handle = prefix?.includes('!') === true ? prefix : nick;
  const own = fold(nick) === fold(account) ? { exporter: true } : {};
  return roster.meet(fold(nick), { displayName: nick, handle, ...own });
}

/** Names that differ in case are one (RFC 1459, 2.2); of the brackets that some servers fold too, nothing is assumed. */
function fold(name: string): string {
  return name.toLowerCase();
}
