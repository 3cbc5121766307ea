/**
 * Whether the words around an identifier say that it is somebody else's. Only what is said clearly counts: an identifier that somebody writes is
 * otherwise taken for their own, and the value itself shows in time whether it is (estimate-shared.ts).
 */

const KIN_EN =
  'brother|sister|friend|mate|buddy|mother|mum|mom|father|dad|wife|husband|boss|neighbou?r|colleague|cousin|uncle|aunt|landlord|partner|girlfriend|boyfriend';
const KIN_NL = 'broer|zus|vriend|vriendin|moeder|vader|vrouw|man|baas|buurman|buurvrouw|collega|neef|nicht|oom|tante';
const KIN_FR =
  'frère|soeur|sœur|ami|amie|copain|copine|mère|père|femme|mari|patron|voisin|voisine|collègue|cousin|cousine|oncle|tante';
const KIN_DE =
  'bruder|schwester|freund|freundin|mutter|vater|frau|mann|chef|nachbar|nachbarin|kollege|kollegin|onkel|tante';

/** Each in the clause of the identifier. */
const OTHERS: readonly RegExp[] = [
  /(?<![\p{L}'’])(?:his|hers|theirs|their|him|belongs to|ask (?!me\b)\p{L})(?!\p{L})/iu,
  /(?<!\p{L})her (?:number|phone|mail|e-?mail|address|account|name|handle|wallet|iban|card)(?!\p{L})/iu,
  new RegExp(`(?<!\\p{L})(?:my|our) (?:${KIN_EN})(?:['’]s|s['’])?(?!\\p{L})`, 'iu'),
  new RegExp(`(?<!\\p{L})(?:mijn|m'n|onze) (?:${KIN_NL})(?!\\p{L})`, 'iu'),
  /(?<!\p{L})(?:van (?:hem|haar|hun)|zijn (?:nummer|mail|e-?mail|adres|rekening)|(?:haar|hun) (?:nummer|mail|e-?mail|adres|rekening))(?!\p{L})/iu,
  new RegExp(`(?<!\\p{L})(?:mon|ma|mes|notre) (?:${KIN_FR})(?!\\p{L})`, 'iu'),
  /(?<!\p{L})(?:à (?:lui|elle|eux)|(?:son|leur) (?:numéro|mail|e-?mail|adresse|compte)|le sien|la sienne)(?!\p{L})/iu,
  new RegExp(`(?<!\\p{L})(?:meine?|unsere?) (?:${KIN_DE})(?!\\p{L})`, 'iu'),
  /(?<!\p{L})(?:(?:seine?|ihre?) (?:nummer|mail|e-?mail|adresse|konto)|gehört (?:ihm|ihr|ihnen))(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:su|sus) (?:número|correo|cuenta|dirección)|de (?:él|ella|ellos)|suy[oa]|del[ea]s?(?= ?[.!]| ?$)|di (?:lui|lei))(?!\p{L})/iu,
  /(?<!\p{L})(?:его|её|ее|їх|його|jego|onun|onların)(?!\p{L})/iu,
];

/** Units of text on either side that belong to what is said of it, at most. */
const REACH = 80;

/** `start` and `end` of the identifier in the text, UTF-16, end exclusive. */
export function isPassedOn(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const clause = `${before.split(/[.!?;\n]\s/u).at(-1)!} ${after.split(/[.!?;\n](?:\s|$)/u)[0]!}`;
  return OTHERS.some((said) => said.test(clause));
}
