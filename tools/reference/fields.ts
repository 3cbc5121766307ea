/** The fields of a result, read off its schema: one row each, those inside others by their path (`parts[].sha256`). */

export interface OutputField {
  /** `skippedLines[].line`; '' for the result itself. */
  readonly path: string;
  /** `text`, `number`, `a | b`, … with `or null` where it may be. */
  readonly type: string;
  readonly about: string;
}

/** The part of JSON Schema that our schemas use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: unknown;
}

export function listFields(schema: JsonSchema): OutputField[] {
  return fieldsWithin(schema, '');
}

function fieldsWithin(schema: JsonSchema, path: string): OutputField[] {
  const inner = withoutNull(schema);
  if (inner.items !== undefined) return fieldsWithin(inner.items, `${path}[]`);
  return Object.entries(inner.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [{ path: at, type: describeType(field), about: field.description ?? '' }, ...fieldsWithin(field, at)];
  });
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const others = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return others.length === 1 ? others[0]! : schema;
}

export function describeType(schema: JsonSchema): string {
  const { types, nullable } = typesOf(schema);
  const shown = [...new Set(types)].join(' | ');
  return nullable ? `${shown} or null` : shown;
}

function typesOf(schema: JsonSchema): { types: string[]; nullable: boolean } {
  if (schema.anyOf !== undefined) {
    const inner = schema.anyOf.map(typesOf);
    return { types: inner.flatMap(({ types }) => types), nullable: inner.some(({ nullable }) => nullable) };
  }
  const names = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const types = names.filter((name) => name !== 'null').flatMap((name) => plainTypes(name, schema));
  return { types, nullable: names.includes('null') };
}

function plainTypes(name: string, schema: JsonSchema): string[] {
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``);
  if (schema.const !== undefined) return [`\`${schema.const}\``];
  if (schema.format === 'uuid') return ['UUID'];
  if (schema.pattern === '^[0-9a-f]{64}$') return ['SHA-256, hex'];
  if (name === 'array') return [`list of ${describeType(schema.items ?? {}) || 'values'}`];
  return [{ string: 'text', integer: 'number', boolean: 'true or false', object: 'object' }[name] ?? name];
}
