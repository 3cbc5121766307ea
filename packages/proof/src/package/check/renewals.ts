/** Stamps over stamps: that what was stamped before was there while its authority's certificate still held (docs/spec/package.md section 5.5). */
import { sha256 } from '#digest';
import { hex } from '../../digest/hex.ts';
import { findValidUntil, renewalImprint } from '../../time/index.ts';
import { parseHashLines } from '../hash-lines.ts';
import type { PackageRecord, Renewal } from '../package-record.ts';
import type { PackageReader } from '../reader.ts';
import type { Report } from '../report.ts';
import { judge, type Anchors } from './judge-stamp.ts';

export async function checkRenewals(
  reader: PackageReader,
  { time }: PackageRecord,
  anchors: Anchors,
  report: Report,
): Promise<void> {
  // By digest: the tokens of the package, and each renewal once it was read, for those that renew it.
  const known = new Map<string, Uint8Array>();
  for (const { token } of [...time.tokens, ...(time.renewals ?? [])]) {
    const bytes = await reader.findBytes(token);
    if (bytes !== null) known.set(hex(sha256(bytes)), bytes);
  }
  for (const renewal of time.renewals ?? []) {
    const fault = await findFault(reader, renewal, known, anchors, report);
    if (fault !== null) report.fails('trusted-time', `${renewal.token}: ${fault}`);
  }
}

async function findFault(
  reader: PackageReader,
  { token: path, digests: list }: Renewal,
  known: ReadonlyMap<string, Uint8Array>,
  anchors: Anchors,
  report: Report,
): Promise<string | null> {
  const token = await reader.findBytes(path);
  const digests = parseHashLines((await reader.findText(list)) ?? '-');
  if (token === null || digests === null || digests.length === 0)
    return 'it, or the list of what it renews, cannot be read.';
  const renewed = digests.flatMap((digest) => known.get(hex(digest)) ?? []).filter((bytes) => bytes !== token);
  if (renewed.length === 0) return 'it renews nothing that is in the package.';
  const verdict = await judge(token, { digest: renewalImprint(digests) }, anchors);
  if (verdict.conclusion === 'not-valid') return verdict.because;
  const late = await countLate(renewed, verdict.at);
  if (late > 0) return `it came at ${verdict.at}, when the certificates of ${late} stamps that it renews had expired.`;
  if (verdict.conclusion === 'unknown authority')
    report.cannotTell(
      'trusted-time',
      `${path} renews stamps at ${verdict.at}, by an authority whose root you did not give.`,
      false,
    );
  else
    report.holds('trusted-time', `Renewed at ${verdict.at}: ${renewed.length} stamps of the package were there then.`);
  return null;
}

async function countLate(renewed: readonly Uint8Array[], at: string): Promise<number> {
  const until = await Promise.all(renewed.map((token) => findValidUntil(token).catch(() => null)));
  return until.filter((moment) => moment === null || at > moment).length;
}
