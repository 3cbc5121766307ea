import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchShortcut, nameOf } from './match.ts';

const shortcut = (keys: string) => ({ keys, label: keys, group: 'x', run: () => undefined });
const known = ['g h', 'g o', '?', 'mod+k', 'x'].map(shortcut);

describe('a row of presses', () => {
  it.each([
    [['?'], 'found'],
    [['g'], 'begun'],
    [['g', 'h'], 'found'],
    [['g', 'z'], 'none'],
    [['mod+k'], 'found'],
    [['k'], 'none'],
    [[], 'none'],
  ])('%j is %s', (pressed, kind) => {
    expect(matchShortcut(pressed, known).kind).toBe(kind);
  });

  it('means the latest of equal keys: a page over the shell', () => {
    const page = shortcut('x');
    expect(matchShortcut(['x'], [...known, page])).toEqual({ kind: 'found', shortcut: page });
  });

  it('always means the shortcut whose keys were pressed, whatever else there is', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'mod+a', '?'), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1 }), fc.nat(), (all, at) => {
        const pressed = all[at % all.length]!;
        const match = matchShortcut(
          pressed,
          all.map((one) => shortcut(one.join(' '))),
        );
        expect(match).toMatchObject({ kind: 'found', shortcut: { keys: pressed.join(' ') } });
      }),
    );
  });
});

it.each([
  [{ key: 'K', mod: true, alt: false }, 'mod+k'],
  [{ key: '?', mod: false, alt: false }, '?'],
  [{ key: 'Enter', mod: false, alt: true }, 'alt+Enter'],
  [{ key: 'G', mod: false, alt: false }, 'g'],
])('a press is named without regard to Shift: %j', (press, name) => {
  expect(nameOf(press)).toBe(name);
});
