/** Elements of a report before they are written; the library escapes. */
import { create } from 'xmlbuilder2';

export interface OutElement {
  readonly name: string;
  /** Where it is another than that of the element around it. */
  readonly namespace?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly OutElement[];
}

type Builder = ReturnType<typeof create>;

/** `namespace`: of all elements; null: none. */
export function writeXml(root: OutElement, namespace: string | null): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  append(document, root, namespace);
  return `${document.end({ prettyPrint: true })}\n`;
}

function append(
  parent: Builder,
  { name, attributes, text, children, ...own }: OutElement,
  around: string | null,
): void {
  const namespace = own.namespace ?? around;
  const element = namespace === null ? parent.ele(name, attributes) : parent.ele(namespace, name, attributes);
  if (text !== undefined) element.txt(text);
  for (const child of children ?? []) append(element, child, namespace);
}
