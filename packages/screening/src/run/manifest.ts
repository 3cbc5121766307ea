/** What a screening was made of: enough to do it again, years later, and to say whether it comes out the same. */
import { canonicalBytes, hex, sha256 } from '@custodia/proof';
import type { Alert } from '../alert/alert.ts';
import type { EngineChoice } from '../engine/ground.ts';
import type { Result } from './screen-files.ts';

export const INPUT_FILES = {
  mapping: 'mapping.json',
  rates: 'rates.csv',
  known: 'known.txt',
  orders: 'orders.txt',
  suppressions: 'suppressions.json',
} as const;

export interface Manifest {
  readonly format: 'custodia-screening/1';
  readonly day: string;
  readonly share: { readonly parts: number; readonly part: number };
  readonly files: readonly { readonly source: string; readonly sha256: string; readonly sizeBytes: number }[];
  readonly ruleSetDigest: string;
  /** Whose SQL the digest is of. */
  readonly engine: EngineChoice['kind'];
  readonly sqlDigest: string;
  /** Which inputs were given; each lies in `inputs/`. */
  readonly inputs: readonly (keyof typeof INPUT_FILES)[];
  readonly alerts: number;
  readonly alertSetDigest: string;
}

export function manifestOf({ settings, rules, screened, digests, inputs, alerts }: Result): Manifest {
  return {
    format: 'custodia-screening/1',
    day: settings.day,
    share: settings.share,
    files: digests,
    ruleSetDigest: rules.digest,
    engine: settings.engine.kind,
    sqlDigest: screened.sqlDigest,
    inputs: (Object.keys(INPUT_FILES) as (keyof typeof INPUT_FILES)[]).filter((name) => inputs.texts[name] !== null),
    alerts: alerts.length,
    alertSetDigest: digestAlerts(alerts),
  };
}

/** SHA-256 over ids and contents, in the order of ids: of parts of a job put together it is that of the whole. */
export function digestAlerts(alerts: readonly Pick<Alert, 'id' | 'contentDigest'>[]): string {
  const lines = alerts.map(({ id, contentDigest }) => `${id} ${contentDigest}`).sort();
  return hex(sha256(canonicalBytes(lines)));
}
