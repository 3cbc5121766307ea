/** Which use case does which procedure. A test holds it against the contract. */
import type { ProcedureName } from '@custodia/contract';
import { accessUseCases } from '../access/use-cases.ts';
import { accountUseCases } from '../account/use-cases.ts';
import { alarmUseCases } from '../alarm/use-cases.ts';
import { assessmentUseCases } from '../assessment/use-cases.ts';
import { attributionUseCases } from '../attribution/use-cases.ts';
import { auditUseCases } from '../audit/use-cases.ts';
import { backupUseCases } from '../backup/use-cases.ts';
import { blobUseCases } from '../blob/use-cases.ts';
import { calloutUseCases } from '../callout/use-cases.ts';
import { commentUseCases } from '../comment/use-cases.ts';
import { conversationUseCases } from '../conversation/use-cases.ts';
import { countryUseCases } from '../country/use-cases.ts';
import { dashboardUseCases } from '../dashboard/use-cases.ts';
import { deconflictionUseCases } from '../deconfliction/use-cases.ts';
import { exhibitUseCases } from '../exhibit/use-cases.ts';
import { graphUseCases } from '../graph/use-cases.ts';
import { homeUseCases } from '../home/use-cases.ts';
import { identifierUseCases } from '../identifier/use-cases.ts';
import { installationUseCases } from '../installation/use-cases.ts';
import { jobUseCases } from '../job/use-cases.ts';
import { linkUseCases } from '../link/use-cases.ts';
import { triageUseCases } from '../triage/use-cases.ts';
import { keyUseCases } from '../key/use-cases.ts';
import { webhookUseCases } from '../webhook/use-cases.ts';
import { logUseCases } from '../log/use-cases.ts';
import { messageUseCases } from '../message/use-cases.ts';
import { operationUseCases } from '../operation/use-cases.ts';
import { outcomeUseCases } from '../outcome/use-cases.ts';
import { overlapUseCases } from '../overlap/use-cases.ts';
import { paymentUseCases } from '../payment/use-cases.ts';
import { packageUseCases } from '../package/use-cases.ts';
import { partnerUseCases } from '../partner/use-cases.ts';
import { supportUseCases } from '../support/use-cases.ts';
import { termUseCases } from '../term/use-cases.ts';
import { extractionUseCases } from '../extraction/use-cases.ts';
import { personUseCases } from '../person/use-cases.ts';
import { publicationUseCases } from '../publication/use-cases.ts';
import { recipientUseCases } from '../recipient/use-cases.ts';
import { recordingUseCases } from '../recording/use-cases.ts';
import { referralUseCases } from '../referral/use-cases.ts';
import { reportUseCases } from '../report/use-cases.ts';
import { retentionUseCases } from '../retention/use-cases.ts';
import { reviewUseCases } from '../review/use-cases.ts';
import { ruleUseCases } from '../rule/use-cases.ts';
import { mappingUseCases } from '../mapping/use-cases.ts';
import { searchUseCases } from '../search/use-cases.ts';
import { sessionUseCases } from '../session/use-cases.ts';
import { signalUseCases } from '../signal/use-cases.ts';
import { subscriptionUseCases } from '../subscription/use-cases.ts';
import { tokenUseCases } from '../token/use-cases.ts';
import { translationUseCases } from '../translation/use-cases.ts';
import { wellbeingUseCases } from '../wellbeing/use-cases.ts';
import type { UseCase } from './use-case.ts';

/** Procedures that need no installation, or make one: the apps do them. */
export type DoneByApp =
  | 'installation.doctor'
  | 'installation.init'
  | 'package.verify'
  | 'backup.restore'
  | 'key.join'
  | 'log.accept'
  | 'link.file'
  | 'link.payments'
  | 'recording.run'
  | 'screening.run'
  | 'screening.answer'
  | 'screening.replay'
  | 'screening.request'
  | 'witness.run'
  | 'screening.file';

export const useCases = {
  ...accessUseCases,
  ...accountUseCases,
  ...alarmUseCases,
  ...assessmentUseCases,
  ...attributionUseCases,
  ...auditUseCases,
  ...backupUseCases,
  ...blobUseCases,
  ...calloutUseCases,
  ...commentUseCases,
  ...conversationUseCases,
  ...countryUseCases,
  ...deconflictionUseCases,
  ...exhibitUseCases,
  ...homeUseCases,
  ...identifierUseCases,
  ...installationUseCases,
  ...jobUseCases,
  ...linkUseCases,
  ...triageUseCases,
  ...graphUseCases,
  ...keyUseCases,
  ...webhookUseCases,
  ...logUseCases,
  ...messageUseCases,
  ...operationUseCases,
  ...dashboardUseCases,
  ...outcomeUseCases,
  ...supportUseCases,
  ...overlapUseCases,
  ...packageUseCases,
  ...paymentUseCases,
  ...partnerUseCases,
  ...termUseCases,
  ...extractionUseCases,
  ...personUseCases,
  ...publicationUseCases,
  ...recipientUseCases,
  ...recordingUseCases,
  ...referralUseCases,
  ...reportUseCases,
  ...retentionUseCases,
  ...reviewUseCases,
  ...ruleUseCases,
  ...mappingUseCases,
  ...searchUseCases,
  ...sessionUseCases,
  ...signalUseCases,
  ...subscriptionUseCases,
  ...tokenUseCases,
  ...translationUseCases,
  ...wellbeingUseCases,
} as const satisfies Partial<Record<ProcedureName, UseCase>>;

export function findUseCase(name: ProcedureName): UseCase | null {
  return (useCases as Partial<Record<ProcedureName, UseCase>>)[name] ?? null;
}
