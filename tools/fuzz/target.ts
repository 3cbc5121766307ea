/** What is fuzzed: a source of inputs and the laws that must hold of each. */
import type * as fc from 'fast-check';

export interface Target<Input = unknown> {
  readonly name: string;
  /** Inputs of this target in a run of 100,000. */
  readonly share: number;
  readonly inputs: fc.Arbitrary<Input>;
  /** Returns where every law holds; throws what broke. Must be a function of the input alone. */
  check(input: Input): Promise<void> | void;
  /** The bytes behind an input, to keep when it breaks a law. */
  files(input: Input): readonly FuzzFile[];
}

export interface FuzzFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A law that does not hold, in words. */
class LawBroken extends Error {
  constructor(law: string) {
    super(law);
    this.name = 'LawBroken';
  }
}

export function holds(condition: boolean, law: string): void {
  if (!condition) throw new LawBroken(law);
}

/** For targets in one list, whatever their inputs are. */
export function target<Input>(one: Target<Input>): Target {
  return one;
}
