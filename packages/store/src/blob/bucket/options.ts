/** Which bucket, how it is reached, and how long it is to hold what is put into it. */

export interface BucketOptions {
  readonly bucket: string;
  /** Put before every key: `unit-a/`; empty where the bucket is ours alone. */
  readonly prefix?: string;
  /** `https://…` of storage that is not Amazon's; absent: Amazon's own for the region. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Whether the bucket stands in the path and not in the name of the host, as most storage of one's own wants it. */
  readonly pathStyle?: boolean;
  readonly lock?: BucketLock;
  /** Absent: from the environment, as Amazon's own programs look for them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Attempts at each request before it counts as failed; default 5. */
  readonly attempts?: number;
}

/**
 * What keeps everybody from deleting, whoever holds the keys of the storage: `governance` for so many days, unless who may bypass it does (an
 * erasure of ours asks to); `compliance` for so many days without exception; `legal-hold` until it is lifted, which an erasure of ours does.
 */
export type BucketLock =
  { readonly kind: 'governance' | 'compliance'; readonly days: number } | { readonly kind: 'legal-hold' };
