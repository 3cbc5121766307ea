/** What the contract says that an input names is what the database can find: a kind that one of them lacks would be nobody's to know. */
import { procedures, SUBJECT_KINDS, type Procedure } from '@custodia/contract';
import { LOCATED_KINDS } from '@custodia/store';
import { expect, it } from 'vitest';

it('every kind of subject can be located, and nothing else is', () => {
  expect(SUBJECT_KINDS.toSorted()).toEqual(LOCATED_KINDS.toSorted());
});

it('every kind is named by some procedure', () => {
  const named = new Set(
    (Object.values(procedures) as Procedure[]).flatMap(({ subjects }) => subjects.map(({ kind }) => kind)),
  );
  expect([...named].toSorted()).toEqual(SUBJECT_KINDS.toSorted());
});
