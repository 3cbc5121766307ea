import type { ProcedureName } from '@custodia/contract';
import type { UseCases } from '../perform/use-case.ts';
import {
  approveReferral,
  checkReferral,
  completeReferral,
  noteCounsel,
  reviewReferral,
  withdrawReferral,
} from './decide.ts';
import { draftReferral, selectMessages } from './draft.ts';
import {
  acknowledgeReferral,
  closeReferral,
  correctOutcome,
  proposeRelease,
  recordAsked,
  recordFeedback,
  recordOutcome,
  releaseReferral,
} from './follow.ts';
import { offerReferrals } from './offers.ts';
import { recallReferral, recordTold, sendNotice, writeRecallNotice } from './recall.ts';
import { collectPackage, recordHandOver, sendReferral } from './send.ts';
import { listReferrals, showReferral } from './show.ts';

// Written as the application: whether a referral may go on rests on what all readers and reviewers say, of whom a single one may see less; and
// no member writes into its ledger on their own. Everything names the referral, so it is decided on beforehand.
export const referralUseCases = {
  'referral.offers': { run: offerReferrals },
  'referral.draft': { run: draftReferral, as: 'application' },
  'referral.select': { run: selectMessages, as: 'application' },
  'referral.check': { run: checkReferral, as: 'application' },
  'referral.noteCounsel': { run: noteCounsel, as: 'application' },
  'referral.complete': { run: completeReferral, as: 'application' },
  'referral.review': { run: reviewReferral, as: 'application' },
  'referral.approve': { run: approveReferral, as: 'application' },
  'referral.withdraw': { run: withdrawReferral, as: 'application' },
  'referral.list': { run: listReferrals },
  'referral.show': { run: showReferral, as: 'application' },
  'referral.send': { run: sendReferral, as: 'application' },
  'referral.collect': { run: collectPackage, as: 'application' },
  'referral.handOver': { run: recordHandOver, as: 'application' },
  'referral.acknowledge': { run: acknowledgeReferral, as: 'application' },
  'referral.outcome': { run: recordOutcome, as: 'application' },
  'referral.correctOutcome': { run: correctOutcome, as: 'application' },
  'referral.feedback': { run: recordFeedback, as: 'application' },
  'referral.ask': { run: recordAsked, as: 'application' },
  'referral.close': { run: closeReferral, as: 'application' },
  'referral.recall': { run: recallReferral, as: 'application' },
  'referral.recallNotice': { run: writeRecallNotice, as: 'application' },
  'referral.sendNotice': { run: sendNotice, as: 'application' },
  'referral.told': { run: recordTold, as: 'application' },
  'referral.proposeRelease': { run: proposeRelease, as: 'application' },
  'referral.release': { run: releaseReferral, as: 'application' },
} satisfies UseCases<Extract<ProcedureName, `referral.${string}`>>;
