/** Where sealed bytes are to lie, as a person says it in a command: a folder, or a bucket with how it is reached. */
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import { blobLocation, type BlobLocationSetting } from '../installation/settings.ts';

export const blobTo = z
  .string()
  .min(1)
  .describe('where sealed bytes are to lie: a folder, or s3://BUCKET/PREFIX; access keys come from the environment');

/** Input fields beside it; each is for a bucket only. */
export const blobReach = {
  endpoint: z.string().optional().describe('address of S3-compatible storage that is not Amazon’s'),
  region: z.string().optional().describe('region of the bucket'),
  lock: z
    .string()
    .optional()
    .describe(
      'object lock for every blob: `governance:DAYS`, `compliance:DAYS` or `legal-hold`; the bucket must offer it',
    ),
};

const BUCKET = /^s3:\/\/([^/]+)\/?(.*)$/;
const LOCK = /^(?:(governance|compliance):(\d{1,5})|legal-hold)$/;

/** @throws Refusal `input-invalid` with every fault. */
export function parseBlobLocation(
  to: string,
  reach: { readonly endpoint?: string; readonly region?: string; readonly lock?: string },
): BlobLocationSetting {
  const named = BUCKET.exec(to);
  const setting = named === null ? folderAt(to, reach) : bucketAt(named, reach);
  const parsed = blobLocation.safeParse(setting);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Refusal('input-invalid', `Blobs cannot lie in "${to}": ${faults}.`, { cause: parsed.error });
}

type Reach = Parameters<typeof parseBlobLocation>[1];

function folderAt(path: string, reach: Reach): unknown {
  if (!hasReach(reach)) return { kind: 'folder', path };
  throw new Refusal(
    'input-invalid',
    '--endpoint, --region and --lock are of a bucket (s3://BUCKET/PREFIX), not of a folder.',
  );
}

function hasReach({ endpoint, region, lock }: Reach): boolean {
  return endpoint !== undefined || region !== undefined || lock !== undefined;
}

function bucketAt(named: RegExpExecArray, { endpoint, region, lock }: Reach): unknown {
  const [, bucket, rest = ''] = named;
  const prefix = rest === '' || rest.endsWith('/') ? rest : `${rest}/`;
  return { kind: 'bucket', bucket, prefix, endpoint, region, lock: lock === undefined ? undefined : lockOf(lock) };
}

function lockOf(text: string): unknown {
  const parts = LOCK.exec(text);
  if (parts === null)
    throw new Refusal(
      'input-invalid',
      `--lock "${text}": governance:DAYS, compliance:DAYS or legal-hold was expected.`,
    );
  return parts[1] === undefined ? { kind: 'legal-hold' } : { kind: parts[1], days: Number(parts[2]) };
}
