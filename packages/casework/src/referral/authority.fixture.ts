/** An authority's HTTPS server, with a certificate of its own that this process trusts: it keeps what it was sent, and answers as it is told. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

export interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  /** Hex. */
  readonly sha256: string;
}

export interface Authority {
  readonly address: string;
  /** For other processes: what their `NODE_EXTRA_CA_CERTS` names. */
  readonly certificate: string;
  /** Whole requests, in order. */
  readonly received: Received[];
  /** How many requests began, whole or not. */
  begun: number;
  /** Status of each answer, the last for all that follow; a promise is waited for. */
  answers: (number | Promise<number>)[];
  close(): Promise<void>;
}

export async function openAuthority(): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'custodia-authority-'));
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'), '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost'],
  ]);
  const [key, cert] = await Promise.all(['key.pem', 'cert.pem'].map((name) => readFile(join(folder, name), 'utf8')));
  setDefaultCACertificates([...getCACertificates('default'), cert!]);
  const server = createServer({ key, cert }, (request, response) => {
    authority.begun += 1;
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      authority.received.push({ url: request.url!, headers: { ...request.headers }, bytes, sha256 });
      const { answers } = authority;
      const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
      void Promise.resolve(answer).then((status) => response.writeHead(status, { location: '/elsewhere' }).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const authority: Authority = {
    address: `https://localhost:${String((server.address() as AddressInfo).port)}/in`,
    certificate: join(folder, 'cert.pem'),
    received: [],
    begun: 0,
    answers: [201],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
  return authority;
}
