/** A server of IRC and one of Matrix that show another certificate than the order names: nothing at all is said to them. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, getCACertificates, setDefaultCACertificates, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenToIrc } from '../irc/listen.ts';
import { listenToMatrix } from '../matrix/listen.ts';
import { listenAlone } from '../testing/listen.fixture.ts';
import { hasProgram } from '../testing/programs.fixture.ts';
import { until } from '../testing/recorder.fixture.ts';

const OTHER = 'ab'.repeat(32);
const KINDS = [
  ['ircs', listenToIrc, 'NICK watcher'],
  ['https', listenToMatrix, 'POST /_matrix/client/v3/login'],
] as const;

describe.skipIf(!hasProgram('openssl'))('with a certificate of its own', () => {
  const before = getCACertificates('default');
  let folder: string;
  let server: Server;
  let port: number;
  let own: string;
  /** Everything that clients said, inside the encryption. */
  let received = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custodia-pin-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2'];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', [...made, ...names], { stdio: 'ignore' });
    const pem = readFileSync(cert, 'utf8');
    own = new X509Certificate(pem).fingerprint256.toLowerCase().replaceAll(':', '');
    setDefaultCACertificates([...before, pem]);
    server = createServer({ key: readFileSync(key), cert: pem }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (data) => (received += data.toString()));
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0);
    await once(server, 'listening');
    port = (server.address() as { port: number }).port;
  });
  afterAll(async () => {
    setDefaultCACertificates(before);
    server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(KINDS)('%s: not a byte goes to another server than the order names', async (scheme, how) => {
    received = '';
    const options = { server: `${scheme}://localhost:${port}`, account: 'watcher' };
    const { lines, stop } = listenAlone(how, { ...options, pin: () => ({ certificates: [OTHER], change: 'refuse' }) });
    await until(async () => lines.some(({ reason }) => reason?.includes(own) === true));
    await stop();
    expect(received).toBe('');
    expect(lines.some(({ kind }) => kind === 'connected')).toBe(false);
  });

  it.each(KINDS)('%s: to the server of the order it speaks', async (scheme, how, word) => {
    received = '';
    const options = { server: `${scheme}://localhost:${port}`, account: 'watcher' };
    const { stop } = listenAlone(how, { ...options, pin: () => ({ certificates: [own], change: 'refuse' }) });
    await until(async () => received.includes(word));
    await stop();
  });
});
