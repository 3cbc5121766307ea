/** Where backups are to lie, as a person says it: a folder, or a bucket with how it is reached. */
import { z } from 'zod';
import { parseBlobLocation } from '../blob/location.ts';
import type { BlobLocationSetting } from '../installation/settings.ts';
import { Refusal } from '../refusal.ts';

export interface BackupReach {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly lock?: string | undefined;
}

/** Input fields beside the place; each is for a bucket only. */
export const backupReach = {
  endpoint: z.string().optional().describe('address of S3-compatible storage that is not Amazon’s'),
  region: z.string().optional().describe('region of the bucket'),
};

export const backupLock = z
  .string()
  .optional()
  .describe(
    'object lock for this backup: `governance:DAYS`, `compliance:DAYS` or `legal-hold`; the bucket must offer it, and nothing here removes it before',
  );

type BucketSetting = Extract<BlobLocationSetting, { kind: 'bucket' }>;

export type BackupPlaceSetting =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'bucket'; readonly name: string; readonly options: Omit<BucketSetting, 'kind'> };

/**
 * `s3://BUCKET/PREFIX` with the fields beside it, or as it stands in records: `s3://BUCKET/PREFIX/?endpoint=…&region=…`. Access keys are no part of
 * it: they come from the environment.
 *
 * @throws Refusal `input-invalid`
 */
export function parseBackupPlace(text: string, reach: BackupReach = {}): BackupPlaceSetting {
  const [place = '', query = ''] = text.startsWith('s3://') ? cut(text) : [text];
  const told = new URLSearchParams(query);
  const merged = {
    endpoint: reach.endpoint ?? told.get('endpoint') ?? undefined,
    region: reach.region ?? told.get('region') ?? undefined,
    lock: reach.lock,
  };
  const setting = located(place, merged);
  if (setting.kind === 'folder') return { kind: 'folder', path: setting.path ?? place };
  const { kind: _kind, ...options } = setting;
  return { kind: 'bucket', name: nameOf(options), options };
}

function cut(text: string): readonly string[] {
  const at = text.indexOf('?');
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function located(place: string, reach: BackupReach): BlobLocationSetting {
  try {
    return parseBlobLocation(place, reach);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    throw new Refusal(cause.code, cause.message.replace(/^Blobs cannot/, 'Backups cannot'), { cause });
  }
}

function nameOf({ bucket, prefix, endpoint, region }: Omit<BucketSetting, 'kind'>): string {
  const query = new URLSearchParams();
  if (endpoint !== undefined) query.set('endpoint', endpoint);
  if (region !== undefined) query.set('region', region);
  const told = query.size === 0 ? '' : `?${query.toString()}`;
  return `s3://${bucket}/${prefix}${told}`;
}
