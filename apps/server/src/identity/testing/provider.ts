/**
 * A real OpenID Connect provider (oidc-provider) on this machine, with people who consent to everything, and switches for what a faulty or hostile
 * provider would do.
 */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface ProviderPerson {
  readonly sub: string;
  readonly email: string;
  readonly verified: boolean;
}

/** What is wrong with the ID tokens it gives. */
export type TokenFault = 'audience' | 'nonce' | 'no-nonce' | 'issuer' | 'expired' | 'key' | 'no-token' | null;

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in there next. */
  person: ProviderPerson;
  fault: TokenFault;
  /** Says of the userinfo endpoint's answer whom it is about, where that differs. */
  userInfoSub: string | null;
  /** Goes through the provider's pages like a browser; gives the address it ends at, on the client's side. */
  follow(url: string): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { id: 'custodia', secret: 'a-secret-between-the-two-of-them' };

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

/** On `port`, or one that is free. */
export async function startProvider(redirectUri: string, port = 0): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { privateKey } = newKey();
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' };
  const held: TestProvider = {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    person: { sub: 'nobody', email: 'nobody@unit.example', verified: true },
    fault: null,
    userInfoSub: null,
    follow: async (url) => await follow(url, issuer),
    close: async () => await closeServer(server),
  };
  const provider = new Provider(issuer, configuration(held, redirectUri, jwk));
  provider.use(async (ctx, next) => {
    if (ctx.path.startsWith('/interaction/')) return await consent(provider, held, ctx.req, ctx.res);
    await next();
    tamper(held, ctx, privateKey);
  });
  // The provider warns of being a test on a test's address; nobody needs to read that.
  server.on('request', (request, response) => void provider.callback()(request, response));
  return held;
}

function configuration(held: TestProvider, redirectUri: string, jwk: object) {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code' as const],
      },
    ],
    jwks: { keys: [jwk] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: async (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, email: held.person.email, email_verified: held.person.verified, name: 'Officer' }),
    }),
  };
}

type Request = Parameters<Provider['interactionDetails']>[0];
type Response = Parameters<Provider['interactionDetails']>[1];

/** Signs the person in and grants everything that was asked for. */
async function consent(
  provider: Provider,
  { person }: TestProvider,
  request: Request,
  response: Response,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: person.sub, clientId: params.client_id as string });
  grant.addOIDCScope(params.scope as string);
  const grantId = await grant.save();
  const result = { login: { accountId: person.sub }, consent: { grantId } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

interface Answered {
  readonly path: string;
  body: Record<string, unknown>;
}

function tamper(held: TestProvider, ctx: Answered, key: KeyObject): void {
  if (ctx.path === '/me' && held.userInfoSub !== null) ctx.body = { ...ctx.body, sub: held.userInfoSub };
  if (ctx.path !== '/token' || held.fault === null || typeof ctx.body?.id_token !== 'string') return;
  const { id_token: idToken, ...rest } = ctx.body;
  if (held.fault === 'no-token') ctx.body = rest;
  else ctx.body = { ...rest, id_token: forge(idToken, held.fault, key) };
}

function forge(idToken: string, fault: TokenFault, key: KeyObject): string {
  const claims = JSON.parse(Buffer.from(idToken.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
  if (fault === 'audience') claims.aud = 'another-client';
  if (fault === 'issuer') claims.iss = 'https://another.example';
  if (fault === 'nonce') claims.nonce = 'another-nonce';
  if (fault === 'no-nonce') delete claims.nonce;
  if (fault === 'expired') Object.assign(claims, { iat: 1_000_000_000, exp: 1_000_003_600 });
  const signed = `${part({ alg: 'RS256', kid: 'test' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), fault === 'key' ? newKey().privateKey : key);
  return `${signed}.${signature.toString('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function follow(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 10 && url.startsWith(issuer); step += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]!.split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider stopped at ${String(response.status)}: ${await response.text()}`);
    url = new URL(location, url).href;
  }
  return url;
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
