import type { PUBLIC_CODES, PublicVariable } from '@custodia/core';

/** The words of variables and their codes. `{…}` is filled in. */
export interface CodeWords {
  readonly title: string;
  readonly table: string;
  readonly variables: Readonly<Record<PublicVariable, string>>;
  readonly codes: {
    readonly [V in keyof typeof PUBLIC_CODES]: Readonly<Record<(typeof PUBLIC_CODES)[V][number], string>>;
  };
  /** A country that is not known. */
  readonly unknown: string;
  readonly without: string;
  readonly elsewhere: string;
  readonly before: string;
}
