/** One element of a message, by its local name: banks choose prefixes as they like, and two versions of a message differ in namespace only. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  /** All text directly in it, as written. */
  text: string;
}

export function childOf(node: XmlNode | null, name: string): XmlNode | null {
  return node?.children.find((child) => child.name === name) ?? null;
}

export function childrenOf(node: XmlNode | null, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The first element at a path of names; null where a step is missing. */
export function at(node: XmlNode | null, ...path: readonly string[]): XmlNode | null {
  return path.reduce<XmlNode | null>((here, name) => childOf(here, name), node);
}

/** Its text without the space around it; null where there is none. */
export function textOf(node: XmlNode | null): string | null {
  const text = node?.text.trim() ?? '';
  return text === '' ? null : text;
}

export function textAt(node: XmlNode | null, ...path: readonly string[]): string | null {
  return textOf(at(node, ...path));
}

/** The first of several that says something. */
export function firstText(...texts: readonly (string | null | undefined)[]): string | null {
  return texts.find((text) => text !== null && text !== undefined && text !== '') ?? null;
}

/** The first element of this name anywhere below. */
export function findBelow(node: XmlNode | null, name: string): XmlNode | null {
  for (const child of node?.children ?? []) {
    const found = child.name === name ? child : findBelow(child, name);
    if (found !== null) return found;
  }
  return null;
}
