import * as conversation from './conversation/procedures.ts';
import * as exhibit from './exhibit/procedures.ts';
import * as identifier from './identifier/procedures.ts';
import * as installation from './installation/procedures.ts';
import * as log from './log/procedures.ts';
import * as message from './message/procedures.ts';
import * as operation from './operation/procedures.ts';
import * as bundle from './package/procedures.ts';

export * from './procedure.ts';
export * from './refusal.ts';

/** Everything the system can do, in the order of the reference page. */
export const procedures = {
  installationInit: installation.installationInit,
  operationOpen: operation.operationOpen,
  operationList: operation.operationList,
  operationShow: operation.operationShow,
  exhibitImport: exhibit.exhibitImport,
  exhibitList: exhibit.exhibitList,
  exhibitShow: exhibit.exhibitShow,
  exhibitReceipt: exhibit.exhibitReceipt,
  conversationList: conversation.conversationList,
  conversationShow: conversation.conversationShow,
  identifierList: identifier.identifierList,
  messageSearch: message.messageSearch,
  packageBuild: bundle.packageBuild,
  packageVerify: bundle.packageVerify,
  logCheckpoint: log.logCheckpoint,
  logProve: log.logProve,
  logConsistency: log.logConsistency,
  installationCheck: installation.installationCheck,
  exhibitErase: exhibit.exhibitErase,
} as const;

export type Procedures = typeof procedures;
