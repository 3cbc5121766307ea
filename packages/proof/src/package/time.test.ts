import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { buildPackage } from './build.ts';
import type { RenewalContent } from './content.ts';
import { packageFromBytes } from './source.ts';
import { SMALL, collect, logSigner, packageSigner, sampleContent } from './testing/sample.ts';
import { hasOpenssl, startTestAuthority, type TestAuthority } from './testing/timestamp.ts';
import { parseTrustFile } from './trust.ts';
import { verifyPackage, type VerifyPackageOptions } from './verify.ts';

const missing = !hasOpenssl();
if (missing) console.log('Timestamps of packages are not tested: no openssl here.');

describe.skipIf(missing)('timestamps of a package', () => {
  let authority: TestAuthority;
  let other: TestAuthority;
  beforeAll(() => {
    authority = startTestAuthority();
    other = startTestAuthority('Other authority');
  });
  afterAll(() => {
    authority.stop();
    other.stop();
  });

  interface Stamping {
    readonly stamped?: 'latest' | 'earlier';
    readonly by?: readonly TestAuthority[];
    readonly data?: string;
    readonly change?: (token: Uint8Array) => Uint8Array;
    readonly inside?: readonly string[];
    readonly renewals?: (tokens: readonly Uint8Array[]) => readonly RenewalContent[];
  }

  async function verifyStamped(stamping: Stamping, options?: VerifyPackageOptions) {
    const content = await sampleContent(SMALL);
    const checkpoint = stamping.stamped === 'earlier' ? content.log.earlier[0]!.checkpoint : content.log.checkpoint;
    const change = stamping.change ?? ((token) => token);
    const tokens = (stamping.by ?? [authority]).map((each) =>
      change(each.stamp(Buffer.from(stamping.data ?? checkpoint))),
    );
    const renewals = stamping.renewals?.(tokens) ?? [];
    const built = await buildPackage(
      {
        ...content,
        timestamps: tokens.map((token) => ({ checkpoint, token })),
        renewals,
        timestampCertificates: stamping.inside ?? [authority.rootPem],
      },
      packageSigner,
    );
    return verifyPackage(packageFromBytes(await collect(built.open())), options);
  }
  const keys = `${logSigner.vkey}\n${packageSigner.vkey}\n`;
  const outcomes = ({ checks }: Awaited<ReturnType<typeof verifyStamped>>) =>
    checks.filter(({ id }) => id === 'trusted-time').map(({ outcome }) => outcome);

  it('fit the package without keys from elsewhere, and no more is said', async () => {
    const verified = await verifyStamped({});
    expect(verified).toMatchObject({ holds: true, shown: 'consistent', trustedTime: { status: 'consistent' } });
    expect(verified.summary).toContain('no root of their authority was received another way');
  });

  it('are trusted with the root of their authority, and date every exhibit under them', async () => {
    const verified = await verifyStamped({}, { trust: parseTrustFile(keys + authority.rootPem) });
    expect(verified).toMatchObject({ holds: true, shown: 'trusted', trustedTime: { status: 'trusted' } });
    const { at } = verified.trustedTime.stamps[0]!;
    expect(verified.exhibits.map(({ loggedBefore }) => loggedBefore)).toEqual([at, at, at]);
    expect((await verifyStamped({}, { timestampRoots: [authority.rootPem] })).trustedTime.status).toBe('trusted');
  });

  it('over an earlier checkpoint date only what was in the log then', async () => {
    const verified = await verifyStamped({ stamped: 'earlier' });
    expect(verified.exhibits.map(({ loggedBefore }) => loggedBefore !== null)).toEqual([true, false, false]);
  });

  it('by an authority that the reader does not know: cannot tell, and the package holds', async () => {
    for (const trust of [parseTrustFile(keys), parseTrustFile(keys + other.rootPem)]) {
      const verified = await verifyStamped({}, { trust });
      expect(verified).toMatchObject({ holds: true, shown: 'trusted', trustedTime: { status: 'consistent' } });
      expect(outcomes(verified)).toEqual(['cannot tell']);
    }
  });

  it('by two authorities: each is judged by itself', async () => {
    const by = [authority, other];
    const inside = [authority.rootPem, other.rootPem];
    const verified = await verifyStamped({ by, inside }, { trust: parseTrustFile(keys + other.rootPem) });
    expect(outcomes(verified)).toEqual(['cannot tell', 'holds']);
    expect(verified).toMatchObject({ holds: true, trustedTime: { status: 'trusted' } });
  });

  const digestOf = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
  /** Stamped by `by` over these digests, as RFC 4998 joins them. */
  const renewal = (digests: readonly Uint8Array[], by: TestAuthority): RenewalContent => ({
    digests,
    token: by.stamp(Buffer.concat(digests.toSorted((a, b) => Buffer.compare(a, b)))),
  });
  const elsewhere = new Uint8Array(32).fill(7);

  it('that were renewed together with others, and again: each renewal is judged, and said', async () => {
    const renewals = ([token]: readonly Uint8Array[]) => {
      const first = renewal([digestOf(token!), elsewhere], other);
      return [first, renewal([digestOf(first.token), elsewhere], authority)];
    };
    const inside = [authority.rootPem, other.rootPem];
    const verified = await verifyStamped({ renewals, inside });
    expect([verified.holds, outcomes(verified)]).toEqual([true, ['holds', 'holds', 'holds']]);
    const trust = parseTrustFile(keys + authority.rootPem);
    expect(outcomes(await verifyStamped({ renewals, inside }, { trust }))).toEqual(['holds', 'cannot tell', 'holds']);
  });

  it('whose renewal is of others, of altered digests, or of no shape: fail', async () => {
    const spoilt: ((tokens: readonly Uint8Array[]) => RenewalContent)[] = [
      () => renewal([elsewhere, digestOf(elsewhere)], authority),
      ([token]) => ({ ...renewal([digestOf(token!), elsewhere], authority), digests: [digestOf(token!)] }),
      ([token]) => ({ ...renewal([digestOf(token!), elsewhere], authority), token: new Uint8Array(3) }),
      () => ({ token: authority.stamp(elsewhere), digests: [] }),
    ];
    for (const make of spoilt) {
      const verified = await verifyStamped({ renewals: (tokens) => [make(tokens)] });
      expect([verified.holds, outcomes(verified)]).toEqual([false, ['holds', 'fails']]);
    }
  });

  it('for other data, or altered, or of no shape at all, fail', async () => {
    const spoilt: Stamping[] = [
      { data: 'Rain until noon.' },
      { change: (token) => token.map((byte, at) => (at === token.length - 3 ? byte ^ 1 : byte)) },
      { change: (token) => token.subarray(1) },
      { change: () => new Uint8Array(3) },
      { inside: [other.rootPem] },
    ];
    for (const stamping of spoilt) {
      const verified = await verifyStamped(stamping);
      expect([stamping, verified.holds, outcomes(verified)]).toEqual([stamping, false, ['fails']]);
      expect(verified.trustedTime.status).toBe('cannot tell');
    }
  });
});
