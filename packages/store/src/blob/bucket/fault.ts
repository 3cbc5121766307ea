/** What storage answers, as sentences: what failed, why, and what to do. */
import { StoreError, findErrorCode } from '../../error.ts';

/** `NoSuchKey`, `AccessDenied`…; null where the fault did not come from the storage. */
export function faultName(error: unknown): string | null {
  const name = (error as { name?: unknown } | null)?.name;
  return typeof name === 'string' && name !== 'Error' ? name : null;
}

export function statusOf(error: unknown): number | null {
  const status = (error as { $metadata?: { httpStatusCode?: unknown } } | null)?.$metadata?.httpStatusCode;
  return typeof status === 'number' ? status : null;
}

const ADVICE: Readonly<Record<string, string>> = {
  NoSuchBucket: 'there is no such bucket. Make it, or correct the name in custodia.json',
  AccessDenied:
    'access was denied. The account needs s3:GetObject, s3:PutObject, s3:DeleteObject, s3:ListBucket and their versions',
  Forbidden:
    'access was denied. The account needs s3:GetObject, s3:PutObject, s3:DeleteObject, s3:ListBucket and their versions',
  InvalidAccessKeyId: 'the storage does not know the access key. Check AWS_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'the secret of the access key is not the right one. Check AWS_SECRET_ACCESS_KEY',
  RequestTimeTooSkewed: 'the clock of this machine differs too much from that of the storage. Set it right (NTP)',
  ExpiredToken: 'the session of the access key has ended. Get a new one',
  CredentialsProviderError: 'no access key was found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  PermanentRedirect: 'the bucket lies in another region. Correct the region in custodia.json',
  BadDigest: 'what arrived was not what was sent, several times. Check the network between here and there',
  TimeoutError: 'it did not answer in time. Check that the storage runs and is reached from here',
  ECONNREFUSED: 'nothing answers at its address. Check that the storage runs, and its address in custodia.json',
  ENOTFOUND: 'the name of its host is not known. Check its address in custodia.json',
  ECONNRESET: 'it broke off the connection, several times. Check that the storage runs',
};

const FULL = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'EntityTooLarge'];

/** A StoreError for what went wrong while `doing` (“writing the blob …”) at `place`. */
export function describeFault(error: unknown, doing: string, place: string): StoreError {
  if (error instanceof StoreError) return error;
  const name = faultName(error);
  const code = findErrorCode(error);
  if (FULL.includes(name ?? '') || statusOf(error) === 507) {
    return new StoreError('disk-full', `The storage ${place} is full; nothing was kept. Make room and try again.`, {
      cause: error,
    });
  }
  const why = ADVICE[name ?? ''] ?? ADVICE[code ?? ''] ?? `it answered ${name ?? code ?? 'nothing that is known'}`;
  return new StoreError('blob-unavailable', `The storage ${place} failed while ${doing}: ${why}.`, { cause: error });
}
