/** People who talk on an XMPP server, with the bare library: what a recorder is held against. */
import { client, xml, type Client, type Element } from '@xmpp/client';
import { hearNothingAfterTheEnd } from '../xmpp/connection.ts';

export async function signIn(port: number, account: string): Promise<Client> {
  const made = client({ service: `xmpp://127.0.0.1:${port}`, domain: 'localhost', username: account, password: 'pw' });
  made.on('error', () => undefined);
  countAsServersDo(made);
  hearNothingAfterTheEnd(made);
  await made.start();
  return made;
}

/** The library begins to count what it heard a moment late, and servers end a connection for that: whoever talked would be gone from the room. */
function countAsServersDo(one: Client): void {
  let counted = 0;
  one.on('nonza', ({ name }: Element) => {
    if (name === 'enabled') counted = 0;
  });
  one.on('stanza', () => (counted += 1));
  Object.defineProperty(one.streamManagement, 'inbound', { get: () => counted, set: () => undefined });
}

/** Enters a room; one that was not there is opened as it is. */
export async function enter(one: Client, room: string, nick: string): Promise<void> {
  const entered = new Promise<void>((resolve) => {
    const look = (stanza: Element): void => {
      if (stanza.name !== 'presence' || stanza.attrs.from !== `${room}/${nick}`) return;
      one.removeListener('stanza', look);
      resolve();
    };
    one.on('stanza', look);
  });
  await one.send(xml('presence', { to: `${room}/${nick}` }, xml('x', { xmlns: 'http://jabber.org/protocol/muc' })));
  await entered;
  const form = xml('x', { xmlns: 'jabber:x:data', type: 'submit' });
  const opened = xml('query', { xmlns: 'http://jabber.org/protocol/muc#owner' }, form);
  await one.iqCaller.request(xml('iq', { type: 'set', to: room }, opened)).catch(() => undefined);
}

export async function say(
  one: Client,
  to: string,
  text: string,
  type: 'groupchat' | 'chat' = 'groupchat',
): Promise<void> {
  await one.send(xml('message', { to, type }, xml('body', {}, text)));
}
