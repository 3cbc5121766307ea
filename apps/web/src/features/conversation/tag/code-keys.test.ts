import { SIGNAL_CODES } from '@custodia/contract';
import { expect, it } from 'vitest';
import { CODE_KEYS, codeOfKey } from './code-keys.ts';

it('every code has a key of its own, and the key leads back to it', () => {
  expect(new Set(Object.values(CODE_KEYS)).size).toBe(SIGNAL_CODES.length);
  for (const code of SIGNAL_CODES) expect(codeOfKey(CODE_KEYS[code].toUpperCase())).toBe(code);
  expect(codeOfKey('?')).toBe(null);
});
