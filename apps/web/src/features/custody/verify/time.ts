/** Checks of trusted time: what an independent authority stamped, and that the log of today grew from that. */
import { fromBase64, openCheckpoint, verifyTimestampToken, type Checkpoint } from '@custodia/proof';
import { cannotTell, fails, holds, type CheckResult, type Custody } from './check.ts';
import { isGrown } from './log.ts';

type Stamp = Custody['timestamps'][number];

export async function checkTimes(custody: Custody, now: Checkpoint | null, vkey: string): Promise<CheckResult[]> {
  if (custody.timestamps.length === 0) return [cannotTell('time', { because: 'none' })];
  return Promise.all(custody.timestamps.map((stamp) => checkTime(custody, stamp, now, vkey)));
}

async function checkTime(custody: Custody, stamp: Stamp, now: Checkpoint | null, vkey: string): Promise<CheckResult> {
  const told = { subject: stamp.size };
  const then = openStamped(stamp, vkey);
  if (then === null) return fails('time', { ...told, because: 'unsigned' });
  if (now === null) return cannotTell('time', { ...told, because: 'no-checkpoint' });
  if (!isGrown(then, now, { proof: stamp.consistency })) return fails('time', { ...told, because: 'other-log' });
  const roots = custody.authorities
    .filter(({ url }) => url === stamp.authority)
    .flatMap((authority) => authority.roots);
  return judgeToken(stamp, roots, told);
}

function openStamped({ checkpoint, size }: Stamp, vkey: string): Checkpoint | null {
  try {
    const opened = openCheckpoint(checkpoint, [vkey]).checkpoint;
    return opened.size === size ? opened : null;
  } catch {
    return null;
  }
}

async function judgeToken(stamp: Stamp, roots: readonly string[], told: { subject: number }): Promise<CheckResult> {
  try {
    const { conclusion, facts } = await verifyTimestampToken({
      token: fromBase64(stamp.token),
      data: new TextEncoder().encode(stamp.checkpoint),
      trustedCertificates: roots,
    });
    const at = new Date(facts.genTime).toISOString();
    const shown = { ...told, facts: { authority: stamp.authority, at } };
    if (conclusion === 'not-valid') return fails('time', { ...shown, because: 'invalid' });
    if (at !== stamp.generatedAt) return fails('time', { ...shown, because: 'other-time' });
    return conclusion === 'trusted'
      ? holds('time', { ...shown, because: 'trusted' })
      : cannotTell('time', { ...shown, because: 'consistent' });
  } catch {
    return fails('time', { ...told, because: 'invalid' });
  }
}
