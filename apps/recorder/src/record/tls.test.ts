/** A server that wants encryption, with a certificate of its own authority: trusted where that is named, refused where it is not; by STARTTLS and from the first byte. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pin } from '../session/pin.ts';
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

  describe('whose certificate the order names', () => {
    const OTHER = 'ab'.repeat(32);
    const before = getCACertificates('default');
    const own = (): string =>
      new X509Certificate(readFileSync(join(folder, 'certificate.pem'))).fingerprint256
        .replaceAll(':', '')
        .toLowerCase();
    beforeAll(() => setDefaultCACertificates([...before, readFileSync(join(folder, 'certificate.pem'), 'utf8')]));
    afterAll(() => setDefaultCACertificates(before));

    it.each([0, 1])('is listened to where it shows it (address %i)', async (which) => {
      const pin = (): Pin => ({ certificates: [OTHER, own()], change: 'refuse' });
      const { lines, stop } = listenAlone(listenToXmpp, { server: addresses()[which]!, secret: 'pw', pin });
      await until(async () => lines.some(({ kind }) => kind === 'connected'));
      expect(lines.find(({ kind }) => kind === 'connected')!.asOrdered).toBe(true);
      await stop();
    });

    it.each([0, 1])('gets neither a password nor anything else where it shows another (address %i)', async (which) => {
      const pin = (): Pin => ({ certificates: [OTHER], change: 'refuse' });
      const sent: string[] = [];
      const onSent = (text: string): void => void sent.push(text);
      const { lines, stop } = listenAlone(listenToXmpp, { server: addresses()[which]!, secret: 'pw', pin, onSent });
      await until(async () => lines.some(({ reason }) => reason?.includes('another certificate') === true));
      expect(lines.find(({ kind }) => kind === 'refused')!.reason).toContain(own());
      expect(lines.some(({ kind }) => kind === 'connected')).toBe(false);
      // On the port that begins in the clear: that it begins, and that encryption is wanted.
      expect(sent.filter((text) => !text.includes('<stream:stream') && !text.startsWith('<starttls'))).toEqual([]);
      expect(sent.length).toBeLessThanOrEqual(which === 0 ? 2 : 0);
      await stop();
    });

    it('is listened to with another, where the policy wants that recorded', async () => {
      const pin = (): Pin => ({ certificates: [OTHER], change: 'record' });
      const { lines, stop } = listenAlone(listenToXmpp, { server: addresses()[1]!, secret: 'pw', pin });
      await until(async () => lines.some(({ kind }) => kind === 'connected'));
      expect(lines.find(({ kind }) => kind === 'connected')).toMatchObject({
        asOrdered: false,
        tls: { certificateSha256: own() },
      });
      await stop();
    });

    it.each(['refuse', 'record'] as const)(
      'gets no password where it offers no encryption any more (%s)',
      async (change) => {
        const downgraded = await startProsody(['watcher']);
        const pin = (): Pin => ({ certificates: [own()], change });
        const sent: string[] = [];
        const onSent = (text: string): void => void sent.push(text);
        const server = `xmpp://127.0.0.1:${downgraded.port}`;
        const { lines, stop } = listenAlone(listenToXmpp, { server, secret: 'pw', pin, onSent });
        await until(async () => lines.some(({ reason }) => reason?.includes('no encryption') === true));
        expect(sent.join('')).not.toContain('<auth');
        await stop();
        await downgraded.close();
      },
    );
  });
});
