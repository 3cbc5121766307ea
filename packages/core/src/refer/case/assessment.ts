/** An assessment as an investigative action, and what it found as analytic results: statements on messages, never a verdict. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier, DossierAssessment } from '../dossier.ts';
import { describeDecisions, describeElement, messagesOf, placeOf } from '../finding.ts';
import { messageUuid } from '../name.ts';
import { identityIri, toolIri } from './actor.ts';
import { messageIri } from './message.ts';
import { dateTime, iri, plain, reference, references, type Node } from './node.ts';
import { threadIri } from './thread.ts';

export function assessmentIri({ id }: DossierAssessment): string {
  return iri('investigative-action', nameBasedUuid(id, 'action:assessment'));
}

/** `disclosed`: the named messages that stand in the graph. */
export function* buildAssessment(dossier: Dossier, disclosed: ReadonlySet<string>): Generator<Node> {
  const { assessment, operation, conversations, tool } = dossier;
  if (assessment === undefined) return;
  const threads = conversations.map(({ id }) => threadIri(id));
  const results = [...buildResults(assessment, disclosed, threads)];
  yield {
    '@id': assessmentIri(assessment),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': 'Assessment',
    'uco-core:description': [plain(assessment.label), ...describeDecisions(assessment).map(plain)],
    'uco-action:startTime': dateTime(assessment.openedAt),
    'uco-action:performer': reference(identityIri(operation.id, assessment.openedBy)),
    'uco-action:instrument': references([toolIri(operation.id, tool)]),
    'uco-action:object': references(threads),
    'uco-action:result': references(results.map((node) => node['@id'])),
  };
  yield* results;
}

/** An annotation needs something that it is about; with no message it is about the conversations. */
function* buildResults(
  { id, result }: DossierAssessment,
  disclosed: ReadonlySet<string>,
  threads: readonly string[],
): Generator<Node> {
  for (const finding of result.elements) {
    const messages = messagesOf(finding)
      .filter((message) => disclosed.has(message))
      .map(iriOf);
    const about = references(messages.length === 0 ? threads : messages);
    if (about === undefined) continue;
    yield {
      '@id': iri('analytic-result', nameBasedUuid(id, `element:${finding.element}`)),
      '@type': ['uco-core:Annotation', 'uco-analysis:AnalyticResult'],
      'uco-core:name': finding.element,
      'uco-core:tag': finding.state,
      'uco-core:statement': plain(describeElement(finding)),
      'uco-core:object': about,
    };
  }
}

function iriOf(message: string): string {
  const { exhibitId, ordinal } = placeOf(message);
  return messageIri(messageUuid(exhibitId, ordinal));
}
