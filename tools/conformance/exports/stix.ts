/** Holds a STIX bundle to the OASIS JSON schemas of STIX 2.1: the bundle to its own, each object to that of its type, references to what is there. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as formats from 'ajv-formats';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface StixObject {
  readonly type: string;
  readonly id: string;
}

export class StixValidator {
  readonly #byType = new Map<string, ValidateFunction>();
  readonly #bundle: ValidateFunction;
  readonly #observable: ValidateFunction;

  /** `folder` holds `common`, `observables`, `sdos` and `sros` of oasis-open/cti-stix2-json-schemas. */
  constructor(folder: string) {
    const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
    formats.default.default(ajv);
    // Not in ajv-formats: what an international host name is made of, without its whole IDNA table.
    ajv.addFormat('idn-hostname', /^(?=.{1,253}$)[^\s./]{1,63}(?:\.[^\s./]{1,63})*$/u);
    const schemas = ['common', 'observables', 'sdos', 'sros'].flatMap((kind) => readSchemas(join(folder, kind)));
    for (const { schema } of schemas) ajv.addSchema(schema);
    for (const { name, schema } of schemas) this.#byType.set(name, ajv.getSchema(schema.$id)!);
    const { $id, ...bundle } = schemas.find(({ name }) => name === 'bundle')!.schema;
    // Its list of objects knows no extension: each is held to its own schema instead.
    const properties = { ...(bundle.properties as object), objects: { type: 'array', minItems: 1 } };
    this.#bundle = ajv.compile({ ...bundle, $id: `${$id}#envelope`.replace('#', '-'), properties });
    this.#observable = this.#byType.get('cyber-observable-core')!;
  }

  /** Everything that is wrong; empty where it conforms. */
  validate(text: string): string[] {
    const bundle = JSON.parse(text) as { objects: StixObject[] };
    const found = this.#bundle(bundle) ? [] : describe('bundle', this.#bundle);
    for (const object of bundle.objects) {
      const validate = this.#byType.get(object.type) ?? this.#observable;
      const holds: boolean = validate(object);
      if (!holds) found.push(...describe(object.id, validate));
    }
    return [...found, ...findDoubles(bundle.objects), ...findDangling(text, bundle.objects)];
  }
}

interface Schema {
  readonly $id: string;
  readonly [member: string]: unknown;
}

function readSchemas(folder: string): { name: string; schema: Schema }[] {
  return readdirSync(folder).map((file) => ({
    name: file.replace('.json', ''),
    schema: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema,
  }));
}

function describe(id: string, { errors }: ValidateFunction): string[] {
  return (errors ?? []).slice(0, 4).map(({ instancePath, message }) => `${id} ${instancePath}: ${message}`);
}

function findDoubles(objects: readonly StixObject[]): string[] {
  const seen = new Set<string>();
  return objects.flatMap(({ id }) => (seen.size === seen.add(id).size ? [`${id} stands twice`] : []));
}

/** Every `_ref` and `_refs` names an object of the bundle. */
function findDangling(text: string, objects: readonly StixObject[]): string[] {
  const ids = new Set(objects.map(({ id }) => id));
  const dangling: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    const refs = key.endsWith('_ref') ? [value] : key.endsWith('_refs') ? (value as unknown[]) : [];
    for (const ref of refs)
      if (!ids.has(ref as string)) dangling.push(`${key} names ${String(ref)}, which is not there`);
    return value;
  });
  return dangling;
}
