/** A proposal that can be made as it stands. */
import { procedures, type InputOf, type Procedures } from '@custodia/contract';

export function rulePropose(given: object): InputOf<Procedures['rulePropose']> {
  return procedures.rulePropose.input.parse({
    ...{
      country: 'TH',
      field: 'pretend_child_suffices',
      answer: 'yes',
      value: 'yes, statute text',
      confidence: 'high',
    },
    ...{ statute: 'section 1', source: 'the gazette of 1 March', reason: 'yearly review' },
    ...given,
  });
}
