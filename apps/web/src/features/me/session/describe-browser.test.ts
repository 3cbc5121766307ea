import { expect, test } from 'vitest';
import { describeBrowser } from './describe-browser.ts';

test('a person knows their browser again', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(describeBrowser(chrome)).toBe('Chrome, Linux');
  expect(describeBrowser(`${chrome} Edg/140.0.0.0`)).toBe('Edge, Linux');
  const safari = 'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
  expect(describeBrowser(safari)).toBe('Safari, iPad');
  expect(describeBrowser('curl/8')).toBeNull();
  expect(describeBrowser(null)).toBeNull();
});
