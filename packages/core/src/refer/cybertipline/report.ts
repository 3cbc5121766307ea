/** The report: `incidentSummary`, `internetDetails`, `lawEnforcement`, `reporter`, people, in the order of the schema. */
import type { Dossier, DossierConversation } from '../dossier.ts';
import { describeDecisions, describeElement } from '../finding.ts';
import { text, type Element } from './element.ts';
import { INCIDENT_TYPES, OF_CONVERSATIONS } from './incident.ts';
import { buildChildren, buildRecipient, buildReported, PERSONA } from './person.ts';
import type { TipSurvey } from './survey.ts';

export function buildReport(dossier: Dossier, survey: TipSurvey): Element {
  const { conversations, participants, assessment } = dossier;
  const ofInterest = new Set(assessment?.personOfInterest);
  // Who is both has no certain side, and is not reported.
  const reported = participants.filter(({ id, investigator }) => ofInterest.has(id) && !investigator);
  return {
    name: 'report',
    children: [
      buildIncident(dossier, survey),
      ...conversations.map((conversation) => buildConversation(conversation, survey)),
      buildAgency(dossier),
      { name: 'reporter', children: [{ name: 'reportingPerson', children: [text('lastName', dossier.createdBy)] }] },
      ...reported.map((account) => buildReported(account, survey.accounts.get(account.id)!)),
      ...participants.filter(({ investigator }) => investigator).map(buildRecipient),
      ...buildChildren(assessment),
      text('additionalInfo', describeAll(dossier)),
    ],
  };
}

function buildIncident(dossier: Dossier, survey: TipSurvey): Element {
  const { at, description } = timeOf(dossier, survey);
  const platforms = [...new Set(dossier.conversations.map(({ platform }) => platform))].join(', ');
  return {
    name: 'incidentSummary',
    children: [
      { name: 'incidentType', text: INCIDENT_TYPES[OF_CONVERSATIONS] },
      text('platform', platforms),
      text('escalateToHighPriority', urgencyOf(dossier)),
      { name: 'incidentDateTime', text: at },
      text('incidentDateTimeDescription', description),
    ],
  };
}

/** The first thing that a person of interest wrote and whose instant is known; else of anybody; else when the record was sealed. Never after the report itself. */
function timeOf({ assessment, exhibits, createdAt }: Dossier, { accounts, conversations }: TipSurvey) {
  const first = (all: Iterable<{ readonly firstAt: string | null }>) =>
    Array.from(all, ({ firstAt }) => firstAt)
      .filter((at) => at !== null && at <= createdAt)
      .sort()[0] ?? null;
  const own = first((assessment?.personOfInterest ?? []).flatMap((id) => accounts.get(id) ?? []));
  if (own !== null) return { at: own, description: 'First entry of the person of interest whose time is known (UTC).' };
  const any = first(conversations.values());
  if (any !== null) return { at: any, description: 'First entry of the conversations whose time is known (UTC).' };
  const sealed =
    exhibits
      .map(({ sealedAt }) => sealedAt)
      .filter((at) => at <= createdAt)
      .sort()[0] ?? createdAt;
  return {
    at: sealed,
    description: 'No time of the conversations is known for certain: this is when their record was sealed.',
  };
}

const LONGEST_REASON = 3000;

/** Tier 1 alone says that a real child is at imminent or ongoing risk, and a person decided it. */
function urgencyOf({ assessment }: Dossier): string | null {
  const triage = assessment?.triage ?? null;
  if (triage === null || triage.tier !== 'T1') return null;
  const said = `A real child may be at imminent or ongoing risk, decided by ${triage.by} at ${triage.at}. ${triage.reason}`;
  return said.slice(0, LONGEST_REASON).toWellFormed();
}

/** A summary, not a transcript: what was written stands in the package. */
function buildConversation({ id, exhibitId, platform, title, space }: DossierConversation, survey: TipSurvey): Element {
  const { messages, firstAt, lastAt, undated } = survey.conversations.get(id)!;
  const info = `Conversation ${id} of exhibit ${exhibitId}: ${messages} entries, first ${firstAt ?? 'not known'}, last ${lastAt ?? 'not known'} (UTC), ${undated} without a certain time. The transcript stands in the package.`;
  const chat = [text('chatClient', platform), text('chatRoomName', title ?? space), text('additionalInfo', info)];
  return { name: 'internetDetails', children: [{ name: 'chatImIncident', children: chat }] };
}

function buildAgency({ operation }: Dossier): Element | null {
  if (operation.operatorType !== 'police') return null;
  return {
    name: 'lawEnforcement',
    children: [
      text('agencyName', operation.issuedBy) ?? { name: 'agencyName', text: 'not stated' },
      text('caseNumber', operation.id),
      { name: 'reportedToLe', text: 'true' },
    ],
  };
}

function describeAll({ operation, exhibits, assessment, participants, tool, packageId }: Dossier): string {
  const hasPersona = participants.some(({ investigator }) => investigator);
  return [
    hasPersona ? PERSONA : 'No account of an investigator is among those who wrote in what is reported.',
    `Operation ${operation.name} (${operation.operatorType}) under ${operation.legalBasis}, issued by ${operation.issuedBy}.`,
    ...exhibits.map(
      ({ id, received, logIndex }) =>
        `Exhibit ${id}, log entry ${logIndex}${received === null ? '' : `, SHA-256 ${received.sha256}`}.`,
    ),
    ...(assessment === undefined
      ? ['Nobody has assessed these conversations, so nobody is reported as a person of interest.']
      : [...describeDecisions(assessment), ...assessment.result.elements.map(describeElement)]),
    `Written by ${tool} as ${packageId}. No file is part of this report: no media are kept.`,
  ].join('\n');
}
