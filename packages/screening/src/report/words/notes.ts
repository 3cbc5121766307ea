/** Notes of readers in the language of the page: they are kept in English, with numbers alone in them. */
type Say = (...numbers: readonly string[]) => string;

interface NoteWords {
  /** What the reader says; each group is a number. */
  readonly said: RegExp;
  readonly nl: Say;
  readonly fr: Say;
}

/** As a count in English where it is none. */
const OTHER = 'another number of';
const nl = (count: string): string => (count === OTHER ? 'een ander aantal' : count);
const fr = (count: string): string => (count === OTHER ? 'un autre nombre de' : count);

const NOTES: readonly NoteWords[] = [
  {
    said: /^the header says (.+) payments, (\d+) are there$/u,
    nl: (said, there) => `de kop noemt ${nl(said)} betalingen, er zijn er ${there}`,
    fr: (said, there) => `l’en-tête annonce ${fr(said)} paiements, il y en a ${there}`,
  },
  {
    said: /^the header says a sum of (\S+), that of the payments is (\S+)$/u,
    nl: (said, there) => `de kop noemt een totaal van ${said}, dat van de betalingen is ${there}`,
    fr: (said, there) => `l’en-tête annonce un total de ${said}, celui des paiements est de ${there}`,
  },
  {
    said: /^the summary says (.+) entries, (\d+) are there$/u,
    nl: (said, there) => `de samenvatting noemt ${nl(said)} boekingen, er zijn er ${there}`,
    fr: (said, there) => `le récapitulatif annonce ${fr(said)} écritures, il y en a ${there}`,
  },
  {
    said: /^(\d+) balances were read over: they are no payments$/u,
    nl: (count) => `${count} saldi zijn overgeslagen: het zijn geen betalingen`,
    fr: (count) => `${count} soldes ont été passés : ce ne sont pas des paiements`,
  },
];

/** As the reader said it where no words are known for it: a note is never lost. */
export function noteIn(language: 'en' | 'nl' | 'fr', why: string): string {
  if (language === 'en') return why;
  for (const words of NOTES) {
    const found = words.said.exec(why);
    if (found !== null) return words[language](...found.slice(1));
  }
  return why;
}
