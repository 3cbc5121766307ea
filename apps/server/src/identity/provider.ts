/**
 * The unit's own identity provider (OpenID Connect Core 1.0, authorisation code with PKCE and nonce). It lets in people who have an account
 * here already, and no others: the first time by an e-mail address that the provider has verified, from then on by the subject alone.
 */
import { Refusal } from '@custodia/contract';
import { genericOAuth } from 'better-auth/plugins';

export interface ProviderConfig {
  /** Names it in the address that it answers to: `/api/auth/callback/<id>`. */
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @throws Refusal `input-invalid` where its answers could be read or changed on the way. */
export function assertProviderSafe({ issuer }: Pick<ProviderConfig, 'issuer'>): void {
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return;
  throw new Refusal('input-invalid', 'oidc.issuer must begin with https:// (only one on this machine may do without).');
}

export function providerPlugin(provider: ProviderConfig) {
  const discoveryUrl = discoveryOf(provider);
  return genericOAuth({
    config: [
      {
        providerId: provider.id,
        name: provider.name,
        discoveryUrl,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        requireIdTokenVerification: true,
        disableSignUp: true,
        disableImplicitSignUp: true,
        getUserInfo: async (tokens) => await readClaims(discoveryUrl, tokens),
      },
    ],
  });
}

function discoveryOf({ issuer }: Pick<ProviderConfig, 'issuer'>): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

interface Tokens {
  readonly idToken?: string | undefined;
  readonly accessToken?: string | undefined;
}

/**
 * Claims of an ID token that the library has verified (signature, issuer, audience, nonce, time). Without one there is nobody: an access
 * token alone could be somebody else's. What the ID token leaves out is asked for, and believed only about the same subject (section 5.3.2).
 */
async function readClaims(discoveryUrl: string, { idToken, accessToken }: Tokens) {
  if (idToken === undefined) return null;
  const claims = readPayload(idToken);
  if (typeof claims.sub !== 'string' || claims.sub === '') return null;
  const more = typeof claims.email === 'string' ? {} : await askUserInfo(discoveryUrl, accessToken);
  if (more === null || ('sub' in more && more.sub !== claims.sub)) return null;
  const known: Record<string, unknown> = { ...more, ...claims };
  if (typeof known.email !== 'string') return null;
  return {
    sub: claims.sub,
    email: known.email.toLowerCase(),
    // Some providers write it as text; anything but a plain yes is a no.
    emailVerified: known.email_verified === true || known.email_verified === 'true',
    name: typeof known.name === 'string' ? known.name : undefined,
  };
}

/** Only of a token that was verified: this looks at no signature. */
function readPayload(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
}

async function askUserInfo(discoveryUrl: string, accessToken: string | undefined): Promise<object | null> {
  if (accessToken === undefined) return null;
  const { userinfo_endpoint } = (await askJson(discoveryUrl, {})) as { userinfo_endpoint?: unknown };
  if (typeof userinfo_endpoint !== 'string') return null;
  const answer = await askJson(userinfo_endpoint, { authorization: `Bearer ${accessToken}` });
  // Without a subject nothing says whom it is about.
  return typeof (answer as { sub?: unknown }).sub === 'string' ? answer : null;
}

const PATIENCE_MS = 10_000;

async function askJson(url: string, headers: Record<string, string>): Promise<object> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) return {};
  return (await response.json()) as object;
}
