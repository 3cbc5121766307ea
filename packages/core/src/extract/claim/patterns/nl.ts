import { DUTCH } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const HELLO =
  '(?:hoi|hallo|hai|hey|hi|goedemorgen|goedemiddag|goedenavond|goeiemorgen|dag)[ ,!]{1,3}(?:allemaal|iedereen|daar)?[ ,!.]{0,3}';
const NOW = '(?:nu |ook |zelf |nog |momenteel |tegenwoordig |oorspronkelijk |eigenlijk )?';

export const NL: ClaimPatterns = {
  language: 'nl',
  version: 1,
  rules: [
    {
      id: 'mijn-naam-is',
      kind: 'name',
      opens: 'mijn',
      before: 'mijn (?:echte |eigen |volledige |voor|achter)?naam is ',
      written: 'any',
    },
    { id: 'ik-heet', kind: 'name', opens: 'ik', before: 'ik heet (?:eigenlijk )?', written: 'any' },
    { id: 'noem-me', kind: 'name', opens: 'noem', before: '(?:noem) (?:me|mij) (?:maar |gewoon )?' },
    {
      id: 'hallo-ik-ben',
      kind: 'name',
      opens: 'hoi hallo hai hey hi goedemorgen goedemiddag goedenavond goeiemorgen dag',
      before: `${HELLO} ?ik ben `,
    },
    { id: 'hier-is', kind: 'name', opens: 'hier', before: 'hier is ', after: ' (?:van|uit)(?!\\p{L})' },
    { id: 'je-spreekt-met', kind: 'name', opens: 'je u', before: '(?:je|u) spreekt met ' },
    {
      id: 'ik-ben-jaar',
      kind: 'age',
      opens: 'ik',
      before: `ik ben ${NOW}`,
      after: ' ?(?:jaar|jr)(?: oud| jong)?(?!\\p{L})(?! (?:geleden|lid|in|bij|op|aan|te|werkzaam))',
    },
    { id: 'ik-ben-getal', kind: 'age', opens: 'ik ben', before: `(?:ik )?ben ${NOW}` },
    {
      id: 'ik-ben-geworden',
      kind: 'age',
      opens: 'ik ben',
      before: '(?:ik )?ben (?:net |pas |gisteren |vandaag |onlangs )?',
      after: ' (?:jaar )?geworden',
    },
    {
      id: 'ik-word',
      kind: 'age',
      opens: 'ik',
      before: 'ik word (?:binnenkort |morgen |straks )?',
      after: '(?: jaar)?(?= ?(?:[.,!;)\\n]|$)| (?:in|op|volgende|deze|morgen)(?!\\p{L}))',
    },
    { id: 'mijn-leeftijd', kind: 'age', opens: 'mijn', before: 'mijn leeftijd(?: is|:) ' },
    { id: 'ik-ben-een-van', kind: 'age', opens: 'ik', before: 'ik ben een (?:man|vrouw|kerel|dame) van ' },
    {
      id: 'ik-woon-in',
      kind: 'place',
      opens: 'ik woon wij we',
      before: `(?:(?:ik )?woon|(?:wij|we) wonen) ${NOW}(?:in de buurt van|in|te|vlakbij|bij|nabij) `,
      written: 'any',
    },
    { id: 'ik-kom-uit', kind: 'place', opens: 'ik', before: `ik kom ${NOW}uit ` },
    {
      id: 'ik-ben-geboren',
      kind: 'place',
      opens: 'ik',
      before: 'ik (?:ben|werd) (?:geboren|opgegroeid) in ',
      written: 'any',
    },
    { id: 'ik-werk-bij', kind: 'employer', opens: 'ik', before: `ik werk ${NOW}(?:bij|voor) ` },
    { id: 'ik-werk-als-bij', kind: 'employer', opens: 'ik', before: 'ik werk als [a-z -]{2,30} (?:bij|voor) ' },
    { id: 'mijn-werkgever', kind: 'employer', opens: 'mijn', before: 'mijn (?:werkgever|bedrijf|baas) (?:is|heet) ' },
    {
      id: 'ik-studeer-aan',
      kind: 'school',
      opens: 'ik',
      before: `ik (?:studeer|studeerde) ${NOW}(?:[a-z]{3,20} )?aan `,
    },
    {
      id: 'ik-zit-op',
      kind: 'school',
      opens: 'ik',
      before: `ik (?:zit|ga|zat) ${NOW}(?:op|naar) (?:het|de) `,
      after:
        '(?<=(?:[Cc]ollege|[Ss]chool|[Ll]yceum|[Gg]ymnasium|[Uu]niversiteit|[Aa]cademie|MBO|HBO|ROC).{0,30})(?!\\p{L})',
    },
    { id: 'ik-geef-les', kind: 'school', opens: 'ik', before: 'ik geef (?:[a-z]{2,20})?les (?:op|aan|bij) ' },
    {
      id: 'ik-rijd',
      kind: 'vehicle',
      opens: 'ik',
      before: `ik (?:rijd|rij|bestuur|heb) ${NOW}(?:in |op |met )?(?:(?:een|mijn) )?`,
    },
    {
      id: 'mijn-auto',
      kind: 'vehicle',
      opens: 'mijn',
      before: 'mijn (?:auto|wagen|bus|busje|motor|scooter|brommer) is (?:een )?',
    },
  ],
  goesOn: 'en maar of dus trouwens hoor nu sinds met want die btw ook bij al jij uit van daar',
  vetoes:
    'niet geen nooit nee als wanneer toen of stel zegt zei zeggen zeg schreef schrijft vraagt vroeg denkt dacht doe doen alsof wou wilde zou zouden misschien liedje lied hij zij ze je jij jouw uw zijn haar hun wie',
  never:
    'ik een de het dit dat deze die mijn je jij jouw u uw hij zij ze haar hun ons onze we wij me mij hem niet geen nooit ja nee zo heel erg te nu nog al dan hier daar waar wat wie hoe waarom ' +
    'later straks morgen vandaag gisteren vanavond snel weer maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december ' +
    'sorry laat vroeg zeker prima goed slecht groot klein ziek moe blij bezig vrij klaar nieuw oud verdwaald bang thuis werk school stad dorp bed nergens overal ergens bus trein tram onderweg benieuwd ' +
    'nederlander belg vlaming duitser fransman engelsman pool turk marokkaan nederlands belgisch fan voorzitter lid iedereen allen welkom hetzelfde anders geheim bekend ' +
    'aan in op bij voor met van en of maar als is was zijn ben heb had gaat doe alleen huis flat centrum buurt nacht dag dagen voorkeur moment groep kas kast rust vrede angst zijn haar zuiden noorden oosten westen station elkaar mekaar',
  numbers: DUTCH,
};
