/**
 * An XML schema as far as schemas of goAML go: elements in order, choices, counts, lists of codes. Named types are looked up when they are met, for
 * they contain one another.
 */
import { ScreeningError } from '../../error.ts';
import { childOf, childrenOf, type XmlNode } from '../../read/iso20022/node.ts';
import { PieceReader } from '../../read/iso20022/pieces.ts';
import { XmlFault } from '../../read/iso20022/fault.ts';

export interface SchemaElement {
  readonly kind: 'element';
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly type: () => SchemaType;
}

export interface SchemaGroup {
  readonly kind: 'sequence' | 'choice';
  readonly min: number;
  readonly max: number;
  readonly items: readonly Particle[];
}

export type Particle = SchemaElement | SchemaGroup;

export type SchemaType =
  | { readonly kind: 'complex'; readonly content: SchemaGroup }
  /** `codes`: the only texts that are allowed; null: any. */
  | { readonly kind: 'simple'; readonly codes: readonly string[] | null; readonly maxLength: number | null };

export interface ReportSchema {
  readonly root: SchemaElement;
  readonly namespace: string | null;
}

/** Throws `input-invalid` where the text is no XML schema with a `report` element. */
export function parseSchema(text: string, where: string): ReportSchema {
  const schema = parseTree(text, where);
  if (schema?.name !== 'schema') throw noSchema(where, 'its outermost element is not "schema"');
  const root = childrenOf(schema, 'element').find((one) => one.attributes['name'] === 'report');
  if (root === undefined) throw noSchema(where, 'it has no element "report"');
  return { root: new Types(schema).element(root), namespace: schema.attributes['targetNamespace'] ?? null };
}

function parseTree(text: string, where: string): XmlNode | null {
  const reader = new PieceReader({ opens: () => true, passes: () => false, detached: new Set() });
  try {
    reader.write(text.replace(/^\uFEFF/u, ''));
    reader.end();
  } catch (cause) {
    if (cause instanceof XmlFault) throw noSchema(where, cause.message);
    throw cause;
  }
  return reader.take()[0]?.node ?? null;
}

class Types {
  readonly #schema: XmlNode;
  readonly #named: ReadonlyMap<string, XmlNode>;

  constructor(schema: XmlNode) {
    this.#schema = schema;
    const types = schema.children.filter(({ name }) => name === 'complexType' || name === 'simpleType');
    this.#named = new Map(types.map((one) => [one.attributes['name'] ?? '', one]));
  }

  element(node: XmlNode): SchemaElement {
    const reference = node.attributes['ref'];
    const declared =
      reference === undefined
        ? node
        : (childrenOf(this.#schema, 'element').find((one) => one.attributes['name'] === bare(reference)) ?? node);
    return {
      kind: 'element',
      name: declared.attributes['name'] ?? bare(reference ?? ''),
      ...countOf(node),
      type: () => this.#typeOf(declared),
    };
  }

  #typeOf(declared: XmlNode): SchemaType {
    const inline = childOf(declared, 'complexType') ?? childOf(declared, 'simpleType');
    if (inline !== null) return this.#type(inline);
    const named = this.#named.get(bare(declared.attributes['type'] ?? ''));
    return named === undefined ? ANY_TEXT : this.#type(named);
  }

  #type(node: XmlNode): SchemaType {
    return node.name === 'simpleType' ? this.#simple(node) : { kind: 'complex', content: this.#content(node) };
  }

  #simple(node: XmlNode): SchemaType {
    const restriction = childOf(node, 'restriction');
    const base = this.#named.get(bare(restriction?.attributes['base'] ?? ''));
    const inherited = base === undefined ? ANY_TEXT : this.#type(base);
    const codes = childrenOf(restriction, 'enumeration').map((one) => one.attributes['value'] ?? '');
    const length =
      childOf(restriction, 'maxLength')?.attributes['value'] ?? childOf(restriction, 'length')?.attributes['value'];
    if (inherited.kind === 'complex') return ANY_TEXT;
    return {
      kind: 'simple',
      codes: codes.length > 0 ? codes : inherited.codes,
      maxLength: length === undefined ? inherited.maxLength : Number(length),
    };
  }

  /** An extension begins with what it extends. */
  #content(node: XmlNode): SchemaGroup {
    const extension = childOf(childOf(node, 'complexContent'), 'extension');
    if (extension === null) return this.#groupIn(node);
    const base = this.#named.get(bare(extension.attributes['base'] ?? ''));
    const items = [...(base === undefined ? [] : [this.#content(base)]), this.#groupIn(extension)];
    return { kind: 'sequence', min: 1, max: 1, items };
  }

  #groupIn(node: XmlNode): SchemaGroup {
    const group = node.children.find(({ name }) => name === 'sequence' || name === 'choice' || name === 'all');
    return group === undefined ? { kind: 'sequence', min: 1, max: 1, items: [] } : this.#group(group);
  }

  #group(node: XmlNode): SchemaGroup {
    const items = node.children.flatMap((child): Particle[] => {
      if (child.name === 'element') return [this.element(child)];
      return child.name === 'sequence' || child.name === 'choice' || child.name === 'all' ? [this.#group(child)] : [];
    });
    return { kind: node.name === 'choice' ? 'choice' : 'sequence', ...countOf(node), items };
  }
}

const ANY_TEXT: SchemaType = { kind: 'simple', codes: null, maxLength: null };

function countOf({ attributes }: XmlNode): { min: number; max: number } {
  const max = attributes['maxOccurs'];
  return { min: Number(attributes['minOccurs'] ?? 1), max: max === 'unbounded' ? Infinity : Number(max ?? 1) };
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function noSchema(where: string, why: string): ScreeningError {
  return new ScreeningError(
    'input-invalid',
    `"${where}" is no schema of goAML: ${why}. Take the XSD that your financial intelligence unit gives for its reports.`,
  );
}
