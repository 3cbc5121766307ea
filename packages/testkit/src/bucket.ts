/** A bucket of S3-compatible storage on this machine: s3rver, a real server, on a port of its own with an empty folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BucketOptions } from '@custodia/store';

interface Server {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

type ServerClass = new (options: {
  readonly port: number;
  readonly address: string;
  readonly silent: boolean;
  readonly vhostBuckets: boolean;
  readonly allowMismatchedSignatures: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}) => Server;

export interface TestBucket {
  readonly options: BucketOptions & { readonly endpoint: string };
  /** Where the server keeps its objects: `<folder>/<bucket>/<key>._S3rver_object`. */
  readonly folder: string;
  close(): Promise<void>;
}

/** The one key that s3rver knows. */
export const TEST_BUCKET_KEY = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

export async function openTestBucket(): Promise<TestBucket> {
  // CommonJS without types.
  const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as ServerClass;
  const folder = await mkdtemp(join(tmpdir(), 'custodia-bucket-'));
  const bucket = 'custodia-test';
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    vhostBuckets: false,
    // It signs `/bucket` where clients sign `/bucket/`, and would refuse every list.
    allowMismatchedSignatures: true,
    directory: folder,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${String(port)}`;
  return {
    folder,
    options: { bucket, prefix: 'unit-a/', endpoint, pathStyle: true, credentials: TEST_BUCKET_KEY, attempts: 2 },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
