/** What an operation lets another one know together with a hit: no more than that somebody holds it, whom to ask, or its name as well. */
export const OVERLAP_TELLS = ['nothing', 'contact', 'operation'] as const;
export type OverlapTells = (typeof OVERLAP_TELLS)[number];

/** How a contact request between two operations stands. */
export const OVERLAP_STATES = ['open', 'accepted', 'declined'] as const;
export type OverlapState = (typeof OVERLAP_STATES)[number];

/** Questions that an operation may ask in 24 hours: enough to work with, too few to try out guesses. */
export const OVERLAP_QUESTIONS_PER_DAY = 4;
