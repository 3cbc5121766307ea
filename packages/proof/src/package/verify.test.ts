import { describe, expect, it } from 'vitest';
import { buildPackage } from './build.ts';
import { packageFromBytes } from './source.ts';
import {
  SMALL,
  TINY,
  collect,
  logSigner,
  packageSigner,
  sampleContent,
  witness,
  forgedLogSigner,
} from './testing/sample.ts';
import { parseTrustFile } from './trust.ts';
import { verifyPackage } from './verify.ts';

const pack = async (options = SMALL, signer = packageSigner) =>
  collect((await buildPackage(await sampleContent(options), signer)).open());

describe('verifyPackage', () => {
  it('holds a package that was just built, and says that only consistency was shown', async () => {
    const verified = await verifyPackage(packageFromBytes(await pack()));
    expect(verified.checks.filter(({ outcome }) => outcome === 'fails' || outcome === 'cannot tell')).toEqual([]);
    expect(verified).toMatchObject({
      holds: true,
      shown: 'consistent',
      packageId: 'sample-package',
      disclosure: 'selected',
    });
  });
});
void [TINY, logSigner, witness, forgedLogSigner, parseTrustFile];
