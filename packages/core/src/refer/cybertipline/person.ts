/** Accounts and people of the report. An investigator persona is an intended recipient who is no child, and nothing else. */
import type { DossierAssessment, DossierChild, DossierParticipant } from '../dossier.ts';
import { oneLine } from '../text.ts';
import { text, type Element } from './element.ts';
import type { Activity } from './survey.ts';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^\+?[0-9][0-9 ().-]{4,24}$/;
/** Platforms whose accounts are telephone numbers. */
const TELEPHONE = new Set(['sms', 'whatsapp', 'signal']);
/** A report is read by people: a list longer than this stands in the package. */
const LISTED = 200;

/** Names of accounts are no names of persons: nobody's first or last name is made of one. */
function buildPerson(name: string, { platform, handle }: DossierParticipant): Element | null {
  const login = handle === null ? '' : oneLine(handle);
  if (EMAIL.test(login)) return { name, children: [text('email', login)] };
  if (TELEPHONE.has(platform) && PHONE.test(login)) return { name, children: [text('phone', login)] };
  return null;
}

function buildAccount({ platform, nativeId, handle, displayName }: DossierParticipant): (Element | null)[] {
  return [
    text('espIdentifier', nativeId),
    text('espService', platform),
    text('screenName', handle ?? displayName),
    handle === null ? null : text('displayName', displayName),
  ];
}

export function buildReported(account: DossierParticipant, activity: Activity): Element {
  return {
    name: 'personOrUserReported',
    children: [
      buildPerson('personOrUserReportedPerson', account),
      ...buildAccount(account),
      { name: 'thirdPartyUserReported', text: 'true' },
      text('additionalInfo', describeActivity(account, activity)),
    ],
  };
}

function describeActivity(
  account: DossierParticipant,
  { messages, firstAt, lastAt, undated, identifiers }: Activity,
): string {
  const found = [...identifiers.values()];
  const listed = found.slice(0, LISTED).map(({ kind, value, validity }) => `${kind}: ${value} (${validity})`);
  return [
    `Person of interest. Account ${account.id} of exhibit ${account.exhibitId}: ${messages} entries, first ${firstAt ?? 'not known'}, last ${lastAt ?? 'not known'}, ${undated} without a certain time.`,
    ...(found.length === 0
      ? []
      : ['Identifiers in what this account wrote; whose they are is not decided:', ...listed]),
    ...(found.length > LISTED ? [`${found.length - LISTED} more stand in the package.`] : []),
  ].join('\n');
}

export const PERSONA =
  'This recipient was an investigator: an investigator persona. No real child is behind this account.';

export function buildRecipient(account: DossierParticipant): Element {
  return {
    name: 'intendedRecipient',
    children: [...buildAccount(account), text('additionalInfo', PERSONA)],
  };
}

/** Only of a real child on record; the schema's element has its own name for them. */
export function buildChildren(assessment: DossierAssessment | undefined): Element[] {
  return (assessment?.children ?? []).map(buildChild);
}

function buildChild({ id, label }: DossierChild): Element {
  return {
    name: 'victim',
    children: [
      { name: 'victimPerson', children: [] },
      text('additionalInfo', `Real child on record as ${id} ("${label}"). Details stand in the package.`),
    ],
  };
}
