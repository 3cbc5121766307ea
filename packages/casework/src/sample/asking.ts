/** What one person of the sample unit does: the same procedures, and the same questions whether they may, as of anybody else. */
import { procedures, type InputGiven, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { performAs } from '../perform/perform.ts';
import { callerOf, getPerson, type SamplePerson } from './people.ts';

export type Ask = <N extends keyof Procedures>(
  name: N,
  input: InputGiven<Procedures[N]>,
) => Promise<OutputOf<Procedures[N]>>;

export function asking(casework: Casework, person: SamplePerson): Ask {
  return async (name, input) => {
    const procedure = procedures[name];
    const result = await performAs(casework, callerOf(person), procedure, procedure.input.parse(input));
    return result as OutputOf<Procedures[typeof name]>;
  };
}

/** Whoever of the unit has the role. */
export type AskAs = (role: Role) => Ask;

export function askingAs(casework: Casework, people: readonly SamplePerson[]): AskAs {
  return (role) => asking(casework, getPerson(people, role));
}
