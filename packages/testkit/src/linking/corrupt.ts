/** Slips that people and systems make. Each takes the draw of a seeded generator, so a set can be made again. */

export type Draw = () => number;

/** Mulberry32 of Tommy Ettinger: small, seeded, good enough for samples. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[Math.floor(draw() * from.length)]!;
}

/** As names are: a few very common, most rare. */
export function pickCommon<T>(draw: Draw, from: readonly T[]): T {
  return from[Math.floor(draw() ** 1.8 * from.length)]!;
}

/** One letter left out, doubled, changed, put in or two turned round. */
export function slip(draw: Draw, text: string): string {
  if (text.length < 2) return text;
  const at = Math.floor(draw() * (text.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(draw() * 26));
  switch (Math.floor(draw() * 5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return (
        text.slice(0, at) + (/\d/u.test(text[at]!) ? String(Math.floor(draw() * 10)) : letter) + text.slice(at + 1)
      );
    case 3:
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
    default:
      return text.slice(0, at) + text[at]! + text.slice(at);
  }
}

/** A date with a digit mistaken, day and month turned, or the first of the year where only the year was known. */
export function slipDate(draw: Draw, date: string): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  const kind = draw();
  if (kind < 0.25) return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
  if (kind < 0.35) return `${year}-01-01`;
  const turned = String(1 + Math.floor(draw() * 28)).padStart(2, '0');
  if (kind < 0.7) return `${year}-${month}-${turned}`;
  return `${year}-${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}-${day}`;
}
