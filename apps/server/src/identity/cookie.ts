/**
 * Cookies as the library signs them: `value.signature`, the signature being HMAC-SHA-256 under the server's secret, in base64. Read here too,
 * because the door looks at every request and need not set the whole library going for it. A test holds both to the same form.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a cookie of this name says, if it was signed by us; null for none, or a forged one. */
export function readSignedCookie(header: string | undefined, name: string, secret: string): string | null {
  const raw = findCookie(header ?? '', name);
  if (raw === null) return null;
  const at = raw.lastIndexOf('.');
  if (at < 1) return null;
  const value = raw.slice(0, at);
  const given = Buffer.from(raw.slice(at + 1), 'base64');
  const wanted = createHmac('sha256', secret).update(value).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? value : null;
}

/** The first of that name, as browsers and the library do (RFC 6265, section 5.4). */
function findCookie(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return decode(pair.slice(at + 1).trim());
  }
  return null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** `custodia.session_token`; over https the name itself says that it came over https (RFC 6265bis, section 4.1.3.1). */
export function cookieName(origin: string, name: 'session_token' | 'two_factor'): string {
  return `${origin.startsWith('https:') ? '__Secure-' : ''}custodia.${name}`;
}

/**
 * A Set-Cookie line without a time of its own, unless it takes the cookie away: the browser forgets it when it is closed, and how long it is
 * worth anything is decided here, not there.
 */
export function withoutLifetime(line: string): string {
  return /;\s*max-age=0(?:;|$)/i.test(line) ? line : line.replace(/;\s*max-age=\d+/i, '');
}
