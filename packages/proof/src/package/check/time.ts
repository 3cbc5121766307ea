/** Trusted time: tokens (RFC 3161) over the exact bytes of checkpoints. None at all is allowed, and said. */
import type { KnownLog } from './log.ts';
import type { PackageRecord } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import type { TrustFile } from '../trust.ts';
import { judge, type Anchors } from './judge-stamp.ts';
import { checkRenewals } from './renewals.ts';

export interface Stamp {
  /** ISO instant that the authority states. */
  readonly at: string;
  /** Number of log entries that existed then. */
  readonly size: number;
  readonly standing: 'trusted' | 'consistent';
}

export interface TimeFacts {
  /** `trusted`: at least one stamp leads to a root received another way, and none fails. */
  readonly status: 'trusted' | 'consistent' | 'no trusted time' | 'cannot tell';
  /** Those that hold, earliest first. */
  readonly stamps: readonly Stamp[];
}

export async function checkTime(
  reader: PackageReader,
  record: PackageRecord,
  log: KnownLog,
  options: { readonly trust?: TrustFile; readonly timestampRoots?: readonly string[] },
  report: Report,
): Promise<TimeFacts> {
  if (record.time.tokens.length === 0) {
    report.notPresent(
      'trusted-time',
      'No trusted time: no timestamp authority has stamped this log. Times in the package are the maker’s own.',
    );
    return { status: 'no trusted time', stamps: [] };
  }
  const anchors = await readAnchors(reader, record, options);
  const stamps: Stamp[] = [];
  for (const { checkpoint, token } of record.time.tokens) {
    const stamp = await checkToken(reader, log, checkpoint, token, anchors, report);
    if (stamp !== null) stamps.push(stamp);
  }
  await checkRenewals(reader, record, anchors, report);
  stamps.sort((a, b) => (a.at < b.at ? -1 : 1));
  return { status: statusOf(stamps, record.time.tokens.length), stamps };
}

async function readAnchors(
  reader: PackageReader,
  record: PackageRecord,
  { trust, timestampRoots = [] }: { readonly trust?: TrustFile; readonly timestampRoots?: readonly string[] },
): Promise<Anchors> {
  const inside: string[] = [];
  for (const path of record.time.certificates) inside.push((await reader.findText(path)) ?? '');
  const given = [...(trust?.certificates ?? []), ...timestampRoots];
  return { trusted: trust === undefined && given.length === 0 ? null : given, inside };
}

async function checkToken(
  reader: PackageReader,
  log: KnownLog,
  checkpointPath: string,
  path: string,
  anchors: Anchors,
  report: Report,
): Promise<Stamp | null> {
  const checkpoint = log.byPath.get(checkpointPath);
  const token = await reader.findBytes(path);
  if (checkpoint === undefined || token === null) {
    report.fails('trusted-time', `${path} cannot be checked: it, or the checkpoint it is for, does not hold.`);
    return null;
  }
  const verdict = await judge(token, { data: checkpoint.bytes }, anchors);
  const stamp = (standing: Stamp['standing']): Stamp => ({ at: verdict.at, size: checkpoint.size, standing });
  switch (verdict.conclusion) {
    case 'trusted':
      report.holds(
        'trusted-time',
        `Stamped at ${verdict.at} by an authority that you trust: the first ${checkpoint.size} log entries existed then.`,
      );
      return stamp('trusted');
    case 'consistent':
      report.holds(
        'trusted-time',
        `Stamped at ${verdict.at}. The timestamp fits the package; whose it is, only a root received another way can show.`,
      );
      return stamp('consistent');
    case 'unknown authority':
      report.cannotTell(
        'trusted-time',
        `${path} is stamped at ${verdict.at}, by an authority whose root you did not give.`,
        false,
      );
      return stamp('consistent');
    case 'not-valid':
      report.fails('trusted-time', `${path}: ${verdict.because}`);
      return null;
  }
}

function statusOf(stamps: readonly Stamp[], expected: number): TimeFacts['status'] {
  if (stamps.length < expected) return 'cannot tell';
  return stamps.some(({ standing }) => standing === 'trusted') ? 'trusted' : 'consistent';
}
