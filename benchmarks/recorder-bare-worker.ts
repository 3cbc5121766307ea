/** The floor: the bare library in a process of its own, in one room, which counts what it hears and does nothing else. */
import { once } from 'node:events';
import { Client as IrcClient } from 'irc-framework';
import { enter, signIn } from '../apps/recorder/src/testing/talk.fixture.ts';

const [, , protocol, port, room] = process.argv as [string, string, string, string, string];
let heard = 0;
let wanted = Infinity;

function count(): void {
  heard += 1;
  if (heard === wanted) process.send!({ done: Date.now() });
}

process.on('message', ({ more }: { more: number }) => {
  wanted = heard + more;
  process.send!({ counting: true });
});

if (protocol === 'xmpp') {
  const one = await signIn(Number(port), 'bare');
  await enter(one, room, 'bare');
  one.on('stanza', (stanza) => {
    if (stanza.name === 'message' && stanza.getChild('body') !== undefined) count();
  });
} else {
  const one = new IrcClient({ host: '127.0.0.1', port: Number(port), nick: 'bare', auto_reconnect: false });
  one.requestCap(['server-time', 'message-tags', 'batch', 'account-tag']);
  one.connect();
  await once(one as never, 'registered');
  one.join(room);
  await once(one as never, 'userlist');
  one.on('privmsg', count);
}
process.send!({ ready: true });
