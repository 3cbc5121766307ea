/** How a referral is taken through its states, and what is written of a case, with hostile text in every field of it. */
import { id, type Look, type Made, type Step } from './step.ts';

const referral = id('referral.draft');
/** Of the file that was built for it. */
const sent = async (made: Made, look: Look) => {
  const { package: built } = await look<{ package: { fileSha256: string } }>('referral/show', referral(made));
  return { ...referral(made), sha256: built.fileSha256 };
};

/** The number of the last event that tells an outcome. */
const toldLast = async (made: Made, look: Look) => {
  const { events } = await look<{ events: { number: number; outcome: string | null }[] }>(
    'referral/show',
    referral(made),
  );
  return events.findLast(({ outcome }) => outcome !== null)!.number;
};

/** The concluded case of the sample, referred once more: each of four people writes something. */
export const REFERRING: readonly Step[] = [
  {
    does: 'referral.draft',
    as: 'investigator',
    given: ({ concluded, authority }) => ({ assessment: concluded, recipient: authority }),
  },
  { does: 'referral.noteCounsel', as: 'legal-adviser', given: (made) => ({ ...referral(made), country: 'LU' }) },
  { does: 'referral.noteCounsel', as: 'legal-adviser', given: referral },
  { does: 'referral.complete', as: 'investigator', given: referral },
  {
    does: 'referral.review',
    as: 'legal-adviser',
    given: (made) => ({ ...referral(made), decision: 'reviewed' }),
  },
  {
    does: 'referral.approve',
    as: 'supervisor',
    given: (made) => ({ ...referral(made), decision: 'approved' }),
  },
  { does: 'referral.send', as: 'liaison-officer', given: referral },
  { does: 'referral.collect', as: 'liaison-officer', given: referral },
  { does: 'referral.handOver', as: 'liaison-officer', given: sent },
  { does: 'referral.acknowledge', as: 'liaison-officer', given: sent },
  {
    does: 'referral.outcome',
    as: 'liaison-officer',
    given: (made) => ({ ...referral(made), outcome: 'opened', source: 'letter' }),
  },
  {
    does: 'referral.correctOutcome',
    as: 'liaison-officer',
    given: async (made, look) => ({ ...referral(made), number: await toldLast(made, look), source: 'telephone' }),
  },
  {
    does: 'referral.feedback',
    as: 'liaison-officer',
    given: (made) => ({ ...referral(made), verdict: 'returned', fault: ['other'], source: 'meeting' }),
  },
  { does: 'referral.ask', as: 'liaison-officer', given: referral },
  {
    does: 'referral.proposeRelease',
    as: 'liaison-officer',
    given: (made) => ({ ...referral(made), courtDate: '2025-05-06' }),
  },
  { does: 'referral.release', as: 'supervisor', given: referral },
  { does: 'referral.recall', as: 'supervisor', given: (made) => ({ ...referral(made), cause: 'error' }) },
  { does: 'referral.recallNotice', as: 'liaison-officer', given: referral },
  { does: 'referral.told', as: 'liaison-officer', given: referral },
  { does: 'referral.close', as: 'liaison-officer', given: ({ acknowledged }) => ({ id: acknowledged }) },
  { does: 'referral.withdraw', as: 'analyst', given: ({ unfinished }) => ({ id: unfinished }) },
  { does: 'report.write', as: 'analyst', given: ({ concluded }) => ({ assessment: concluded }) },
  {
    does: 'report.export',
    as: 'supervisor',
    given: ({ operation, concluded, authority }) => ({
      ...{ operation, assessment: concluded, format: 'csv', to: [authority], conversation: [] },
    }),
  },
];
