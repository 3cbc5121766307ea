/** What an export holds: what was named, or the conversations of an assessment with what it found. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import type { DossierAssessment, DossierChild } from '@custodia/core';
import {
  assessmentScope,
  listAttachments,
  listCountryDecisions,
  listRevisions,
  listTriage,
  tiesOf,
  type RevisionRow,
} from '@custodia/store';
import { getAssessment } from '../assessment/describe.ts';
import { weighAssessment, type Weighed } from '../assessment/gather.ts';
import { concludedOutcome } from '../assessment/standing.ts';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { selectContent, type Selection } from '../package/select.ts';
import { visibleReviews } from '../review/visible.ts';

export interface Chosen {
  readonly selection: Selection;
  readonly assessment: DossierAssessment | null;
}

type Input = Pick<InputOf<Procedures['reportExport']>, 'operation' | 'conversation' | 'account' | 'assessment'>;

/** @throws Refusal `input-invalid`, `not-found`, `ambiguous-id`, `state-invalid`, `nothing-to-disclose` */
export async function chooseContent(casework: Casework, input: Input): Promise<Chosen> {
  if (input.assessment === undefined)
    return { selection: await selectContent(casework, named(input)), assessment: null };
  if (input.conversation.length > 0 || input.account.length > 0) {
    throw new Refusal(
      'input-invalid',
      'An assessment says which conversations it is about: name it, or conversations and accounts, not both.',
    );
  }
  const row = await getAssessment(casework, input.assessment);
  if (row.operationId !== (await requireId(casework, 'operation', input.operation)))
    throw new Refusal('not-found', `There is no assessment ${input.assessment} in this operation.`);
  const { conversations } = await assessmentScope(casework.database.db, row.id);
  const conversation = conversations.map(({ id }) => id);
  const selection = await selectContent(casework, named({ ...input, conversation }));
  return { selection, assessment: await describeAssessed(casework, await weighAssessment(casework, row)) };
}

/** As `package.preview` takes it. */
function named({ operation, conversation, account }: Input) {
  return { operation, conversation, account };
}

/** What a dossier tells of an assessment: all of it or nothing. A reader who may not see the other's tags yet cannot export half a finding. */
export async function describeAssessed(casework: Casework, weighed: Weighed): Promise<DossierAssessment> {
  const { assessment: row, result, scope, withheld } = weighed;
  if (withheld) {
    throw new Refusal(
      'state-invalid',
      'What other readers tagged is withheld from you until your own reading of every conversation is done, so its findings would be half. Finish reading, or export without the assessment.',
    );
  }
  const { db } = casework.database;
  const triage = (await listTriage(db, row.id)).at(-1);
  return {
    ...{ id: row.id, label: row.label, openedAt: row.openedAt.toISOString(), openedBy: row.openedBy.name },
    personOfInterest: scope.accounts.map(({ participantId }) => participantId),
    result,
    outcome: concludedOutcome(await visibleReviews(casework, row.id)),
    triage:
      triage === undefined
        ? null
        : { tier: triage.tier, reason: triage.reason, by: triage.by.name, at: triage.at.toISOString() },
    countries: await countriesOf(casework, row.id),
    children: await childrenOf(casework, weighed),
  };
}

/** Those that stand, each with whoever decided it last. */
async function countriesOf(casework: Casework, assessmentId: string): Promise<DossierAssessment['countries']> {
  const decisions = await listCountryDecisions(casework.database.db, assessmentId);
  return tiesOf(decisions).flatMap(({ connection, country }) => {
    const last = decisions.findLast((one) => one.connection === connection && one.country === country);
    return last === undefined ? [] : [{ connection, country, by: last.by.name, at: last.at.toISOString() }];
  });
}

/** Real children of the operation, but for those whose accounts all stand in other exhibits than these conversations. */
async function childrenOf(casework: Casework, { assessment: row, exhibits }: Weighed): Promise<DossierChild[]> {
  const { db } = casework.database;
  const filter = { operationId: row.operationId };
  const newest = new Map<string, RevisionRow>();
  for (const revision of await listRevisions(db, filter)) newest.set(revision.personId, revision);
  const attached = (await listAttachments(db, filter)).filter(({ attached: stands }) => stands);
  const here = new Set(exhibits.map(({ id }) => id));
  return [...newest.values()].flatMap(({ personId, label, category }) => {
    if (category !== 'real-child') return [];
    const places = attached.filter((one) => one.personId === personId);
    const elsewhere = places.length > 0 && places.every(({ exhibitId }) => !here.has(exhibitId));
    return elsewhere ? [] : [{ id: personId, label }];
  });
}
