/** Deciding which country ties a case to a law, or that it is unknown; with the cues as they lay before the person then. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { CONNECTIONS, type Connection, type Cue } from '@custodia/core';
import type { JsonObject } from '@custodia/proof';
import {
  announce,
  holdExhibits,
  insertCountryDecision,
  listCountryDecisions,
  lockAssessment,
  tiesOf,
  type AssessmentRow,
  type CountryDecisionRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { say } from '../person/say.ts';
import { showCue } from './propose.ts';
import { readCues } from './read-cues.ts';
import { getAssessment, scopeOfAssessment } from './scope.ts';

type Input = InputOf<Procedures['attributionDecide']>;
type Shown = OutputOf<Procedures['attributionDecide']>;
type Listed = OutputOf<Procedures['attributionList']>;

export async function decideCountry(casework: Casework, input: Input): Promise<Shown> {
  const assessment = await getAssessment(casework, input.assessment);
  const country = input.country === 'unknown' ? null : input.country;
  if (country === null && input.withdraw) {
    throw new Refusal('input-invalid', 'Name the country that is not tied to the case after all.');
  }
  const scope = await scopeOfAssessment(casework, assessment.id);
  const { cues } = await readCues(casework, scope, input.address);
  return casework.database.withTransaction(async (tx) => {
    await lockAssessment(tx.db, assessment.id);
    await holdExhibits(
      tx.db,
      exhibitsOf(
        cues,
        scope.accounts.map(({ exhibitId }) => exhibitId),
      ),
    );
    const before = await listCountryDecisions(tx.db, assessment.id);
    assertChanges(before, input.connection, country, !input.withdraw);
    const id = casework.randomUuid();
    const { connection, reason } = input;
    const decided = { connection, country, stands: !input.withdraw, reason, cues: relevant(cues, country) };
    const said = await say(casework, tx, {
      kind: 'country-decided',
      subject: id,
      facts: factsOf(assessment, id, connection),
      said: JSON.parse(JSON.stringify(decided)) as JsonObject,
    });
    const { id: assessmentId, operationId } = assessment;
    await insertCountryDecision(tx.db, { id, assessmentId, operationId, ...decided, ...said });
    await announce(tx.db, { kind: 'assessment', subject: assessmentId });
    const rows = await listCountryDecisions(tx.db, assessmentId);
    return showDecision(rows.find((row) => row.id === id)!);
  });
}

function factsOf({ id, operationId }: AssessmentRow, decisionId: string, connection: Connection): JsonObject {
  return { id: decisionId, assessmentId: id, operationId, connection };
}

/** What was before the person about this country; of "unknown" everything. */
function relevant(cues: readonly Cue[], country: string | null): readonly Cue[] {
  return country === null ? cues : cues.filter(({ countries }) => countries.includes(country));
}

function exhibitsOf(cues: readonly Cue[], own: readonly string[]): string[] {
  return [...own, ...cues.flatMap(({ messages }) => messages.map((message) => message.split(':')[0]!))];
}

/** @throws Refusal `state-invalid` where it would say nothing new. */
function assertChanges(
  before: readonly CountryDecisionRow[],
  connection: Connection,
  country: string | null,
  stands: boolean,
): void {
  if (country === null) return;
  const tied = tiesOf(before).some((tie) => tie.connection === connection && tie.country === country);
  if (stands || tied) return;
  throw new Refusal(
    'state-invalid',
    `By ${connection} the case is not tied to ${country}: there is nothing to give up.`,
  );
}

export async function listDecisions(
  casework: Casework,
  input: InputOf<Procedures['attributionList']>,
): Promise<Listed> {
  const { id } = await getAssessment(casework, input.assessment);
  const rows = await listCountryDecisions(casework.database.db, id);
  return { ties: tiesOf(rows), undecided: undecidedIn(rows), decisions: rows.map(showDecision) };
}

/** Connections about which nobody has said anything; "unknown" is something. */
export function undecidedIn(rows: readonly CountryDecisionRow[]): Connection[] {
  const ties = tiesOf(rows);
  return CONNECTIONS.filter((connection) => {
    const last = rows.findLast((row) => row.connection === connection);
    return !ties.some((tie) => tie.connection === connection) && last?.country !== null;
  });
}

function showDecision(row: CountryDecisionRow): Shown {
  const { id, connection, country, stands, reason, cues, by, at, logIndex } = row;
  return {
    ...{ id, connection, country, stands, reason, logIndex },
    cues: (cues as readonly Cue[]).map(showCue),
    by: { ...by },
    at: at.toISOString(),
  };
}
