/** Whatever a recorder may not send is found among what it may, wherever it stands. */
import { describe, expect, test } from 'vitest';
import { holds, judgeIrc, judgeMatrix, judgeXmpp } from './judge.ts';

const ROOM = 'garden@rooms.localhost';
const xmpp = { rooms: [ROOM], nick: 'watcher', mayAuthenticate: () => true };
const irc = { rooms: ['#garden'], nick: 'watcher' };
const HEADER = `<?xml version='1.0'?><stream:stream xmlns="jabber:client" to="localhost" version="1.0">`;
const ENTERS = `<presence to="${ROOM}/watcher"><x xmlns="http://jabber.org/protocol/muc"/></presence>`;
const PING = '<iq type="get" id="1"><ping xmlns="urn:xmpp:ping"/></iq>';
const SYNC = 'GET /_matrix/client/v3/sync?set_presence=offline HTTP/1.1\r\nHost: x\r\n\r\n';

describe('on XMPP', () => {
  test('what is on the list is counted', () => {
    const judged = judgeXmpp([`${HEADER}${ENTERS}${PING}${PING}</stream:stream>`, `${HEADER}${PING}`], xmpp);
    expect(judged).toMatchObject({ connections: 2, refused: [] });
    expect(Object.fromEntries(judged.kinds.map(({ kind, count }) => [kind, count]))).toEqual({
      'iq get ping': 3,
      'presence: entering a room': 1,
      'the end of a stream': 1,
      'the header of a stream': 2,
    });
    expect(holds(judged)).toBe(true);
  });

  test.each([
    ['a message', `<message to="${ROOM}" type="groupchat"><body>Rain</body></message>`],
    ['presence to everybody', '<presence/>'],
    ['presence to a person', '<presence to="ana@localhost" type="subscribed"/>'],
    ['another room', ENTERS.replaceAll('garden', 'other')],
    ['a status in a room', ENTERS.replace('<x', '<status>Rain</status><x')],
    ['an answer with content', '<iq type="result" id="1"><query xmlns="jabber:iq:version"><name>x</name></query></iq>'],
    ['an inquiry to a person', PING.replace('<iq', '<iq to="ana@localhost"')],
    ['half a stanza', '<iq type="get" id="1"><ping'],
    ['words between stanzas', 'Rain'],
  ])('%s is found', (_, piece) => {
    for (const captured of [[`${HEADER}${PING}${piece}`], [`${HEADER}${piece}${PING}</stream:stream>`]])
      expect(holds(judgeXmpp(captured, xmpp))).toBe(false);
  });
});

describe('on IRC', () => {
  const SESSION = 'CAP LS 302\r\nNICK watcher\r\nUSER watcher 0 0 :watcher\r\nJOIN #garden\r\nPONG x\r\n';

  test('what is on the list is counted', () => {
    const judged = judgeIrc([SESSION, 'QUIT\r\n'], irc);
    expect(judged.kinds.map(({ kind }) => kind)).toEqual(['CAP LS', 'JOIN', 'NICK', 'PONG', 'QUIT', 'USER']);
    expect(holds(judged)).toBe(true);
  });

  test.each([
    ['a message', 'PRIVMSG #garden :Rain'],
    ['an answer to a version', 'NOTICE ana :\u0001VERSION x\u0001'],
    ['tags alone', '@+typing=active TAGMSG #garden'],
    ['another room', 'JOIN #other'],
    ['a farewell', 'QUIT :Rain'],
    ['a name that says something', 'NICK rain'],
    ['who somebody is', 'WHOIS ana'],
  ])('%s is found', (_, line) => {
    expect(holds(judgeIrc([`${SESSION}${line}\r\nPONG x\r\n`], irc))).toBe(false);
  });
});

describe('on Matrix', () => {
  test('what is on the list is counted, with what requests hold', () => {
    const body = JSON.stringify({ type: 'm.login.password', password: 'pw' });
    const login = `POST /_matrix/client/v3/login HTTP/1.1\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`;
    const messages = 'GET /_matrix/client/v3/rooms/!garden%3Ax/messages?dir=b HTTP/1.1\r\n\r\n';
    const judged = judgeMatrix([`${login}${SYNC}${SYNC}${messages}`]);
    expect(judged.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['GET /_matrix/client/v3/rooms/{room}/messages', 1],
      ['GET /_matrix/client/v3/sync', 2],
      ['POST /_matrix/client/v3/login', 1],
    ]);
    expect(holds(judged)).toBe(true);
  });

  test.each([
    ['a message', 'PUT /_matrix/client/v3/rooms/!a/send/m.room.message/1 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}'],
    ['having read', 'POST /_matrix/client/v3/rooms/!a/receipt/m.read/$1 HTTP/1.1\r\n\r\n'],
    ['a sync that shows us', SYNC.replace('offline', 'online')],
    ['a sync with content', `${SYNC.replace('\r\n\r\n', '\r\nContent-Length: 4\r\n\r\n')}Rain`],
    ['half a request', 'GET /_matrix/cli'],
  ])('%s is found', (_, request) => {
    expect(holds(judgeMatrix([`${SYNC}${request}`]))).toBe(false);
  });
});

test('nothing at all is not taken for a session', () => {
  expect(holds(judgeXmpp([], xmpp))).toBe(false);
});
