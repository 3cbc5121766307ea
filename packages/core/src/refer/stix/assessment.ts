/** What an assessment found, as notes on the messages; countries as locations. No indicator, no threat actor, no confidence: STIX's words for those would say more than people found. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { DossierAssessment } from '../dossier.ts';
import { describeDecisions, describeElement, messagesOf, placeOf } from '../finding.ts';
import { messageUuid } from '../name.ts';
import { plain } from '../text.ts';
import { accountId } from './account.ts';
import { messageId } from './message.ts';
import { domainObject, type Stamp, type StixObject } from './object.ts';

/** `known`: messages in the bundle, as `EXHIBIT:ORDINAL`; a note points at no other. */
export function* buildAssessment(
  assessment: DossierAssessment,
  known: ReadonlySet<string>,
  stamp: Stamp,
): Generator<StixObject> {
  const people = assessment.personOfInterest.map(accountId);
  const fallback = people.length === 0 ? [stamp.createdBy] : people;
  yield domainObject('note', nameBasedUuid(assessment.id, 'stix-decisions'), stamp, {
    abstract: plain(`Assessment ${assessment.label}`),
    content: plain([...describeDecisions(assessment), WHAT_IT_IS].join('\n')),
    authors: [plain(assessment.openedBy)],
    object_refs: fallback,
  });
  for (const finding of assessment.result.elements) {
    const refs = messagesOf(finding)
      .filter((message) => known.has(message))
      .map(refOf);
    yield domainObject('note', nameBasedUuid(assessment.id, `stix-element:${finding.element}`), stamp, {
      abstract: `Element ${finding.element}: ${finding.state}`,
      content: plain(describeElement(finding)),
      object_refs: refs.length === 0 ? fallback : refs,
    });
  }
  yield* buildCountries(assessment, people, stamp);
}

const WHAT_IT_IS = 'Elements say what the conversations hold and who raised it first, not that anything is an offence.';

function refOf(message: string): string {
  const { exhibitId, ordinal } = placeOf(message);
  return messageId(messageUuid(exhibitId, ordinal));
}

function* buildCountries(
  { id, countries }: DossierAssessment,
  people: readonly string[],
  stamp: Stamp,
): Generator<StixObject> {
  for (const country of new Set(countries.map((tie) => tie.country)))
    yield domainObject('location', nameBasedUuid(id, `stix-country:${country}`), stamp, { country });
  for (const { connection, country, by, at } of countries) {
    for (const account of people) {
      yield domainObject('relationship', nameBasedUuid(id, `stix-tie:${connection}:${country}:${account}`), stamp, {
        ...{ relationship_type: 'related-to', source_ref: account },
        target_ref: `location--${nameBasedUuid(id, `stix-country:${country}`)}`,
        description: plain(`Tied by ${connection}, decided by ${by} at ${at}.`),
      });
    }
  }
}
