/**
 * The notice by which an authority is told that a referral was called back, in the three languages of the unit. It names what was received by
 * id and digest and holds nothing of the case. Whoever sends it signs it.
 */
import type { RecallCause } from './event.ts';

export interface RecallFacts {
  readonly referralId: string;
  readonly packageId: string;
  /** Hex, of the encrypted file as the authority received it. */
  readonly fileSha256: string;
  /** Hex, of the package inside it. */
  readonly zipSha256: string;
  readonly recipient: string;
  readonly cause: RecallCause;
  /** ISO instant. */
  readonly recalledAt: string;
}

const CAUSES: Readonly<Record<RecallCause, readonly [en: string, nl: string, fr: string]>> = {
  exoneration: [
    'what has become known speaks for the person',
    'wat bekend is geworden pleit de betrokkene vrij',
    'des éléments nouveaux disculpent la personne',
  ],
  error: ['it was sent in error', 'zij is bij vergissing verzonden', 'elle a été transmise par erreur'],
  'legal-ground-gone': [
    'its legal ground no longer stands',
    'de rechtsgrond is vervallen',
    'son fondement juridique a disparu',
  ],
  erased: [
    'what it disclosed has been erased by those who sent it',
    'wat erin is verstrekt, is door de afzender gewist',
    'ce qu’il communiquait a été effacé par l’expéditeur',
  ],
  other: ['see the letter that goes with this', 'zie de begeleidende brief', 'voir la lettre jointe'],
};

/** Text in lines that end with U+000A; the same for the same facts. */
export function formatRecallNotice(facts: RecallFacts): string {
  const [en, nl, fr] = CAUSES[facts.cause];
  return [
    'RECALL OF A REFERRAL / INTREKKING VAN EEN DOORVERWIJZING / RETRAIT D’UN SIGNALEMENT',
    '',
    `to / aan / à: ${singleLine(facts.recipient)}`,
    `referral: ${facts.referralId}`,
    `package: ${facts.packageId}`,
    `sha256 of the file received: ${facts.fileSha256}`,
    `sha256 of the package in it: ${facts.zipSha256}`,
    `recalled: ${facts.recalledAt}`,
    `cause: ${facts.cause}`,
    '',
    `en: This referral is called back: ${en}. Do not act on it, tell those who have it from you, and confirm what you did with it.`,
    `nl: Deze doorverwijzing wordt ingetrokken: ${nl}. Handel er niet naar, licht in wie haar van u heeft, en bevestig wat u ermee hebt gedaan.`,
    `fr: Ce signalement est retiré : ${fr}. N’y donnez pas suite, informez ceux qui l’ont reçu de vous et confirmez ce que vous en avez fait.`,
    '',
  ].join('\n');
}

/** A name cannot add a line to what is signed. */
function singleLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
