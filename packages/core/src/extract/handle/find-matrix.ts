/** Matrix user identifiers. Looked for before domains, as they end in one. */
import { isWord, matchAt } from '../chars.ts';
import { hostEnd } from '../domain/host.ts';
import { trimHost } from '../domain/trim.ts';
import type { Scan } from '../scan.ts';

const MATRIX_LOCAL = /@[a-z0-9._=/+-]{1,64}:(?=[a-z0-9])/iy;

/** `@name:server` (Matrix specification, user identifiers). */
export function findMatrixIds(scan: Scan): void {
  const { text } = scan;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = isWord(text.charCodeAt(at - 1)) ? undefined : matchAt(MATRIX_LOCAL, text, at)?.[0];
    if (!local) continue;
    const from = at + local.length;
    const server = trimHost(text, from, hostEnd(text, from));
    if (!server) continue;
    const value = `${local}${server.host.ascii}`.toLowerCase();
    scan.take({ kind: 'handle', system: 'matrix', start: at, end: server.end, value, validity: 'plausible' });
  }
}
