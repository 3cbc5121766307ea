/** The age below which provisions are about a child, out of the value of a rule: `16`, `16-18 by state; federal 2422(b) <18`. */

export interface AgeLimit {
  /** Below this, every provision named is about a child. */
  readonly surely: number;
  /** From this on, none is. Between the two counsel is asked. */
  readonly never: number;
}

const LEADING = /^(\d{1,2})(?:\s?-\s?(\d{1,2}))?(?!\d)/;
/** Ages that the prose names beside it, one or from–to; figures of statutes are longer, or have letters to them. */
const NAMED = /(?<![\d.\w])<?(1[0-8])(?:-(1[0-8]))?(?![\d\w(])/g;

/** Null where the value begins with no age from 10 to 21. */
export function readAgeLimit(value: string): AgeLimit | null {
  const text = value.trim();
  const leading = LEADING.exec(text);
  if (leading === null) return null;
  const surely = Number(leading[1]);
  // Protected "from 14 to 17" means until the eighteenth birthday.
  const named = [...text.slice(leading[0].length).matchAll(NAMED)].map(([, age, to]) =>
    to === undefined ? Number(age) : Number(to) + 1,
  );
  const ages = [surely, Number(leading[2] ?? surely), ...named].filter((age) => age >= surely);
  return surely < 10 || surely > 21 ? null : { surely, never: Math.max(...ages) };
}

/** `cannot tell` between the two limits. */
export function isBelow(age: number, { surely, never }: AgeLimit): 'yes' | 'no' | 'cannot tell' {
  if (age < surely) return 'yes';
  return age >= never ? 'no' : 'cannot tell';
}
