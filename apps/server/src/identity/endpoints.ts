/**
 * What of the library can be reached, and by whom. Everything else it could do (making accounts, changing addresses, deleting people, codes by
 * mail, devices that are trusted) has no door.
 */
import { z } from 'zod';
import type { SignInReason } from './refuse.ts';

/** Whose failures an attempt counts among. */
export type Counted = 'email' | 'pending' | 'own' | 'address';

export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /**
   * `anyone`: nobody need be signed in; `half`: a session that may only add a factor will do, while there is none to lose; `whole`: one that
   * showed both; `fresh`: a whole one, begun not long ago.
   */
  readonly who: 'anyone' | 'half' | 'whole' | 'fresh';
  /** What is handed on, and nothing else. */
  readonly input: z.ZodObject;
  readonly counts?: Counted;
  /** What a refusal means where the library's code may not be told. */
  readonly refused: SignInReason;
  /** Ends the session that this browser had: who signs in begins anew. */
  readonly signsIn?: true;
  /** Told to the person the next time they look. */
  readonly tells?: 'factor-added' | 'factor-removed' | 'recovery-code-used' | 'password-changed';
  /** What of the answer goes out: `fields` of an object, each of a list; nothing but that it was done where absent. */
  readonly gives?: readonly string[] | 'everything';
}

const nothing = z.object({});
const text = z.string().max(512);
const password = z.object({ password: text });
const code = z.object({ code: z.string().trim().max(32) });
/** A ceremony as the browser gives it (WebAuthn, section 5.8.1): read by the library, limited by the size of a request. */
const ceremony = z.record(z.string(), z.unknown());

export const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/sign-in/email',
    who: 'anyone',
    input: z.object({ email: z.email().max(254).toLowerCase(), password: text }),
    counts: 'email',
    refused: 'details-wrong',
    signsIn: true,
  },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    who: 'anyone',
    input: code,
    counts: 'pending',
    refused: 'code-wrong',
    signsIn: true,
    tells: 'factor-added',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    who: 'anyone',
    input: code,
    counts: 'pending',
    refused: 'code-wrong',
    signsIn: true,
    tells: 'recovery-code-used',
  },
  {
    method: 'GET',
    path: '/passkey/generate-authenticate-options',
    who: 'anyone',
    input: nothing,
    refused: 'passkey-failed',
    gives: 'everything',
  },
  {
    method: 'POST',
    path: '/passkey/verify-authentication',
    who: 'anyone',
    input: z.object({ response: ceremony }),
    counts: 'address',
    refused: 'passkey-failed',
    signsIn: true,
  },
  {
    method: 'POST',
    path: '/link/accept',
    who: 'anyone',
    input: z.object({ token: text, person: z.object({ name: text, email: text }).optional() }),
    counts: 'address',
    refused: 'link-invalid',
    signsIn: true,
  },
  {
    method: 'POST',
    path: '/link/enter',
    who: 'anyone',
    input: z.object({ token: text }),
    counts: 'address',
    refused: 'link-invalid',
    signsIn: true,
  },
  {
    method: 'POST',
    path: '/password/set',
    who: 'half',
    input: password,
    refused: 'factor-there',
  },
  {
    method: 'POST',
    path: '/change-password',
    who: 'fresh',
    input: z.object({ currentPassword: text, newPassword: text }),
    counts: 'own',
    refused: 'password-wrong',
    tells: 'password-changed',
  },
  {
    method: 'POST',
    path: '/two-factor/enable',
    who: 'half',
    input: password,
    counts: 'own',
    refused: 'password-wrong',
    gives: ['totpURI', 'backupCodes'],
  },
  {
    method: 'POST',
    path: '/two-factor/disable',
    who: 'fresh',
    input: password,
    counts: 'own',
    refused: 'password-wrong',
    tells: 'factor-removed',
  },
  {
    method: 'POST',
    path: '/two-factor/generate-backup-codes',
    who: 'fresh',
    input: password,
    counts: 'own',
    refused: 'password-wrong',
    gives: ['backupCodes'],
  },
  {
    method: 'GET',
    path: '/passkey/generate-register-options',
    who: 'half',
    input: nothing,
    refused: 'passkey-failed',
    gives: 'everything',
  },
  {
    method: 'POST',
    path: '/passkey/verify-registration',
    who: 'half',
    input: z.object({ response: ceremony, name: z.string().trim().min(1).max(80) }),
    refused: 'passkey-failed',
    tells: 'factor-added',
    gives: ['id', 'name', 'createdAt'],
  },
  {
    method: 'GET',
    path: '/passkey/list-user-passkeys',
    who: 'whole',
    input: nothing,
    refused: 'details-wrong',
    gives: ['id', 'name', 'createdAt', 'deviceType', 'backedUp', 'aaguid'],
  },
  {
    method: 'POST',
    path: '/passkey/update-passkey',
    who: 'whole',
    input: z.object({ id: z.uuid(), name: z.string().trim().min(1).max(80) }),
    refused: 'factor-missing',
  },
  {
    method: 'POST',
    path: '/passkey/delete-passkey',
    who: 'fresh',
    input: z.object({ id: z.uuid() }),
    refused: 'factor-missing',
    tells: 'factor-removed',
  },
];
