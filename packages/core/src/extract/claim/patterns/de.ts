import { GERMAN } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const HELLO =
  '(?:hallo|hi|hey|moin|servus|grüß gott|guten (?:tag|morgen|abend))[ ,!]{1,3}(?:zusammen|alle|leute)?[ ,!.]{0,3}';
const NOW = '(?:jetzt |auch |noch |aktuell |zurzeit |ursprünglich |eigentlich |seit (?:\\d{4}|kurzem) )?';
const ARTICLE_VEHICLE = '(?:(?:einen|ein|eine|meinen|mein|meine) )?';

export const DE: ClaimPatterns = {
  language: 'de',
  version: 1,
  rules: [
    {
      id: 'ich-heisse',
      kind: 'name',
      opens: 'ich',
      before: 'ich (?:heiße|heisse|heiß|heiss) (?:übrigens |eigentlich )?',
      written: 'any',
    },
    {
      id: 'mein-name-ist',
      kind: 'name',
      opens: 'mein',
      before: 'mein (?:richtiger |echter |voller |vor|nach|familien)?name ist ',
    },
    {
      id: 'hallo-ich-bin',
      kind: 'name',
      opens: 'hallo hi hey moin servus grüß guten',
      before: `${HELLO} ?ich bin (?:der |die |das )?`,
    },
    { id: 'ich-bin-aus', kind: 'name', opens: 'ich', before: 'ich bin (?:der |die )?', after: '(?= aus \\p{Lu})' },
    { id: 'nenn-mich', kind: 'name', opens: 'nenn nennt', before: 'nennt? mich (?:einfach |ruhig )?' },
    {
      id: 'hier-ist',
      kind: 'name',
      opens: 'hier',
      before: 'hier ist (?:der |die )?',
      after: ' (?:vom|von|aus)(?!\\p{L})',
    },
    {
      id: 'ich-bin-jahre',
      kind: 'age',
      opens: 'ich',
      before: `ich bin ${NOW}`,
      after: ' ?jahre?(?: (?:alt|jung))?(?!\\p{L})(?! (?:dabei|hier|im|in|bei|mitglied))',
    },
    { id: 'ich-bin-zahl', kind: 'age', opens: 'ich bin', before: `(?:ich )?bin ${NOW}` },
    {
      id: 'ich-bin-geworden',
      kind: 'age',
      opens: 'ich',
      before: 'ich bin (?:gerade |eben |gestern |heute |neulich )?',
      after: ' (?:jahre )?(?:alt )?geworden',
    },
    {
      id: 'ich-werde',
      kind: 'age',
      opens: 'ich',
      before: 'ich werde (?:im \\p{L}{3,9} |bald |morgen |nächste woche )?',
    },
    { id: 'mein-alter', kind: 'age', opens: 'mein', before: 'mein alter(?: ist|:) ' },
    {
      id: 'ich-wohne-in',
      kind: 'place',
      opens: 'ich wir',
      before: `(?:ich (?:wohne|lebe|wohn)|wir (?:wohnen|leben)) ${NOW}(?:in(?: der nähe von)?|bei|nahe) `,
    },
    { id: 'ich-komme-aus', kind: 'place', opens: 'ich und', before: `(?:ich |und )komme ${NOW}aus ` },
    {
      id: 'ich-bin-aus-ort',
      kind: 'place',
      opens: 'ich',
      before: `ich bin (?:(?:der |die )?\\p{Lu}\\p{L}{1,20} )?${NOW}aus `,
    },
    {
      id: 'ich-bin-geboren',
      kind: 'place',
      opens: 'ich',
      before: 'ich (?:bin|wurde) in ',
      after: ' (?:geboren|aufgewachsen)',
    },
    { id: 'ich-arbeite-bei', kind: 'employer', opens: 'ich', before: `ich arbeite ${NOW}(?:bei|für) ` },
    { id: 'ich-arbeite-als-bei', kind: 'employer', opens: 'ich', before: 'ich arbeite als \\p{L}{3,30} (?:bei|für) ' },
    {
      id: 'mein-arbeitgeber',
      kind: 'employer',
      opens: 'mein',
      before: '(?:mein arbeitgeber|meine firma) (?:ist|heißt) ',
    },
    {
      id: 'ich-studiere-an',
      kind: 'school',
      opens: 'ich',
      before: `ich (?:studiere|unterrichte|lehre) ${NOW}(?:\\p{L}{3,20} )?(?:an |am |auf )`,
    },
    {
      id: 'ich-gehe-auf',
      kind: 'school',
      opens: 'ich',
      before: 'ich gehe (?:auf|in) ',
      after: '(?<=(?:kolleg|gymnasium|schule|akademie|universität|hochschule).{0,30})(?!\\p{L})',
    },
    { id: 'ich-fahre', kind: 'vehicle', opens: 'ich', before: `ich (?:fahre|habe|fahr) ${ARTICLE_VEHICLE}` },
    {
      id: 'mein-auto',
      kind: 'vehicle',
      opens: 'mein',
      before: `mein (?:auto|wagen|motorrad|roller|bus) ist ${ARTICLE_VEHICLE}`,
    },
  ],
  goesOn: 'und aber oder also übrigens seit mit weil der die auch jetzt aus vom von bei da btw',
  vetoes:
    'nicht kein keinen keine nie nein wenn als ob falls sagt sagte sage sagen schreibt schrieb fragt fragte denkt dachte glaubt angenommen stell lied würde könnte möchte er sie du ihr dein deine sein seine wer wie',
  never:
    'ich ein eine einen einer einem der die das den dem des dies dieser diese mein meine meiner dein sein ihr euch sie wir uns mich dich nicht kein keine keinen nein ja so sehr zu jetzt noch dann hier da dort wo was wer wie warum ' +
    'später morgen heute gestern abend bald wieder montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember ' +
    'krank müde froh bereit neu alt sicher spät früh gut schlecht zuhause hause haus arbeit schule stadt dorf bett wohnung miete eile urlaub angst frieden ruhe garten bus zug bahn auto büro keller straße markt nacht tag ' +
    'deutscher deutsche österreicher schweizer türke pole franzose engländer belgier niederländer fan mitglied vorsitzender busfahrer lehrer rentner student gärtner willkommen egal gleich anders ' +
    'an in auf bei für mit von vom und oder aber als ist war sind bin habe hat gern seit ob welt ordnung zukunft leben wetter jedem hand nähe',
  numbers: GERMAN,
};
