/** The bytes a message was read from, as they lie under seal. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { sourceAt } from '../exhibit/source-at.ts';
import { getMessage } from './find.ts';

export async function sourceOfMessage(
  casework: Casework,
  input: InputOf<Procedures['messageSource']>,
): Promise<OutputOf<Procedures['messageSource']>> {
  const { exhibitId, entry } = await getMessage(casework, input.message);
  return { message: input.message, ...(await sourceAt(casework, exhibitId, entry.span, input.around)) };
}
