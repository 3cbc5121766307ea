/** Both halves sign the same, and as RFC 8032 says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, hex } from '../../digest/hex.ts';
import { openSecretKey as openInNode } from './node.ts';
import { openSecretKey as openInWeb } from './web.ts';

/** RFC 8032 section 7.1, tests 1 to 3. */
const VECTORS = [
  {
    seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

test.each(VECTORS)('the published vector of message "$message"', ({ seed, publicKey, message, signature }) => {
  for (const open of [openInNode, openInWeb]) {
    const key = open(fromHex(seed));
    expect(hex(key.publicKey)).toBe(publicKey);
    expect(hex(key.sign(fromHex(message)))).toBe(signature);
  }
});

test('any seed and any message: the same key, the same signature', () => {
  const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(seed, fc.uint8Array({ maxLength: 300 }), (bytes, message) => {
      const [node, web] = [openInNode(bytes), openInWeb(bytes)];
      expect(node.publicKey).toEqual(web.publicKey);
      expect(node.sign(message)).toEqual(web.sign(message));
    }),
    { numRuns: 50 },
  );
});
