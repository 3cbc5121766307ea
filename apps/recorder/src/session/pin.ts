/** By which certificates the server of an order is known. Encryption alone says that somebody encrypts; these say who. */
import type { TlsFacts } from '@custodia/core';

export interface Pin {
  /** SHA-256 (DER), hex. None: whatever this machine trusts. */
  readonly certificates: readonly string[];
  readonly change: 'refuse' | 'record';
}

/** Null where it is the server of the order, as far as certificates say; else what it is instead. */
export function describeOther(tls: TlsFacts | null, { certificates }: Pin): string | null {
  if (certificates.length === 0) return null;
  if (tls === null) return 'the server offers no encryption, and the order names its certificate';
  const shown = tls.certificateSha256;
  if (shown !== null && certificates.includes(shown)) return null;
  return `the server shows another certificate than the order names: ${shown ?? 'none'}`;
}

/** Why nothing may be said to it; null where it may. Without encryption there is nothing that could be recorded instead. */
export function whyNotServer(tls: TlsFacts | null, pin: Pin): string | null {
  return pin.change === 'record' && tls !== null ? null : describeOther(tls, pin);
}
