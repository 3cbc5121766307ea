/**
 * A scripted IRC server with one channel, which keeps what was said and gives it when asked, as the specification of IRCv3 `chathistory` has it
 * (https://ircv3.net/specs/extensions/chathistory: capability, ISUPPORT limit, AFTER with msgid or timestamp, batch, FAIL). Debian's inspircd has no
 * such thing; what a real server does beside the specification is not shown by this one.
 */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface IrcServer {
  readonly port: number;
  say(text: string): void;
  /** Loses every connection, and lets nobody in until told otherwise. */
  setDown(isDown: boolean): void;
  /** Knows no id any more: history can be asked by time alone. */
  forgetIds(): void;
  /** Every line that clients sent. */
  readonly received: readonly string[];
  close(): void;
}

const NAME = 'irc.scripted.test';
const CHANNEL = '#garden';
const CAPS = 'batch server-time message-tags draft/chathistory';
/** So many messages at once. */
const LIMIT = 3;

interface Kept {
  readonly id: string;
  readonly at: string;
  readonly text: string;
}

export async function startIrcServer(): Promise<IrcServer> {
  const kept: Kept[] = [];
  const received: string[] = [];
  const inside = new Set<Socket>();
  const open = new Set<Socket>();
  let isDown = false;
  let lastMs = 0;
  let knowsIds = true;

  const after = (start: string): readonly Kept[] | null => {
    const [kind, value] = [start.slice(0, start.indexOf('=')), start.slice(start.indexOf('=') + 1)];
    if (kind === 'timestamp') return kept.filter(({ at }) => at > value);
    const found = knowsIds ? kept.findIndex(({ id }) => id === value) : -1;
    return found < 0 ? null : kept.slice(found + 1);
  };
  const history = (socket: Socket, [verb, channel, start = '', limit]: readonly string[]): void => {
    const messages = verb === 'AFTER' && channel === CHANNEL && Number(limit) <= LIMIT ? after(start) : null;
    if (messages === null)
      return void socket.write(`:${NAME} FAIL CHATHISTORY MESSAGE_ERROR AFTER ${CHANNEL} :Not found\r\n`);
    const lines = messages.slice(0, Number(limit)).map((one) => `@batch=h;${lineOf(one)}`);
    socket.write([`:${NAME} BATCH +h chathistory ${CHANNEL}`, ...lines, `:${NAME} BATCH -h`, ''].join('\r\n'));
  };
  const answer = (socket: Socket, line: string): void => {
    const [command = '', ...params] = line.split(' ');
    const nick = 'watcher';
    if (command === 'CAP' && params[0] === 'LS') socket.write(`:${NAME} CAP * LS :${CAPS}\r\n`);
    else if (command === 'CAP' && params[0] === 'REQ')
      socket.write(`:${NAME} CAP * ACK ${params.slice(1).join(' ')}\r\n`);
    else if (command === 'CAP' && params[0] === 'END')
      socket.write(
        `:${NAME} 001 ${nick} :Welcome\r\n:${NAME} 005 ${nick} CHATHISTORY=${LIMIT} MSGREFTYPES=msgid,timestamp :are supported\r\n:${NAME} 376 ${nick} :End\r\n`,
      );
    else if (command === 'PING') socket.write(`:${NAME} PONG ${NAME} ${params[0] ?? ''}\r\n`);
    else if (command === 'JOIN') {
      inside.add(socket);
      socket.write(`:${nick}!w@h JOIN ${CHANNEL}\r\n`);
    } else if (command === 'CHATHISTORY') history(socket, params);
  };
  const server = createServer((socket) => {
    if (isDown) return void socket.destroy();
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => (open.delete(socket), inside.delete(socket)));
    let rest = '';
    socket.on('data', (data) => {
      const lines = (rest + data.toString()).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        received.push(line);
        answer(socket, line);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const drop = (): void => open.forEach((socket) => void socket.destroy());
  return {
    port: (server.address() as { port: number }).port,
    say(text) {
      lastMs = Math.max(Date.now(), lastMs + 1);
      const one = { id: `m${kept.length}`, at: new Date(lastMs).toISOString(), text };
      kept.push(one);
      for (const socket of inside) socket.write(`@${lineOf(one)}\r\n`);
    },
    setDown: (down) => ((isDown = down), down && drop()),
    forgetIds: () => void (knowsIds = false),
    received,
    close: () => (drop(), void server.close()),
  };
}

function lineOf({ id, at, text }: Kept): string {
  return `time=${at};msgid=${id} :ana!a@h PRIVMSG ${CHANNEL} :${text}`;
}
