/** The result of verifying: a list of checks, each with an outcome and a sentence, and one conclusion drawn from them. */

export type CheckOutcome = 'holds' | 'fails' | 'cannot tell' | 'not present';

/** Every check, in the order in which it is reported, with the words a reader sees. */
export const CHECK_TITLES = {
  container: 'The file is the package as it was written, and nothing else',
  layout: 'Every file that belongs is there, and no other',
  'bag-declaration': 'The bag declares itself as BagIt 1.0',
  'payload-manifests': 'Every payload file has its SHA-256 and SHA-512',
  'tag-manifests': 'Every tag file has its SHA-256 and SHA-512',
  'package-record': 'The package record is readable and names every file',
  'bag-info': 'The bag information agrees with the package',
  statement: 'The package is signed',
  checkpoint: 'The log checkpoint is signed',
  consistency: 'Earlier checkpoints are continued, not rewritten',
  'trusted-time': 'Trusted time (RFC 3161)',
  'seal-records': 'Every exhibit was sealed in the log',
  'import-records': 'Every reading of an exhibit was recorded in the log',
  originals: 'The sealed bytes are those of the sealed record',
  messages: 'The messages are those that were committed to',
  'message-spans': 'Each message stands where it says in the sealed bytes',
  custody: 'The custody history is complete and in order',
  trust: 'The keys are those you received another way',
} as const;

export type CheckId = keyof typeof CHECK_TITLES;

export interface PackageCheck {
  readonly id: CheckId;
  readonly title: string;
  readonly outcome: CheckOutcome;
  /** One or more plain sentences. Never evidence text. */
  readonly detail: string;
  /** True where the package as a whole cannot hold because of this check. */
  readonly blocking: boolean;
}

/** Thrown inside `verifyPackage` when the caller wants no more than the first failure. */
export class FirstFailure extends Error {}

/** More failures than this of one check are counted, not listed. */
const MAX_LISTED = 20;

export class Report {
  private readonly byId = new Map<CheckId, PackageCheck[]>();
  private readonly unlisted = new Map<CheckId, number>();
  private readonly stopAtFirstFailure: boolean;

  constructor(stopAtFirstFailure: boolean) {
    this.stopAtFirstFailure = stopAtFirstFailure;
  }

  holds(id: CheckId, detail: string): void {
    this.add(id, 'holds', detail, false);
  }

  fails(id: CheckId, detail: string): void {
    this.add(id, 'fails', detail, true);
    if (this.stopAtFirstFailure) throw new FirstFailure();
  }

  /** `blocking` false: for what the package does not stand or fall with. */
  cannotTell(id: CheckId, detail: string, blocking = true): void {
    this.add(id, 'cannot tell', detail, blocking);
  }

  /** For what may be absent. What must be there and is not fails. */
  notPresent(id: CheckId, detail: string): void {
    this.add(id, 'not present', detail, false);
  }

  /** Holds with `detail` unless faults are given, each of which fails by itself. Gives whether it holds. */
  conclude(id: CheckId, faults: readonly string[], detail: string): boolean {
    for (const fault of faults) this.fails(id, `${fault}.`);
    if (faults.length === 0 && !this.failed(id)) this.holds(id, detail);
    return faults.length === 0;
  }

  failed(id: CheckId): boolean {
    return this.byId.get(id)?.some((check) => check.outcome === 'fails') ?? false;
  }

  /** All checks in their order. What was never reached is said to be unknown, never passed over. */
  checks(): PackageCheck[] {
    return (Object.keys(CHECK_TITLES) as CheckId[]).flatMap((id) => {
      const checks = this.byId.get(id) ?? [
        this.make(id, 'cannot tell', 'Not reached, because of what failed before.', true),
      ];
      const unlisted = this.unlisted.get(id) ?? 0;
      return unlisted === 0 ? checks : [...checks, this.make(id, 'fails', `${unlisted} more of the same kind.`, true)];
    });
  }

  private add(id: CheckId, outcome: CheckOutcome, detail: string, blocking: boolean): void {
    const checks = this.byId.get(id) ?? [];
    this.byId.set(id, checks);
    if (checks.length >= MAX_LISTED) this.unlisted.set(id, (this.unlisted.get(id) ?? 0) + 1);
    else checks.push(this.make(id, outcome, detail, blocking));
  }

  private make(id: CheckId, outcome: CheckOutcome, detail: string, blocking: boolean): PackageCheck {
    return { id, title: CHECK_TITLES[id], outcome, detail: capitalised(detail), blocking };
  }
}

function capitalised(sentence: string): string {
  // A path at the beginning stays as it is.
  return /^[a-z]+[ ,:]/.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}
