/** The one way out on Matrix: signing in, and reading what one's own rooms hold. */
import { GateError } from '../gate.ts';

const ALLOWED: readonly (readonly [method: string, path: RegExp])[] = [
  ['POST', /^\/_matrix\/client\/v3\/login$/],
  ['GET', /^\/_matrix\/client\/v3\/sync\?[^#]*$/],
  ['GET', /^\/_matrix\/client\/v3\/rooms\/[^/?#]+\/messages\?[^#]*$/],
];
const FIELDS = new Set(['type', 'identifier', 'password', 'device_id', 'initial_device_display_name']);

/** `pathAndQuery` of the request. @throws GateError */
export function assertMatrixMayLeave(method: string, pathAndQuery: string, body: string | null): void {
  if (!ALLOWED.some(([allowed, path]) => method === allowed && path.test(pathAndQuery)))
    throw new GateError(`${method} of this kind`);
  if (method === 'GET' && body !== null) throw new GateError('a request with content');
  const presence = new URL(pathAndQuery, 'https://none.example').searchParams.get('set_presence');
  if (pathAndQuery.includes('/sync?') && presence !== 'offline') throw new GateError('a sync that shows us to others');
  if (method === 'POST' && !isSigningIn(body)) throw new GateError('a sign-in of another form');
}

function isSigningIn(body: string | null): boolean {
  try {
    const fields = JSON.parse(body ?? '') as Record<string, unknown>;
    return Object.keys(fields).every((key) => FIELDS.has(key)) && fields.type === 'm.login.password';
  } catch {
    return false;
  }
}
