/** What the test of this folder bundles: the verifier of packages with the half of `proof` that a browser gets. */
import { packageFromBytes, verifyPackage } from '../../../packages/proof/src/index.ts';

Object.assign(globalThis, {
  verify: async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const { holds, checks } = await verifyPackage(packageFromBytes(bytes));
    return { holds, checks: checks.map(({ id, outcome }) => `${id} ${outcome}`) };
  },
});
