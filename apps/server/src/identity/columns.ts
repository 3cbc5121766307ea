/** The library's names for tables and columns → ours (migrations/0003-identity.sql). */
import type { BetterAuthOptions } from 'better-auth';

const CREATED = { createdAt: 'created_at' } as const;
const STAMPS = { ...CREATED, updatedAt: 'updated_at' } as const;

export const USER = {
  modelName: 'user',
  fields: { emailVerified: 'email_verified', ...STAMPS },
} satisfies BetterAuthOptions['user'];

export const SESSION = {
  modelName: 'session',
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    ...STAMPS,
  },
  // Least by default: who forgets to say how a session was begun makes one that may only add a factor.
  additionalFields: { method: { type: 'string', required: true, input: false, defaultValue: 'password' } },
} satisfies BetterAuthOptions['session'];

export const CREDENTIAL = {
  modelName: 'credential',
  fields: {
    userId: 'user_id',
    accountId: 'account_id',
    providerId: 'provider_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...STAMPS,
  },
} satisfies BetterAuthOptions['account'];

export const VERIFICATION = {
  modelName: 'verification',
  fields: { expiresAt: 'expires_at', ...STAMPS },
} satisfies BetterAuthOptions['verification'];

export const PASSKEY = {
  passkey: {
    modelName: 'passkey',
    fields: {
      userId: 'user_id',
      publicKey: 'public_key',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      ...CREATED,
    },
  },
};

export const TWO_FACTOR = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
};
