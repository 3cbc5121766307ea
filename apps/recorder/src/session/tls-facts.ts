/** What the connection shows of the server. */
import type { TlsFacts } from '@custodia/core';
import { TLSSocket, type PeerCertificate } from 'node:tls';

/** Null where the connection is not encrypted. */
export function readTlsFacts(socket: unknown): TlsFacts | null {
  if (!(socket instanceof TLSSocket)) return null;
  // Null of one that is closed by now, whatever the types say.
  const certificate = (socket.getPeerCertificate() as Partial<PeerCertificate> | null) ?? {};
  return {
    protocol: socket.getProtocol(),
    cipher: (socket.getCipher() as { name?: string } | undefined)?.name ?? null,
    certificateSha256: certificate.fingerprint256?.replaceAll(':', '').toLowerCase() ?? null,
    subject: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    validUntil: certificate.valid_to === undefined ? null : new Date(certificate.valid_to).toISOString(),
    trusted: socket.authorized,
  };
}

function nameIn(name: PeerCertificate['subject'] | undefined): string | null {
  const common = name?.CN;
  return Array.isArray(common) ? common.join(', ') : (common ?? null);
}
