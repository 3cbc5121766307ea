/** What readers tagged that speaks for the person, disputed tags too; and what the persona said of its age. */
import type { SignalCode } from '../../record/signal.ts';
import { carriersOf, type AssessedCase } from '../case.ts';
import { mayBeBy, type Carrier } from '../carrier.ts';
import { referencesOf } from '../conduct/by-tags.ts';
import type { DefenceItem, DefenceKind } from '../result.ts';
import { item, type DefenceSources } from './item.ts';

const ADULT_YEARS = 18;

const OF_THE_PERSON: readonly (readonly [DefenceKind, SignalCode])[] = [
  ['refusal', 'REFUSAL'],
  ['withdrawal', 'WITHDRAWAL'],
  ['age-doubted', 'AGE_DOUBTED'],
  ['crisis-sign', 'CRISIS_SIGN'],
];

export function listTags(sources: DefenceSources): DefenceItem[] {
  const { opened } = sources;
  const theirs = OF_THE_PERSON.flatMap(([kind, code]) =>
    item(kind, referencesOf(carriersOf(opened, [code]).filter(mayBeTheirs))),
  );
  return [...theirs, ...listAges(sources), ...listAcknowledgement(opened)];
}

function mayBeTheirs(carrier: Carrier): boolean {
  return carrier.side === 'unclear' || mayBeBy(carrier, 'person-of-interest');
}

function listAges({ opened, input }: DefenceSources): DefenceItem[] {
  const years = new Map(input.statedAges.map((stated) => [stated.message, stated.years]));
  const recorded = opened.places
    .filter(({ reference }) => years.has(reference.message))
    .map(({ reference }) => reference);
  const adult = recorded.filter(({ message }) => years.get(message)! >= ADULT_YEARS);
  const differ = new Set(recorded.map(({ message }) => years.get(message))).size > 1;
  const unrecorded = statementsOfPersona(opened).filter(({ message }) => !years.has(message));
  return [
    ...item('persona-adult', adult, { point: 'P20' }),
    ...item('persona-age-differs', differ ? recorded : [], { point: 'P20' }),
    ...item('persona-age-unrecorded', unrecorded, { point: 'P20' }),
  ];
}

function statementsOfPersona(opened: AssessedCase) {
  return referencesOf(carriersOf(opened, ['AGE_STATED']).filter((carrier) => mayBeBy(carrier, 'investigator')));
}

/** An age was stated, and nothing certain shows that the person took notice. */
function listAcknowledgement(opened: AssessedCase): DefenceItem[] {
  const acknowledged = carriersOf(opened, ['AGE_ACKNOWLEDGED']).some(
    ({ present, side }) => present && side === 'person-of-interest',
  );
  return acknowledged ? [] : item('age-not-acknowledged', statementsOfPersona(opened), { element: 'minority-stated' });
}
