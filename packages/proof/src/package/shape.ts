/** Reads untrusted JSON into known shapes: each question about a value either is answered or stops with where and what was expected. */
import type { JsonObject, JsonValue } from '../canonical/canonicalize.ts';

/** Says where in the document, and what was expected there; never what stood there. */
export class ShapeFault extends Error {}

export class Shape {
  private readonly value: JsonValue | undefined;
  private readonly where: string;

  constructor(value: JsonValue | undefined, where: string) {
    this.value = value;
    this.where = where;
  }

  fault(expected: string): ShapeFault {
    return new ShapeFault(`expected ${expected} at ${this.where}`);
  }

  /** A member; absent members are found when they are asked what they are. */
  field(name: string): Shape {
    const object = this.object();
    return new Shape(Object.hasOwn(object, name) ? object[name] : undefined, `${this.where}.${name}`);
  }

  object(): JsonObject {
    if (this.value === null || typeof this.value !== 'object' || Array.isArray(this.value))
      throw this.fault('an object');
    return this.value as JsonObject;
  }

  /** Refuses members that are not named, so that nothing can ride along unread. */
  only(names: readonly string[]): void {
    if (Object.keys(this.object()).some((name) => !names.includes(name))) {
      throw this.fault(`no members but ${names.join(', ')}`);
    }
  }

  has(name: string): boolean {
    return Object.hasOwn(this.object(), name);
  }

  record<T>(names: readonly string[], read: (shape: Shape) => T): T {
    this.only(names);
    return read(this);
  }

  list<T>(read: (shape: Shape) => T): T[] {
    if (!Array.isArray(this.value)) throw this.fault('a list');
    return (this.value as JsonValue[]).map((item, index) => read(new Shape(item, `${this.where}[${index}]`)));
  }

  nullOr<T>(read: (shape: Shape) => T): T | null {
    return this.value === null ? null : read(this);
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('text');
    return this.value;
  }

  matching(pattern: RegExp): string {
    const text = this.text();
    if (!pattern.test(text)) throw this.fault(`text of the form ${pattern.source}`);
    return text;
  }

  oneOf<const T extends string>(choices: readonly T[]): T {
    const text = this.text();
    const choice = choices.find((candidate) => candidate === text);
    if (choice === undefined) throw this.fault(choices.map((candidate) => `"${candidate}"`).join(' or '));
    return choice;
  }

  /** A whole number from 0. */
  count(): number {
    if (!Number.isSafeInteger(this.value) || (this.value as number) < 0) throw this.fault('a whole number, 0 or more');
    return this.value as number;
  }
}
