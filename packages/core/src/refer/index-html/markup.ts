/**
 * HTML that cannot be broken out of: `markup` escapes every string it is given, in text and in attributes; only what `markup` itself made goes
 * in as it is. Evidence text is shown with `evidence`, which also makes characters visible that hide or reorder text.
 */

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | readonly Part[];

/** Null gives nothing. Attribute values must stand in double quotes in the template. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const between = unindented(literals);
  let text = between[0]!;
  for (let i = 0; i < parts.length; i++) text += render(parts[i]!) + between[i + 1]!;
  return new Markup(text);
}

const UNINDENTED = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The literals without the indentation that only our source needs: it would be a tenth of a large page. */
function unindented(literals: TemplateStringsArray): readonly string[] {
  let lines = UNINDENTED.get(literals);
  if (lines === undefined) {
    lines = literals.map((literal) => literal.replace(/\n\s*/g, '\n'));
    UNINDENTED.set(literals, lines);
  }
  return lines;
}

function render(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'number') return String(part);
  return part.map(render).join('');
}

export const NOTHING = new Markup('');

/** Characters that end text or attributes, that HTML does not admit, and that change how other characters are shown. */
const SPECIAL =
  /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\p{Surrogate}/u;
const EVERY_SPECIAL = new RegExp(SPECIAL.source, 'gu');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in double quotes. Hidden characters are written as their code: `[U+202E]`. */
export function escapeText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(EVERY_SPECIAL, (found) => ENTITIES[found] ?? `[${codeOf(found)}]`);
}

/** Text of the evidence, on its own for the purposes of writing direction. Line ends stay; CR before LF goes. */
export function evidence(text: string): Markup {
  return new Markup(`<bdi>${showHidden(text)}</bdi>`);
}

/** As `evidence`, for an element that has `dir="auto"` itself. */
export function showHidden(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .replaceAll('\r\n', '\n')
    .replace(EVERY_SPECIAL, (found) => ENTITIES[found] ?? `<i class="u">${codeOf(found)}</i>`);
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
