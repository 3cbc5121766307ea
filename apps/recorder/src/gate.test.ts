/** The gates, against anything at all: what is not on the list does not leave, whatever surrounds it. And nothing but them touches a wire. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertIrcMayLeave } from './irc/gate.ts';
import { assertMatrixMayLeave } from './matrix/gate.ts';
import { assertXmppMayLeave, type XmppGate } from './xmpp/gate.ts';

const ROOM = 'garden@rooms.localhost';
const XMPP: XmppGate = { rooms: [ROOM], nick: 'watcher', mayAuthenticate: () => true };
const xmpp =
  (text: string, gate = XMPP) =>
  () =>
    assertXmppMayLeave(text, gate);
const irc = (text: string) => () => assertIrcMayLeave(text, { rooms: ['#garden'], nick: 'watcher' });
const JOIN = `<presence to="${ROOM}/watcher"><x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x></presence>`;

describe('XMPP', () => {
  it.each([
    `<?xml version='1.0'?><stream:stream version="1.0" xmlns="jabber:client" to="localhost" xmlns:stream="http://etherx.jabber.org/streams">`,
    '</stream:stream>',
    JOIN,
    `<presence to="${ROOM}/watcher" type="unavailable"/>`,
    '<iq type="set" id="a"><enable xmlns="urn:xmpp:carbons:2"/></iq>',
    '<iq type="set" id="a"><query xmlns="urn:xmpp:mam:2" queryid="q"><x xmlns="jabber:x:data" type="submit"><field var="start"><value>2026-05-01T00:00:00Z</value></field></x></query></iq>',
    '<iq type="result" id="p" to="localhost"/>',
    '<a xmlns="urn:xmpp:sm:3" h="5"/>',
  ])('lets %s leave', (text) => {
    expect(xmpp(text)).not.toThrow();
  });

  it.each([
    '<message to="ana@localhost"><body>Rain</body></message>',
    '<message/>',
    `${JOIN}<message/>`,
    `<presence to="${ROOM}/watcher"><status>Rain</status></presence>`,
    '<presence/>',
    '<presence to="other@rooms.localhost/watcher"><x xmlns="http://jabber.org/protocol/muc"/></presence>',
    `<presence to="${ROOM}/somebody"><x xmlns="http://jabber.org/protocol/muc"/></presence>`,
    `<presence to="${ROOM}/watcher"><x xmlns="http://jabber.org/protocol/muc"><password>Rain</password></x></presence>`,
    '<presence type="subscribe" to="ana@localhost"/>',
    '<iq type="set"><query xmlns="jabber:iq:roster"><item jid="ana@localhost"/></query></iq>',
    '<iq type="get"><ping xmlns="urn:xmpp:ping">Rain</ping></iq>',
    '<iq type="result"><query xmlns="jabber:iq:version"><name>Rain</name></query></iq>',
    `<iq type="set" to="${ROOM}"><query xmlns="http://jabber.org/protocol/muc#admin"/></iq>`,
    '<iq type="error" to="ana@localhost"><error type="cancel">Rain</error></iq>',
    '<iq type="error" to="ana@localhost">Rain<error type="cancel"/></iq>',
    '<iq type="set" to="ana@localhost"><query xmlns="urn:xmpp:mam:2"/></iq>',
    `<iq type="get" to="${ROOM}/ana"><query xmlns="http://jabber.org/protocol/disco#info"/></iq>`,
    'Rain',
    '',
    '<iq type="get"><ping xmlns="urn:xmpp:ping"/>',
    `<stream:stream to="localhost"><message/>`,
  ])('keeps %s back', (text) => {
    expect(xmpp(text)).toThrow('A recorder never sends');
  });

  it('keeps a password back where the connection is not encrypted', () => {
    const gate = { ...XMPP, mayAuthenticate: () => false };
    expect(xmpp('<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">AGEAYg==</auth>', gate)).toThrow();
  });

  it('keeps back whatever holds a message or words to read, wherever it stands', () => {
    const piece = fc.constantFrom(
      '<message>',
      '</message>',
      '<body>',
      '</body>',
      '<iq type="get">',
      '</iq>',
      JOIN,
      '<a xmlns="urn:xmpp:sm:3"/>',
      'Rain',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      ' ',
      '<stream:stream>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        if (/<message|<body|Rain/.test(text)) expect(xmpp(text)).toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('IRC', () => {
  it.each([
    'CAP LS 302',
    'NICK watcher',
    'NICK watcher_1',
    'USER watcher 0 * watcher',
    'JOIN #garden',
    'PONG :x',
    'CHATHISTORY AFTER #garden timestamp=2026-05-01T00:00:00Z 100',
    'QUIT',
    'PART #garden',
  ])('lets %s leave', (text) => {
    expect(irc(text)).not.toThrow();
  });

  it.each([
    'NICK Rain',
    'NICK watcherRain',
    'USER watcher 0 * :Rain',
    'PRIVMSG #garden :Rain',
    'NOTICE ana :Rain',
    'JOIN #other',
    'JOIN 0',
    'QUIT :Rain',
    'PART #garden :Rain',
    'TOPIC #garden :Rain',
    'AWAY :Rain',
    '@+typing=active TAGMSG #garden',
    'JOIN #garden\r\nPRIVMSG #garden :Rain',
    'privmsg #garden Rain',
    ':x PRIVMSG #garden :Rain',
    'WHO #garden',
    'MODE #garden +o x',
    'INVITE ana #garden',
    '',
  ])('keeps %s back', (text) => {
    expect(irc(text)).toThrow('A recorder never sends');
  });

  it('keeps back every command that is not on the list', () => {
    const listed = [
      'CAP',
      'AUTHENTICATE',
      'PASS',
      'NICK',
      'USER',
      'PING',
      'PONG',
      'JOIN',
      'PART',
      'QUIT',
      'CHATHISTORY',
    ];
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const command = /^[A-Za-z]+/.exec(text)?.[0].toUpperCase() ?? '';
        if (!listed.includes(command)) expect(irc(text)).toThrow();
      }),
    );
  });
});

describe('Matrix', () => {
  const sync = '/_matrix/client/v3/sync?set_presence=offline&timeout=0';
  it('reads and signs in, and does nothing else', () => {
    expect(() => assertMatrixMayLeave('GET', sync, null)).not.toThrow();
    const room = '/_matrix/client/v3/rooms/!a%3Aexample.org';
    expect(() => assertMatrixMayLeave('GET', `${room}/messages?dir=b`, null)).not.toThrow();
    for (const [method, path, body] of [
      ['PUT', `${room}/send/m.room.message/1`, '{}'],
      ['POST', `${room}/join`, '{}'],
      ['PUT', `${room}/typing/@a:example.org`, '{}'],
      ['POST', `${room}/receipt/m.read/$1`, '{}'],
      ['GET', sync.replace('offline', 'online'), null],
      ['GET', sync, 'Rain'],
      ['POST', '/_matrix/client/v3/login', '{"type":"m.login.password","note":"Rain"}'],
      ['POST', '/_matrix/client/v3/sync?set_presence=offline', '{}'],
    ] as const)
      expect(() => assertMatrixMayLeave(method, path, body), `${method} ${path}`).toThrow('A recorder never sends');
  });
});

/** Where something may touch a wire: behind a gate, or (SNTP) with nothing but a time in it. */
const WIRES: Readonly<Record<string, RegExp>> = {
  'xmpp/listen.ts': /\b(?:client\(|\.send\()/,
  'irc/listen.ts': /new Client\(/,
  'irc/transport.ts': /assertIrcMayLeave\(line, gate\)/,
  'matrix/listen.ts': /\bfetch\(/,
  'clock/sntp.ts': /createSocket\(/,
};

it('nothing but these files touches a wire', () => {
  const root = import.meta.dirname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|\.fixture|\.d)\.ts$/.test(file),
  );
  const touching =
    /from 'node:(?:net|tls|dgram|http|https|http2)'|\bfetch\(|createSocket\(|from '@xmpp\/client'|from 'irc-framework/;
  const found = files.filter((file) =>
    touching.test(readFileSync(join(root, file), 'utf8').replace(/import type[^;]+;/g, '')),
  );
  // The archive is asked, and the connection kept, through the client that the listener guards; facts of TLS are read off a socket.
  const guarded = ['session/tls-facts.ts', 'xmpp/archive.ts', 'xmpp/connection.ts'];
  expect(found.sort()).toEqual([...Object.keys(WIRES), ...guarded].sort());
  for (const [file, use] of Object.entries(WIRES)) expect(readFileSync(join(root, file), 'utf8')).toMatch(use);
});
