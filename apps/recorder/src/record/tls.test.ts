/** A server that wants encryption, with a certificate of its own authority: trusted where that is named, refused where it is not; by STARTTLS and from the first byte. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenAlone } from '../testing/listen.fixture.ts';
import { hasProgram, startProsody } from '../testing/programs.fixture.ts';
import { until } from '../testing/recorder.fixture.ts';
import { listenToXmpp } from '../xmpp/listen.ts';

describe.skipIf(!hasProgram('prosody') || !hasProgram('openssl'))('on prosody with a certificate', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startProsody>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'custodia-tls-'));
    const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyPath, '-out', path, '-days', '2'];
    execFileSync('openssl', [...made, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], {
      stdio: 'ignore',
    });
    server = await startProsody(['watcher'], { keyPath, path });
  });
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const addresses = (): string[] => [`xmpp://localhost:${server.port}`, `xmpps://localhost:${server.directPort}`];

  it.each([0, 1])('is not believed without its authority, and that is recorded (address %i)', async (which) => {
    const { lines, stop } = listenAlone(listenToXmpp, { server: addresses()[which]!, secret: 'pw' });
    await until(async () => lines.some(({ kind }) => kind === 'refused'));
    expect(lines.find(({ kind }) => kind === 'refused')!.reason).toMatch(/CERT/);
    expect(lines.some(({ kind }) => kind === 'connected')).toBe(false);
    await stop();
  });

  it.each([0, 1])('is believed by its authority, and shown as what it is (address %i)', async (which) => {
    const before = getCACertificates('default');
    // As NODE_EXTRA_CA_CERTS does for a process from its beginning.
    setDefaultCACertificates([...before, await readFile(join(folder, 'certificate.pem'), 'utf8')]);
    const { lines, stop } = listenAlone(listenToXmpp, { server: addresses()[which]!, secret: 'pw' });
    await until(async () => lines.some(({ kind }) => kind === 'connected'));
    const { tls } = lines.find(({ kind }) => kind === 'connected')!;
    expect(tls).toMatchObject({ trusted: true, subject: 'localhost', issuer: 'localhost' });
    expect(tls!.protocol).toMatch(/^TLSv1\.[23]$/);
    expect(tls!.certificateSha256).toMatch(/^[0-9a-f]{64}$/);
    await stop();
    setDefaultCACertificates(before);
  });
});
