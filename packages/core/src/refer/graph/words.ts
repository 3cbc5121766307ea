/** The words around an image. */
import type { GraphKind, LinkStanding } from '../../record/graph.ts';

export type PictureLanguage = 'en' | 'nl' | 'fr';

export interface PictureWords {
  readonly kinds: Readonly<Record<GraphKind, string>>;
  readonly standings: Readonly<Record<LinkStanding, string>>;
  readonly own: string;
  readonly untitled: string;
  readonly about: string;
  readonly cited: (id: string, digest: string, logIndex: number) => string;
  readonly left: (nodes: number) => string;
}

export const PICTURE_WORDS: Readonly<Record<PictureLanguage, PictureWords>> = {
  en: {
    kinds: {
      account: 'Account',
      identifier: 'Identifier',
      payment: 'Means of payment',
      person: 'Person on record',
      conversation: 'Conversation',
      place: 'Place',
    },
    standings: { found: 'Read in the text', proposed: 'Proposed, not decided', decided: 'Said by a named person' },
    own: 'investigators’ account',
    untitled: 'without a title',
    about: 'Links as they were read, proposed or said. Nothing here says that anybody has done anything.',
    cited: (id, digest, logIndex) => `Saved picture ${id}, SHA-256 ${digest}, entry ${String(logIndex)} of the log`,
    left: (nodes) => `${String(nodes)} things of the picture are filtered out of this image.`,
  },
  nl: {
    kinds: {
      account: 'Account',
      identifier: 'Identificatiegegeven',
      payment: 'Betaalmiddel',
      person: 'Geregistreerde persoon',
      conversation: 'Gesprek',
      place: 'Plaats',
    },
    standings: {
      found: 'In de tekst gelezen',
      proposed: 'Voorgesteld, niet beslist',
      decided: 'Door een genoemde persoon gesteld',
    },
    own: 'account van de rechercheurs',
    untitled: 'zonder titel',
    about: 'Verbanden zoals ze zijn gelezen, voorgesteld of gesteld. Niets hier zegt dat iemand iets heeft gedaan.',
    cited: (id, digest, logIndex) =>
      `Bewaard beeld ${id}, SHA-256 ${digest}, regel ${String(logIndex)} van het logboek`,
    left: (nodes) => `${String(nodes)} dingen van het beeld zijn uit deze afbeelding gefilterd.`,
  },
  fr: {
    kinds: {
      account: 'Compte',
      identifier: 'Identifiant',
      payment: 'Moyen de paiement',
      person: 'Personne enregistrée',
      conversation: 'Conversation',
      place: 'Lieu',
    },
    standings: {
      found: 'Lu dans le texte',
      proposed: 'Proposé, non décidé',
      decided: 'Affirmé par une personne nommée',
    },
    own: 'compte des enquêteurs',
    untitled: 'sans titre',
    about: 'Liens tels qu’ils ont été lus, proposés ou affirmés. Rien ici ne dit que quelqu’un a fait quelque chose.',
    cited: (id, digest, logIndex) => `Vue enregistrée ${id}, SHA-256 ${digest}, entrée ${String(logIndex)} du journal`,
    left: (nodes) => `${String(nodes)} éléments de la vue sont filtrés de cette image.`,
  },
};
