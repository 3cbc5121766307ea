/**
 * Small words that tell languages apart, and scripts that only one or few languages use. Enough for a hint, never for a finding. Countries:
 * where the language is a language of most people, the largest first.
 */
export interface LanguageHint {
  /** BCP 47. */
  readonly language: string;
  readonly countries: readonly string[];
}

export interface WordHint extends LanguageHint {
  /** Lower case; as few as possible are words of another language in this table. */
  readonly words: readonly string[];
}

function of(language: string, countries: string, words: string): WordHint {
  return { language, countries: countries.split(' '), words: words.split(' ') };
}

export const BY_WORDS: readonly WordHint[] = [
  of('en', '', 'the and you that with have this what from are was just'),
  of('nl', 'NL BE SR', 'het een niet jij ook maar naar voor wel heb hoe waar geen mijn zijn'),
  of('de', 'DE AT CH LI', 'der das nicht ich und ist auch mit auf bin wie kein mein habe dann'),
  of('fr', 'FR BE CH CA SN CI', 'les une est pas vous avec pour dans suis mais oui aussi quoi moi'),
  of('es', 'MX CO ES AR PE VE CL', 'los una pero como para muy hola esta estoy tengo porque ahora donde'),
  of('pt', 'BR PT AO MZ', 'não você uma com para mas muito aqui estou também então obrigado'),
  of('it', 'IT CH SM', 'che non sono una per come anche questo ciao della perché adesso'),
  of('pl', 'PL', 'nie się jest tak ale jak jestem mam dla czy już tylko dobrze'),
  of('sv', 'SE FI', 'och att inte jag det är för med som vad också här'),
  of('da', 'DK', 'og ikke jeg det er hvad også af med her nej tak'),
  of('nb', 'NO', 'og ikke jeg det er hva også av med her nei takk'),
  of('fi', 'FI', 'ja ei olen että mutta mitä niin minä sinä hyvä missä'),
  of('tr', 'TR CY', 'bir ve ben sen değil çok için ama var yok nasıl'),
  of('id', 'ID', 'yang tidak saya dan ini itu dengan untuk bisa sudah kamu'),
  of('ms', 'MY BN SG', 'yang tidak saya dan ini boleh awak nak dengan untuk ialah'),
  of('fil', 'PH', 'ang mga hindi ako ikaw naman lang sa ng po kung wala'),
  of('vi', 'VN', 'không là của và tôi bạn có được cho này một'),
  of('ro', 'RO MD', 'nu este și sunt pentru cum acum foarte unde bine'),
  of('cs', 'CZ', 'není jsem ale jak tak proč kde dobře ještě také'),
  of('hu', 'HU', 'nem hogy egy van vagyok igen most hol mert'),
];

/** By Unicode script property. */
export const BY_SCRIPT: Readonly<Record<string, LanguageHint>> = {
  Thai: { language: 'th', countries: ['TH'] },
  Khmer: { language: 'km', countries: ['KH'] },
  Lao: { language: 'lo', countries: ['LA'] },
  Myanmar: { language: 'my', countries: ['MM'] },
  Hangul: { language: 'ko', countries: ['KR'] },
  Hiragana: { language: 'ja', countries: ['JP'] },
  Katakana: { language: 'ja', countries: ['JP'] },
  Georgian: { language: 'ka', countries: ['GE'] },
  Armenian: { language: 'hy', countries: ['AM'] },
  Hebrew: { language: 'he', countries: ['IL'] },
  Greek: { language: 'el', countries: ['GR', 'CY'] },
  Sinhala: { language: 'si', countries: ['LK'] },
  Bengali: { language: 'bn', countries: ['BD', 'IN'] },
  Tamil: { language: 'ta', countries: ['IN', 'LK', 'SG'] },
  Ethiopic: { language: 'am', countries: ['ET', 'ER'] },
  Devanagari: { language: 'hi', countries: ['IN', 'NP'] },
};
