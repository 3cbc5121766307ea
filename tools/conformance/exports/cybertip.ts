/** Holds a CyberTipline report to NCMEC's XML schema with libxml2, and to what no schema can say: who is a child, and who is not. */
import type { Dossier } from '../../../packages/core/src/index.ts';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

export class CyberTipValidator {
  readonly #xsd: XsdValidator;

  constructor(schema: string) {
    this.#xsd = XsdValidator.fromDoc(XmlDocument.fromString(schema));
  }

  /** Everything that is wrong; empty where it conforms. */
  validate(text: string, dossier: Dossier): string[] {
    const document = XmlDocument.fromString(text);
    try {
      this.#xsd.validate(document);
      return checkPeople(document, dossier);
    } catch (error) {
      return [(error as Error).message];
    } finally {
      document.dispose();
    }
  }
}

function checkPeople(document: XmlDocument, { assessment, participants, createdAt }: Dossier): string[] {
  const texts = (path: string) => document.find(path).map((node) => node.content);
  const personas = participants.filter(({ investigator }) => investigator).length;
  const ofInterest = new Set(assessment?.personOfInterest);
  const reported = participants.filter(({ id, investigator }) => ofInterest.has(id) && !investigator).length;
  const urgent = texts('/report/incidentSummary/escalateToHighPriority');
  const saidInvestigator = texts('/report/intendedRecipient/additionalInfo').filter((text) =>
    text.includes('was an investigator'),
  );
  return [
    ...(texts('/report/victim').length === (assessment?.children.length ?? 0) ? [] : ['a child who is not on record']),
    ...(saidInvestigator.length === personas ? [] : ['a persona that is not called one']),
    ...(texts('/report/personOrUserReported').length === reported
      ? []
      : ['others than the person of interest are reported']),
    ...((assessment?.triage?.tier === 'T1') === (urgent.length === 1) ? [] : ['urgency is not that of the tier']),
    ...urgent.filter((text) => text.length > 3000).map(() => 'the reason is too long'),
    ...texts('/report/incidentSummary/incidentDateTime')
      .filter((at) => at > createdAt)
      .map(() => 'an incident in the future'),
  ];
}
