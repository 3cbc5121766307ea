/** Servers that mean ill: whatever they send is recorded as what it is, within bounded memory, and nothing of ours is given away. */
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { listenToIrc } from '../irc/listen.ts';
import { listenToXmpp } from '../xmpp/listen.ts';
import { listenAlone, type NotedLine } from '../testing/listen.fixture.ts';
import { until } from '../testing/recorder.fixture.ts';

const MB = 1 << 20;
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Scripted {
  readonly port: number;
  /** Every byte that came from clients. */
  received(): string;
}

/** A server that does what the script says with each connection. */
async function serve(script: (socket: Socket) => void): Promise<Scripted> {
  let received = '';
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => (received += data.toString()));
    script(socket);
  });
  server.listen(0);
  await once(server, 'listening');
  closing.push(() => (open.forEach((socket) => socket.destroy()), server.close()));
  return { port: (server.address() as { port: number }).port, received: () => received };
}

const listenHere = (...given: Parameters<typeof listenAlone>): NotedLine[] => {
  const { lines, stop } = listenAlone(...given);
  closing.push(stop);
  return lines;
};

const WELCOME = ':irc.test 001 watcher :Welcome\r\n:irc.test 376 watcher :End of MOTD\r\n:watcher!w@h JOIN #garden\r\n';
const onIrc = (port: number): NotedLine[] =>
  listenHere(listenToIrc, { server: `irc://127.0.0.1:${port}`, account: 'watcher', rooms: ['irc.test/#garden'] });

it('a line of IRC that never ends is given up, in bounded memory', async () => {
  const before = process.memoryUsage.rss();
  const { port } = await serve((socket) => {
    socket.write(WELCOME);
    const pour = (): void => void (socket.destroyed || socket.write(Buffer.alloc(MB, 'x'), pour));
    setTimeout(pour, 200);
  });
  const lines = onIrc(port);
  await until(async () => lines.filter(({ reason }) => reason === 'a line without end').length >= 2);
  const grownMb = (process.memoryUsage.rss() - before) / MB;
  console.log(`endless line of IRC: resident set ${Math.round(grownMb)} MB larger`);
  expect(grownMb).toBeLessThan(200);
});

it('bytes that are no UTF-8 are kept as they came', async () => {
  const said = Buffer.concat([
    Buffer.from(':ana!a@h PRIVMSG #garden :Caf'),
    Buffer.from([0xe9, 0xff]),
    Buffer.from('\r\n'),
  ]);
  const { port } = await serve((socket) =>
    setTimeout(() => void socket.write(Buffer.concat([Buffer.from(WELCOME), said])), 100),
  );
  const lines = onIrc(port);
  await until(async () => lines.some(({ bytes }) => bytes !== undefined));
  expect(Buffer.from(lines.find(({ bytes }) => bytes !== undefined)!.bytes!, 'base64')).toEqual(said);
});

it('a flood is heard to its last line', async () => {
  const count = 50_000;
  const { port } = await serve((socket) => {
    const flood = Array.from({ length: count }, (_, i) => `@msgid=${i % 1000} :ana!a@h PRIVMSG #garden :Rain ${i}\r\n`);
    setTimeout(() => void socket.write(WELCOME + flood.join('')), 100);
  });
  const lines = onIrc(port);
  await until(async () => lines.filter(({ raw }) => raw?.includes('Rain') === true).length === count);
  // Ids that come again are kept as they came; which message they are is judged when they are read.
  expect(lines.filter(({ raw }) => raw?.includes('Rain') === true).at(-1)!.raw).toContain(`Rain ${count - 1}`);
});

const HEADER = `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1' version='1.0' from='localhost'>`;
const PLAIN = `<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>`;

it('a server that offers no encryption where it is needed gets no password, and that is recorded', async () => {
  const server = await serve((socket) => socket.once('data', () => void socket.write(HEADER + PLAIN)));
  // An address that is not of this machine alone, as the listener sees it.
  const lines = listenHere(listenToXmpp, { server: `xmpp://0.0.0.0:${server.port}` });
  await until(async () => lines.some(({ kind }) => kind === 'refused'));
  expect(server.received()).not.toContain('<auth');
  expect(server.received()).not.toContain(Buffer.from('pw-that-nobody-may-see').toString('base64').slice(4, 20));
});

it('a stanza that never ends is given up, in bounded memory', async () => {
  const before = process.memoryUsage.rss();
  const { port } = await serve((socket) =>
    socket.once('data', () => {
      socket.write(`${HEADER}<message from='ana@localhost'><body>`);
      const pour = (): void => void (socket.destroyed || socket.write(Buffer.alloc(MB, 'x'), pour));
      pour();
    }),
  );
  const lines = listenHere(listenToXmpp, { server: `xmpp://127.0.0.1:${port}` });
  await until(async () => lines.some(({ reason }) => reason === 'a stanza without end'));
  const grownMb = (process.memoryUsage.rss() - before) / MB;
  console.log(`endless stanza: resident set ${Math.round(grownMb)} MB larger`);
  expect(grownMb).toBeLessThan(200);
});

it('a server that sends us to another host is not followed', async () => {
  const other = await serve(() => undefined);
  const away = `<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>127.0.0.1:${other.port}</see-other-host></stream:error></stream:stream>`;
  const { port } = await serve((socket) => socket.once('data', () => void socket.end(HEADER + away)));
  const lines = listenHere(listenToXmpp, { server: `xmpp://127.0.0.1:${port}` });
  await until(async () => lines.some(({ reason }) => reason?.includes('another host') === true));
  expect(other.received()).toBe('');
});
