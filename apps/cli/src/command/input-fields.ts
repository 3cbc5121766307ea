/** What the fields of a procedure's input are on a command line, read off their schema. */
import { z } from 'zod';

export interface InputField {
  /** As in the input: `validFrom`. */
  readonly name: string;
  /** As an option: `valid-from`. */
  readonly flag: string;
  readonly about: string;
  readonly kind: 'value' | 'list' | 'flag';
  readonly required: boolean;
  readonly defaultValue: unknown;
}

interface FieldSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
}

export function describeInput(input: z.ZodObject): Map<string, InputField> {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, FieldSchema>;
    required?: string[];
  };
  const required = new Set(schema.required ?? []);
  return new Map(
    Object.entries(schema.properties ?? {}).map(([name, field]) => [
      name,
      describeField(name, field, required.has(name)),
    ]),
  );
}

function describeField(name: string, field: FieldSchema, required: boolean): InputField {
  return {
    name,
    flag: name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    about: `${field.description ?? ''}${field.enum === undefined ? '' : ` [${field.enum.join('|')}]`}`,
    kind: field.type === 'boolean' ? 'flag' : field.type === 'array' ? 'list' : 'value',
    required,
    defaultValue: field.default,
  };
}
