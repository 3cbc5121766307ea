import { describe, expect, it } from 'vitest';
import { compareNameInAlias } from './alias-likeness.ts';
import { aliasesOf, looksLikeAlias } from './alias.ts';
import { wordsOf } from './describe-account.ts';
import { LIKENESSES } from './likeness.ts';
import { compareNames } from './name-likeness.ts';

const nobody = new Set<string>();
const levels = (likeness: string) => LIKENESSES.find(({ name }) => name === likeness)!.levels.map(({ says }) => says);

function sayNames(a: string, b: string): string | null {
  const level = compareNames(wordsOf([a], nobody)[0]!, wordsOf([b], nobody)[0]!);
  return level === null ? null : levels('name')[level]!;
}

function sayAlias(name: string, alias: string): string | null {
  const level = compareNameInAlias(wordsOf([name], nobody)[0]!, alias);
  return level === null ? null : levels('name-in-alias')[level]!;
}

describe('names', () => {
  it.each([
    ['Jing Xu', 'Jing Hsu', 'spelt-otherwise'],
    ['Jing Hsu', 'Jing Xxu', 'spelt-otherwise'],
    ['Zhao Wei', 'Chao Wei', 'spelt-otherwise'],
    ['Tsai Mei', 'Mei Cai', 'spelt-otherwise'],
    ['فاطمة الزهراني', 'Fatima Al Zahrani', 'spelt-otherwise'],
    ['Fatima Zahrani', 'Fatima al-Zahrani', 'equal'],
    ['Fatma Zahrany', 'Fatima Al Zahrani', 'spelt-otherwise'],
    ['يوسف المصري', 'Youssef Elmasry', 'spelt-otherwise'],
    ['Birgit Schäfer Günter', 'Birgit Schäfer Jürgen', 'one-within-the-other'],
    ['María García López', 'Juan García López', 'one-word-alike'],
    ['Jing Xu', 'Jing Wang', 'one-word-alike'],
    ['Jan Vos', 'Piet Bakker', 'differs'],
    ['Иван Петров', 'Jan Vos', 'in-other-letters'],
  ])('%s and %s: %s', (a, b, says) => {
    expect(sayNames(a, b)).toBe(says);
    expect(sayNames(b, a)).toBe(says);
  });

  it('in Chinese characters may be read in another language: that no word sounds alike says nothing', () => {
    expect(sayNames('後藤雄一', 'Yuichi Goto')).toBe(null);
    expect(sayNames('徐静', 'Jing Xu')).toBe('spelt-otherwise');
  });
});

describe('a name in an alias', () => {
  it.each([
    ['Günter Müller', 'muellergun7', 'whole-name'],
    ['Uwe Müller', 'umueller114', 'whole-name'],
    ['Jing Xu', 'jxu94', 'whole-name'],
    ['Fatima Zahrani', 'fatimaalza61', 'whole-name'],
    ['Tiago Costa', 'thiagobus172', 'one-word-alike'],
    ['Birgit Sören', 'langbir839', 'one-word-alike'],
    ['Jan Vos', 'busfan77', 'differs'],
  ])('%s and %s: %s', (name, alias, says) => expect(sayAlias(name, alias)).toBe(says));

  it('may be the part of the name that is not shown', () => {
    expect(sayAlias('Iván', 'iibanez38')).toBe(null);
    expect(sayAlias('Iván', 'ivan38')).toBe('one-word');
  });
});

describe('aliases', () => {
  it('leave out the number by which Discord told people of one name apart', () => {
    expect(aliasesOf('kees_17#0042')).toEqual(['kees17']);
  });

  it('are shown as names, too: in small letters or with marks', () => {
    expect(['busfan77', 'anna_m', 'goalkeeper', 'Anna', 'Anna Maria', 'Ωmega'].map(looksLikeAlias)).toEqual([
      ...[true, true, true],
      ...[false, false, false],
    ]);
  });
});
