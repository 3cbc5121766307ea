import { accessProcedures } from './access/procedures.ts';
import { accountProcedures } from './account/procedures.ts';
import { alarmProcedures } from './alarm/procedures.ts';
import { assessmentProcedures } from './assessment/procedures.ts';
import { attributionProcedures } from './attribution/procedures.ts';
import { auditProcedures } from './audit/procedures.ts';
import { backupProcedures } from './backup/procedures.ts';
import { blobProcedures } from './blob/procedures.ts';
import { calloutProcedures } from './callout/procedures.ts';
import { commentProcedures } from './comment/procedures.ts';
import { conversationProcedures } from './conversation/procedures.ts';
import { countryProcedures } from './country/procedures.ts';
import { dashboardProcedures } from './dashboard/procedures.ts';
import { deconflictionProcedures } from './deconfliction/procedures.ts';
import { exhibitProcedures } from './exhibit/procedures.ts';
import { graphProcedures } from './graph/procedures.ts';
import { homeProcedures } from './home/procedures.ts';
import { identifierProcedures } from './identifier/procedures.ts';
import { installationProcedures } from './installation/procedures.ts';
import { jobProcedures } from './job/procedures.ts';
import { linkProcedures } from './link/procedures.ts';
import { triageProcedures } from './triage/procedures.ts';
import { screeningProcedures } from './screening/procedures.ts';
import { keyProcedures } from './key/procedures.ts';
import { webhookProcedures } from './webhook/procedures.ts';
import { logProcedures } from './log/procedures.ts';
import { messageProcedures } from './message/procedures.ts';
import { operationProcedures } from './operation/procedures.ts';
import { outcomeProcedures } from './outcome/procedures.ts';
import { overlapProcedures } from './overlap/procedures.ts';
import { paymentProcedures } from './payment/procedures.ts';
import { packageProcedures } from './package/procedures.ts';
import { partnerProcedures } from './partner/procedures.ts';
import { extractionProcedures } from './extraction/procedures.ts';
import { personProcedures } from './person/procedures.ts';
import { publicationProcedures } from './publication/procedures.ts';
import { recipientProcedures } from './recipient/procedures.ts';
import { recordingProcedures } from './recording/procedures.ts';
import { referralProcedures } from './referral/procedures.ts';
import { reportProcedures } from './report/procedures.ts';
import { retentionProcedures } from './retention/procedures.ts';
import { reviewProcedures } from './review/procedures.ts';
import { ruleProcedures } from './rule/procedures.ts';
import { mappingProcedures } from './mapping/procedures.ts';
import { searchProcedures } from './search/procedures.ts';
import { sessionProcedures } from './session/procedures.ts';
import { signalProcedures } from './signal/procedures.ts';
import { subscriptionProcedures } from './subscription/procedures.ts';
import { supportProcedures } from './support/procedures.ts';
import { termProcedures } from './term/procedures.ts';
import { tokenProcedures } from './token/procedures.ts';
import { translationProcedures } from './translation/procedures.ts';
import { wellbeingProcedures } from './wellbeing/procedures.ts';
import { witnessProcedures } from './witness/procedures.ts';

export * from './access/roles.ts';
export { ALARM_CATEGORIES, ALARM_OUTCOMES, type AlarmCategory } from './alarm/procedures.ts';
export { ROOM_PROTOCOLS } from './recording/codes.ts';
export type { RecordingShown } from './recording/procedures.ts';
export { CONTACT_KINDS, type ContactKind } from './callout/procedures.ts';
export {
  AGES,
  AGREEMENT_FACETS,
  FACETS,
  PAYMENT_STANDINGS,
  READ_BY_TWO,
  type Age,
  type AgreementFacet,
  type Facet,
  type Thing,
} from './dashboard/procedures.ts';
export { CONFIGURATION_POINTS } from './installation/procedures.ts';
export { installationSettings, type BlobLocationSetting, type InstallationSettings } from './installation/settings.ts';
export { parseBlobLocation } from './blob/location.ts';
export { parseBackupPlace, type BackupPlaceSetting, type BackupReach } from './backup/place.ts';
export {
  DOCUMENT_KINDS,
  DRAFT_PARTS,
  GAP_CODES,
  draftFields,
  type DraftFields,
  type DraftPart,
  type Gap,
  type GapCode,
} from './operation/draft.ts';
export { columnMapping } from './mapping/procedures.ts';
export { OPERATION_EVENTS, OPERATION_STATES, type OperationEvent, type OperationState } from './operation/state.ts';
export { DATA_SUBJECT_CATEGORIES, type DataSubjectCategory } from './retention/category.ts';
export * from './procedure.ts';
export * from './refusal.ts';
export * from './assessment/codes.ts';
export * from './deconfliction/codes.ts';
export * from './graph/codes.ts';
export * from './message/codes.ts';
export * from './overlap/codes.ts';
export * from './partner/codes.ts';
export * from './payment/codes.ts';
export * from './support/codes.ts';
export * from './term/codes.ts';
export * from './triage/codes.ts';
export * from './person/category.ts';
export * from './publication/codes.ts';
export * from './referral/codes.ts';
export { waitsForPerson } from './referral/turn.ts';
export * from './rule/codes.ts';
export * from './session/notices.ts';
export * from './signal/codes.ts';

/** Everything the system can do, in the order of the reference page. */
export const procedures = {
  ...installationProcedures,
  ...accountProcedures,
  ...sessionProcedures,
  ...tokenProcedures,
  ...accessProcedures,
  ...auditProcedures,
  ...homeProcedures,
  ...operationProcedures,
  ...retentionProcedures,
  ...exhibitProcedures,
  ...conversationProcedures,
  ...signalProcedures,
  ...commentProcedures,
  ...translationProcedures,
  ...extractionProcedures,
  ...personProcedures,
  ...identifierProcedures,
  ...messageProcedures,
  ...mappingProcedures,
  ...searchProcedures,
  ...assessmentProcedures,
  ...reviewProcedures,
  ...countryProcedures,
  ...ruleProcedures,
  ...attributionProcedures,
  ...overlapProcedures,
  ...partnerProcedures,
  ...deconflictionProcedures,
  ...recipientProcedures,
  ...subscriptionProcedures,
  ...termProcedures,
  ...recordingProcedures,
  ...referralProcedures,
  ...outcomeProcedures,
  ...dashboardProcedures,
  ...reportProcedures,
  ...publicationProcedures,
  ...packageProcedures,
  ...paymentProcedures,
  ...linkProcedures,
  ...triageProcedures,
  ...graphProcedures,
  ...screeningProcedures,
  ...logProcedures,
  ...witnessProcedures,
  ...alarmProcedures,
  ...calloutProcedures,
  ...supportProcedures,
  ...wellbeingProcedures,
  ...jobProcedures,
  ...backupProcedures,
  ...blobProcedures,
  ...keyProcedures,
  ...webhookProcedures,
} as const;

export type Procedures = typeof procedures;
/** `noun.verb` of every procedure. */
export type ProcedureName = Procedures[keyof Procedures]['name'];
/** The procedure of a name. */
export type ProcedureNamed<N extends ProcedureName> = Extract<Procedures[keyof Procedures], { readonly name: N }>;
