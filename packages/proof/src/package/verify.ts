/**
 * Verifies a package: every byte of the file, every digest, every signature and proof, and that the parts agree. Needs nothing but
 * the package and, to know who made it, keys received another way. Never the network, never code that signs or builds.
 *
 * Follows docs/spec/package.md, "Verification".
 */
import { checkBag } from './check/bag.ts';
import { checkContainer } from './check/container.ts';
import { checkCustody } from './check/custody.ts';
import { checkExhibits, type ExhibitFacts } from './check/exhibits.ts';
import { checkLog } from './check/log.ts';
import { checkRecord } from './check/record.ts';
import { checkStatement } from './check/statement.ts';
import { checkTime, type TimeFacts } from './check/time.ts';
import { checkTrust } from './check/trust.ts';
import { FirstFailure, Report, type PackageCheck } from './report.ts';
import { openSha512Lane } from './sha512-lane.ts';
import type { PackageSource } from './source.ts';
import type { TrustFile } from './trust.ts';

export interface VerifyPackageOptions {
  /** Keys received another way. Without them only consistency can be shown. */
  readonly trust?: TrustFile;
  /** More timestamp roots (PEM) beside those of the trust file. */
  readonly timestampRoots?: readonly string[];
  /** Stop at the first check that fails: quicker, where only yes or no matters. */
  readonly stopAtFirstFailure?: boolean;
}

export interface PackageVerification {
  /** True only where everything that must hold does. No trusted time is no failure; it is said. */
  readonly holds: boolean;
  /**
   * What `holds` means: `consistent`, the package fits the keys inside it, and anyone could have made it; `trusted`, it fits keys
   * that you received another way. `trusted` only ever together with `holds`.
   */
  readonly shown: 'consistent' | 'trusted';
  /** One or two sentences for a person. */
  readonly summary: string;
  readonly packageId: string | null;
  readonly disclosure: 'whole' | 'selected' | null;
  readonly trustedTime: TimeFacts;
  readonly exhibits: readonly ExhibitFacts[];
  readonly checks: readonly PackageCheck[];
}

/** Never throws because of the package; passes on what the source throws. Memory: bounded, whatever the size of the package. */
export async function verifyPackage(
  source: PackageSource,
  options: VerifyPackageOptions = {},
): Promise<PackageVerification> {
  const report = new Report(options.stopAtFirstFailure ?? false);
  const lane = openSha512Lane();
  const found = new Findings();
  try {
    const reader = await checkContainer(source, lane, report);
    const manifests = await checkBag(reader, report);
    const record = await checkRecord(reader, report);
    if (record === null) return conclude(report, found, options);
    found.packageId = record.packageId;
    found.disclosure = record.disclosure;
    await checkStatement(reader, record, manifests, report);
    const log = await checkLog(reader, record, report);
    found.time = await checkTime(reader, record, log, options, report);
    found.exhibits = await checkExhibits(reader, record, log, found.time, report);
    await checkCustody(reader, record, log, report);
    await checkTrust(reader, record, log, options.trust, report);
  } catch (cause) {
    if (!(cause instanceof FirstFailure)) throw cause;
  } finally {
    await lane.close();
  }
  return conclude(report, found, options);
}

class Findings {
  packageId: string | null = null;
  disclosure: 'whole' | 'selected' | null = null;
  time: TimeFacts = { status: 'cannot tell', stamps: [] };
  exhibits: readonly ExhibitFacts[] = [];
}

function conclude(report: Report, found: Findings, options: VerifyPackageOptions): PackageVerification {
  const checks = report.checks();
  const holds = checks.every((check) => !check.blocking);
  const shown = holds && options.trust !== undefined ? 'trusted' : 'consistent';
  return {
    holds,
    shown,
    summary: summarise(holds, shown, found.time),
    packageId: found.packageId,
    disclosure: found.disclosure,
    trustedTime: found.time,
    exhibits: found.exhibits,
    checks,
  };
}

function summarise(holds: boolean, shown: 'consistent' | 'trusted', time: TimeFacts): string {
  if (!holds) return 'The package does not hold. At least one check failed or could not be made; do not rely on it.';
  const who =
    shown === 'trusted'
      ? 'The package holds, and it was signed with keys that you received another way.'
      : 'The package is consistent with the keys inside it. That does not show who made it: verify with keys received another way (--trust).';
  return `${who} ${TIME_SENTENCES[time.status]}`;
}

const TIME_SENTENCES: Readonly<Record<TimeFacts['status'], string>> = {
  trusted: 'Its time is shown by a timestamp authority that you trust.',
  consistent: 'Its timestamps are consistent, but no root of their authority was received another way.',
  'no trusted time': 'No trusted time: the times in it are the maker’s own.',
  'cannot tell': 'Whether its time can be trusted cannot be told.',
};
