/** What is said in public, with hostile text in the unit's own words: once released, and each way out of it. */
import type { Look, Made, Step } from './step.ts';

/** The one that was drafted last. */
const drafted = async (_: Made, look: Look) => {
  const [newest] = await look<{ id: string }[]>('publication/list', {});
  return { id: newest!.id };
};

/** Figures and pages hold the texts; their words are the unit's. */
const given = () => ({
  ...{ quarter: '2025-Q1', table: ['quarter'] },
  ...{ figure: [{ value: 12 }], page: [{ name: 'harbour' }] },
});

const DRAFTING: readonly Step[] = [
  { does: 'publication.draft', as: 'supervisor', given },
  { does: 'publication.propose', as: 'supervisor', given: drafted },
];

export const PUBLISHING: readonly Step[] = [
  ...DRAFTING,
  { does: 'publication.reject', as: 'legal-adviser', given: drafted },
  ...DRAFTING,
  { does: 'publication.confirm', as: 'legal-adviser', given: drafted },
  {
    does: 'publication.site',
    as: 'liaison-officer',
    given: async (made, look) => ({ ...(await drafted(made, look)), out: 'site.zip' }),
  },
  { does: 'publication.withdraw', as: 'liaison-officer', given: drafted },
  { does: 'publication.checkText', as: 'supervisor', given: () => ({ language: 'en' }) },
  {
    does: 'publication.consent',
    as: 'liaison-officer',
    given: ({ authority }) => ({ recipient: authority, decision: 'agreed', saidOn: '2025-05-06' }),
  },
];
