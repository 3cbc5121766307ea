/** Notes of readers in the language of the page: they are kept in English, with numbers and formats alone in them. */
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

/** Entries of a summary: all of them, or those of one direction. */
const WHICH = [
  { en: '', nl: 'boekingen', fr: 'écritures' },
  { en: 'credit ', nl: 'bijboekingen', fr: 'écritures au crédit' },
  { en: 'debit ', nl: 'afboekingen', fr: 'écritures au débit' },
] as const;

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
  ...WHICH.flatMap(({ en, nl: soortNl, fr: sorteFr }) => [
    {
      said: new RegExp(`^the summary says (\\d+|another number of) ${en}entries, (\\d+) are there$`, 'u'),
      nl: (said: string, there: string) => `de samenvatting noemt ${nl(said)} ${soortNl}, er zijn er ${there}`,
      fr: (said: string, there: string) => `le récapitulatif annonce ${fr(said)} ${sorteFr}, il y en a ${there}`,
    },
    {
      said: new RegExp(`^the summary says a sum of (\\S+) for ${en}entries, that of those there is (\\S+)$`, 'u'),
      nl: (said: string, there: string) =>
        `de samenvatting noemt een totaal van ${said} aan ${soortNl}, dat van wat er staat is ${there}`,
      fr: (said: string, there: string) =>
        `le récapitulatif annonce un total de ${said} pour les ${sorteFr}, celui de ce qui s’y trouve est de ${there}`,
    },
  ]),
  {
    said: /^(\d+) balances were read over: they are no payments$/u,
    nl: (count) => `${count} saldi zijn overgeslagen: het zijn geen betalingen`,
    fr: (count) => `${count} soldes ont été passés : ce ne sont pas des paiements`,
  },
  {
    said: /^(\d+) lines before the header were read over$/u,
    nl: (count) => `${count} regels vóór de kop zijn overgeslagen`,
    fr: (count) => `${count} lignes avant l’en-tête ont été passées`,
  },
  {
    said: /^the dates could be day and month or month and day alike: they were read as (.+); a mapping \(--mapping\) with the right format says it$/u,
    nl: (format) =>
      `de datums kunnen zowel dag en maand als maand en dag zijn: zij zijn gelezen als ${format}; een mapping (--mapping) met het juiste formaat zegt het`,
    fr: (format) =>
      `les dates peuvent être jour et mois comme mois et jour : elles ont été lues comme ${format} ; une mise en correspondance (--mapping) avec le bon format le dit`,
  },
  {
    said: /^(\d+) entries are pending: read as payments, though the bank has not booked them yet$/u,
    nl: (count) =>
      `${count} boekingen zijn in behandeling: gelezen als betalingen, al heeft de bank ze nog niet geboekt`,
    fr: (count) =>
      `${count} écritures sont en attente : lues comme des paiements, bien que la banque ne les ait pas encore comptabilisées`,
  },
  {
    said: /^(\d+) entries say the other direction than their only transaction: the direction of the entry was taken, as the balance follows it$/u,
    nl: (count) =>
      `${count} boekingen noemen een andere richting dan hun enige transactie: die van de boeking is genomen, want het saldo volgt haar`,
    fr: (count) =>
      `${count} écritures indiquent un autre sens que leur unique transaction : celui de l’écriture a été retenu, car le solde le suit`,
  },
  {
    said: /^(\d+) entries book another amount than that of their only transaction, as with charges: the amount of the transaction was taken$/u,
    nl: (count) =>
      `${count} boekingen hebben een ander bedrag dan hun enige transactie, zoals bij kosten: dat van de transactie is genomen`,
    fr: (count) =>
      `${count} écritures ont un autre montant que leur unique transaction, comme pour des frais : celui de la transaction a été retenu`,
  },
  {
    said: /^this is page (\d+|one) of several and not the last: the others are files of their own$/u,
    nl: (page) =>
      `dit is pagina ${page === 'one' ? 'één' : page} van meer en niet de laatste: de andere zijn eigen bestanden`,
    fr: (page) =>
      `ceci est la page ${page === 'one' ? 'une' : page} parmi plusieurs, et non la dernière : les autres sont des fichiers à part`,
  },
  {
    said: /^(\d+) entries are batches of which (\d+) payments are not in the file one by one: ask the bank for their details$/u,
    nl: (batches, payments) =>
      `${batches} boekingen zijn verzamelboekingen waarvan ${payments} betalingen niet één voor één in het bestand staan: vraag de bank om de gegevens ervan`,
    fr: (batches, payments) =>
      `${batches} écritures sont des lots dont ${payments} paiements ne figurent pas un par un dans le fichier : demandez-en le détail à la banque`,
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
