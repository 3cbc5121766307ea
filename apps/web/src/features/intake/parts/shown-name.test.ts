import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownName } from './shown-name.ts';

it('a name that turns its text around shows where it does', () => {
  expect(shownName('weather\u202Etxt.exe')).toBe('weather⟨U+202E⟩txt.exe');
  expect(shownName('bus\u0000times\n.json')).toBe('bus⟨U+0000⟩times⟨U+000A⟩.json');
  expect(shownName('Café in Zürich – 天気.txt')).toBe('Café in Zürich – 天気.txt');
});

it('no name holds anything invisible once it is shown, nor grows without end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = shownName(name);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(shown.length).toBeLessThanOrEqual(160);
    }),
  );
});
