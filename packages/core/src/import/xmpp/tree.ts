/** Questions asked of a stanza's tree; prefixes of names say nothing, namespaces stand in `xmlns`. */
import { attributeOf, textOf, type MarkupElement } from '../markup/index.ts';

/** `message` of `<ns:message>`. */
export function localName({ name }: Pick<MarkupElement, 'name'>): string {
  return name.slice(name.indexOf(':') + 1);
}

export function childrenOf(element: MarkupElement): MarkupElement[] {
  return element.children.filter((child) => child.kind === 'element');
}

/** The first child of that name, of that namespace where one is given; null where there is none. */
export function childOf(element: MarkupElement, name: string, namespace?: string): MarkupElement | null {
  const found = childrenOf(element).find(
    (child) => localName(child) === name && (namespace === undefined || attributeOf(child, 'xmlns') === namespace),
  );
  return found ?? null;
}

export function textOfChild(element: MarkupElement, name: string): string | null {
  const child = childOf(element, name);
  return child === null ? null : textOf(child);
}

/** An attribute that says something. */
export function valueOf(element: MarkupElement | null, name: string): string | null {
  const value = element === null ? null : attributeOf(element, name);
  return value === '' ? null : value;
}
