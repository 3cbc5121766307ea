/** A server with nothing imitated but its socket: real installation, real sign-in, the doors and the procedures behind them. */
import type { Role } from '@custodia/contract';
import { inviteAccount, perform, REAL_EFFECTS } from '@custodia/casework';
import { insertAccount } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import type { FastifyInstance } from 'fastify';
import { randomBytes, randomUUID } from 'node:crypto';
import { configShape } from '../../config/shape.ts';
import { addFaultAnswers } from '../../http/answer.ts';
import { addGuard } from '../../http/guard.ts';
import { createHttpServer } from '../../http/server.ts';
import { addProcedures } from '../../procedure/routes.ts';
import { openIdentity, type IdentityOptions, type OpenIdentity } from '../open.ts';
import { createAuthenticator, type Authenticator } from './authenticator.ts';
import { openBrowser, type Browser } from './browser.ts';
import { openAuthenticatorApp } from './totp.ts';

export const ORIGIN = 'https://custodia.test';
export const PASSWORD = 'a harbour of calm boats';

export interface Person {
  readonly id: string;
  readonly email: string;
}

export interface IdentityTest {
  readonly app: FastifyInstance;
  readonly casework: TestCasework;
  readonly identity: OpenIdentity;
  readonly faults: string[];
  browser(address?: string): Browser;
  /** An account that cannot sign in yet. */
  person(...roles: Role[]): Promise<Person>;
  /** The token of an invitation for it. */
  invitation(person: Person): Promise<string>;
  /** Sets a password and an authenticator app up; gives a browser that is signed in, and the app. */
  withPassword(person: Person): Promise<{ browser: Browser; code: () => string; recovery: string[] }>;
  withPasskey(person: Person): Promise<{ browser: Browser; authenticator: Authenticator }>;
  close(): Promise<void>;
}

export async function openIdentityTest(options: Partial<IdentityOptions> = {}): Promise<IdentityTest> {
  const casework = await openTestCasework({ clock: () => new Date() });
  const origin = options.origin ?? ORIGIN;
  const faults: string[] = [];
  const secret = randomBytes(32).toString('base64url');
  const onFault = (message: string): void => void faults.push(message);
  const identity = openIdentity({ casework, origin, secret, onFault, ...options });
  const app = await openApp(casework, identity, origin);
  let addresses = 0;
  const browser = (address?: string): Browser =>
    openBrowser(app, { origin, address: address ?? `198.51.100.${String((addresses += 1) % 250)}` });
  const invitation = async ({ id }: Person): Promise<string> =>
    (await inviteAccount(casework, { id })).path.replace('/invite#', '');
  const accept = async (person: Person): Promise<Browser> => {
    const opened = browser();
    await expectDone(opened.post('/link/accept', { token: await invitation(person) }));
    return opened;
  };
  return {
    app,
    casework,
    identity,
    faults,
    browser,
    invitation,
    async person(...roles) {
      const id = randomUUID();
      const email = `${id}@unit.example`;
      const by = { createdAt: new Date().toISOString(), createdBy: 'test' };
      await insertAccount(casework.database.db, { id, name: `Officer ${id.slice(0, 4)}`, email, roles, ...by });
      return { id, email };
    },
    async withPassword(person) {
      const opened = await accept(person);
      await expectDone(opened.post('/password/set', { password: PASSWORD }));
      const { body } = await opened.post('/two-factor/enable', { password: PASSWORD });
      const code = openAuthenticatorApp(body.totpURI as string);
      await expectDone(opened.post('/two-factor/verify-totp', { code: code() }));
      return { browser: opened, code, recovery: body.backupCodes as string[] };
    },
    async withPasskey(person) {
      const opened = await accept(person);
      const authenticator = createAuthenticator(origin);
      const { body } = await opened.get('/passkey/generate-register-options');
      const response = authenticator.register(body);
      const { status } = await opened.post('/passkey/verify-registration', { response, name: 'Key of a test' });
      if (status !== 200) throw new Error(`The passkey was not taken: ${String(status)}`);
      return { browser: opened, authenticator };
    },
    async close() {
      await app.close();
      await identity.close();
      await casework.close();
    },
  };
}

async function expectDone(answering: Promise<{ status: number; body: object }>): Promise<void> {
  const { status, body } = await answering;
  if (status !== 200) throw new Error(`Expected to succeed: ${String(status)} ${JSON.stringify(body)}`);
}

async function openApp(casework: TestCasework, identity: OpenIdentity, origin: string): Promise<FastifyInstance> {
  const config = configShape.parse({ publicUrl: origin, logLevel: 'silent' });
  const app = createHttpServer({ config });
  addFaultAnswers(app);
  await app.register(identity.routes);
  await app.register(
    async (api) => {
      await addGuard(api, { identity, origins: [origin], requestsPerMinute: 10_000, addressRequestsPerMinute: 10_000 });
      addProcedures(api, async ({ procedure, input, signedIn }) => {
        const { caller } = signedIn;
        const given = perform({ ...casework, ...REAL_EFFECTS, caller, actor: caller.name }, procedure, input);
        const body =
          procedure.gives === 'stream' ? await Array.fromAsync(given as AsyncIterable<unknown>) : await given;
        return { status: 200, body };
      });
    },
    { prefix: '/api/v1' },
  );
  await app.ready();
  return app;
}
