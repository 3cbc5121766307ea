/** A small tree of one record's markup, and the few questions that importers ask of it. */
import type { MarkupAttribute, MarkupPlace } from './token.ts';

export interface MarkupText {
  readonly kind: 'text';
  readonly text: string;
}

export interface MarkupElement extends MarkupPlace {
  readonly kind: 'element';
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
  readonly classes: readonly string[];
  readonly children: readonly MarkupNode[];
  /** Something inside was cut or held an invalid character reference. */
  readonly cut: boolean;
  readonly invalid: boolean;
}

export type MarkupNode = MarkupElement | MarkupText;

/** The attribute's value, or null where the element has none of that name. */
export function attributeOf(element: Pick<MarkupElement, 'attributes'>, name: string): string | null {
  return element.attributes.find((attribute) => attribute.name === name)?.value ?? null;
}

export function hasClass(element: Pick<MarkupElement, 'classes'>, name: string): boolean {
  return element.classes.includes(name);
}

/** All descendants that `wanted` accepts, in document order, without the element itself. */
export function findElements(element: MarkupElement, wanted: (candidate: MarkupElement) => boolean): MarkupElement[] {
  const found: MarkupElement[] = [];
  collect(element, wanted, found);
  return found;
}

/** Depth is bounded by the reader (see read.ts). */
function collect(element: MarkupElement, wanted: (candidate: MarkupElement) => boolean, found: MarkupElement[]): void {
  for (const child of element.children) {
    if (child.kind === 'text') continue;
    if (wanted(child)) found.push(child);
    if (child.children.length > 0) collect(child, wanted, found);
  }
}

/** The first descendant with that class, or null. */
export function findByClass(element: MarkupElement, name: string): MarkupElement | null {
  for (const child of element.children) {
    if (child.kind === 'text') continue;
    if (child.classes.includes(name)) return child;
    const inner = child.children.length > 0 ? findByClass(child, name) : null;
    if (inner !== null) return inner;
  }
  return null;
}

export function allByClass(element: MarkupElement, name: string): MarkupElement[] {
  return findElements(element, (candidate) => candidate.classes.includes(name));
}

export function childByClass(element: MarkupElement, name: string): MarkupElement | null {
  for (const child of element.children) if (child.kind === 'element' && hasClass(child, name)) return child;
  return null;
}

/** Text of all descendants as it stands, `<br>` as a line feed, white space as in the source. */
export function textOf(element: MarkupElement, instead?: (child: MarkupElement) => string | null): string {
  let text = '';
  for (const child of element.children) {
    if (child.kind === 'text') text += child.text;
    else if (child.name === 'br') text += '\n';
    else text += instead?.(child) ?? textOf(child, instead);
  }
  return text;
}

/** One line of a label: white space runs as one space, none around. */
export function labelOf(element: MarkupElement): string {
  return textOf(element).replace(/\s+/g, ' ').trim();
}
