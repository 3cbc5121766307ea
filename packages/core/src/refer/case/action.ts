/** What was done, by whom, with what: sealing, importing, packaging, and every other logged event. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { Dossier, DossierEvent, DossierExhibit } from '../dossier.ts';
import { identityIri, importersOf, toolIri } from './actor.ts';
import { packageIri, partIri, provenanceIri, receivedIri } from './exhibit.ts';
import { dateTime, iri, plain, reference, references, type Node } from './node.ts';
import { threadIri } from './thread.ts';

interface Action {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly endedAt: string;
  readonly performer: string | null;
  readonly instruments: readonly string[];
  readonly objects: readonly string[];
  readonly results: readonly string[];
  readonly after: string | null;
}

export function actionIris(dossier: Dossier): string[] {
  return listActions(dossier).map(({ id }) => id);
}

export function buildActions(dossier: Dossier): Node[] {
  return listActions(dossier).map((action) => buildAction(dossier.operation.id, action));
}

/** In the order of the log; each follows from the one before it on the same exhibit. Packaging comes last. */
function listActions(dossier: Dossier): Action[] {
  const exhibits = new Map(dossier.exhibits.map((exhibit) => [exhibit.id, exhibit]));
  const latest = new Map<string, string>();
  const actions: Action[] = [];
  for (const event of completeCustody(dossier)) {
    const subject = event.subject ?? '';
    const action = describeEvent(dossier, event, exhibits.get(subject), latest.get(subject) ?? null);
    latest.set(subject, action.id);
    actions.push(action);
  }
  return [...actions, describePackaging(dossier, [...latest.values()].at(-1) ?? null)];
}

/** Every exhibit was sealed and imported, also where the custody that came with the dossier does not list it. */
function completeCustody({ custody, exhibits }: Dossier): DossierEvent[] {
  const listed = new Set(custody.map(({ kind, subject }) => `${kind} ${subject}`));
  const missing = exhibits.flatMap(({ id, logIndex, sealedAt, sealedBy, importedAt }) => [
    { logIndex, kind: 'exhibit-sealed', subject: id, at: sealedAt, by: sealedBy },
    { logIndex, kind: 'exhibit-imported', subject: id, at: importedAt, by: null },
  ]);
  return [...custody, ...missing.filter(({ kind, subject }) => !listed.has(`${kind} ${subject}`))];
}

function describeEvent(
  dossier: Dossier,
  { kind, logIndex, at, by, subject }: DossierEvent,
  exhibit: DossierExhibit | undefined,
  after: string | null,
): Action {
  const common = {
    id: iri('investigative-action', nameBasedUuid(dossier.operation.id, `action:${kind}:${logIndex}:${subject ?? ''}`)),
    description: `Log entry ${logIndex} (${plain(kind)}).`,
    endedAt: at,
    performer: by,
    instruments: [dossier.tool],
    after,
  };
  if (exhibit === undefined) return { ...common, name: plain(kind), objects: [], results: [] };
  if (kind === 'exhibit-sealed')
    return { ...common, name: 'Sealing', endedAt: exhibit.sealedAt, ...ofSealing(exhibit) };
  if (kind === 'exhibit-imported') return { ...common, name: 'Importing', ...ofImporting(dossier, exhibit) };
  return { ...common, name: plain(kind), objects: [provenanceIri(exhibit.id)], results: [] };
}

function ofSealing(exhibit: DossierExhibit): Pick<Action, 'objects' | 'results'> {
  return {
    objects: exhibit.received === null ? [] : [receivedIri(exhibit.id)],
    results: [provenanceIri(exhibit.id), ...exhibit.parts.map(({ part }) => partIri(exhibit.id, part))],
  };
}

function ofImporting(
  { tool, conversations }: Dossier,
  exhibit: DossierExhibit,
): Pick<Action, 'instruments' | 'objects' | 'results' | 'endedAt'> {
  return {
    endedAt: exhibit.importedAt,
    instruments: [tool, ...importersOf(exhibit.format)],
    objects: [provenanceIri(exhibit.id)],
    results: conversations.filter(({ exhibitId }) => exhibitId === exhibit.id).map(({ id }) => threadIri(id)),
  };
}

function describePackaging(dossier: Dossier, after: string | null): Action {
  return {
    id: iri('investigative-action', nameBasedUuid(dossier.packageId, 'action:packaging')),
    name: 'Packaging',
    description: `Package ${dossier.packageId}, disclosure: ${dossier.disclosure}.`,
    endedAt: dossier.createdAt,
    performer: dossier.createdBy,
    instruments: [dossier.tool],
    objects: dossier.exhibits.map(({ id }) => provenanceIri(id)),
    results: [packageIri(dossier.packageId)],
    after,
  };
}

/** The log records when an action was done. When it began is not known, so no start is stated. */
function buildAction(operationId: string, action: Action): Node {
  return {
    '@id': action.id,
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': action.name,
    'uco-core:description': action.description,
    'uco-action:endTime': dateTime(action.endedAt),
    'uco-action:performer':
      action.performer === null ? undefined : reference(identityIri(operationId, action.performer)),
    'uco-action:instrument': references(action.instruments.map((name) => toolIri(operationId, name))),
    'uco-action:object': references(action.objects),
    'uco-action:result': references(action.results),
    'case-investigation:wasInformedBy': action.after === null ? undefined : reference(action.after),
  };
}
