import { FRENCH } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const HELLO = '(?:bonjour|bonsoir|salut|coucou|hello)[ ,!]{1,3}(?:à tous|tout le monde|à toutes et à tous)?[ ,!.]{0,3}';
const NOW = '(?:actuellement |maintenant |toujours |encore |aussi )?';
const END = '(?= ?(?:[.,!;)\\n]|$)| et(?!\\p{L}))';
const AT = "(?:à |a |au |aux |en |près de |près d'|dans le |dans la )";

export const FR: ClaimPatterns = {
  language: 'fr',
  version: 1,
  rules: [
    { id: 'je-m-appelle', kind: 'name', opens: 'je j', before: "(?:je m'|j'm'|je m )appelle ", written: 'any' },
    {
      id: 'mon-nom-est',
      kind: 'name',
      opens: 'mon',
      before: 'mon (?:vrai |propre )?(?:nom|prénom|prenom)(?: de famille)? est ',
      written: 'any',
    },
    { id: 'moi-c-est', kind: 'name', opens: 'moi', before: "moi,? c'est " },
    {
      id: 'bonjour-je-suis',
      kind: 'name',
      opens: 'bonjour bonsoir salut coucou hello',
      before: `${HELLO} ?(?:je suis|c'est|ici) `,
    },
    { id: 'appelle-moi', kind: 'name', opens: 'appelle appelez', before: '(?:appelle|appelez)-moi ' },
    {
      id: 'j-ai-ans',
      kind: 'age',
      opens: 'j',
      before: "j'(?:ai|aurai) (?:déjà |maintenant |bientôt )?",
      after: " ans(?!\\p{L})(?! (?:de|d'|à|au|dans|en))",
    },
    { id: 'j-aurai-ans', kind: 'age', opens: 'j', before: "j'aurai ", after: ' ans en ' },
    { id: 'je-viens-d-avoir', kind: 'age', opens: 'je', before: "je viens d'avoir ", after: ' ans' },
    {
      id: 'je-suis-age',
      kind: 'age',
      opens: 'je',
      before: 'je suis (?:un homme |une femme )?âgée? de ',
      after: ' ans',
    },
    { id: 'j-habite', kind: 'place', opens: 'j', before: `j'habite ${NOW}${AT}?`, written: 'capital' },
    { id: 'nous-habitons', kind: 'place', opens: 'nous on', before: `(?:nous habitons|on habite) ${NOW}${AT}` },
    { id: 'je-vis', kind: 'place', opens: 'je', before: `je vis ${NOW}${AT}` },
    { id: 'je-viens-de', kind: 'place', opens: 'je', before: "je viens (?:de |d'|du |des )", after: END },
    { id: 'je-suis-ne', kind: 'place', opens: 'je', before: `je suis née? ${AT}` },
    { id: 'je-suis-de', kind: 'place', opens: 'je', before: "je suis (?:originaire )?(?:de |d'|du )(?:la )?" },
    {
      id: 'je-travaille-chez',
      kind: 'employer',
      opens: 'je',
      before: `je (?:travaille|bosse) ${NOW}(?:chez |pour |à (?=la |l'))`,
    },
    {
      id: 'je-travaille-comme-chez',
      kind: 'employer',
      opens: 'je',
      before: 'je travaille comme [a-zé -]{2,30} (?:chez|pour) ',
    },
    { id: 'mon-employeur', kind: 'employer', opens: 'mon', before: 'mon employeur est ' },
    { id: 'j-etudie', kind: 'school', opens: 'j', before: "j'(?:étudie|enseigne) (?:[a-zé]{3,20} )?(?:à |au )" },
    {
      id: 'je-suis-etudiant',
      kind: 'school',
      opens: 'je',
      before: 'je suis (?:étudiante?|prof|professeure?|élève|enseignante?) (?:à |au )',
    },
    { id: 'je-conduis', kind: 'vehicle', opens: 'je', before: 'je (?:conduis|roule) (?:en |une? |ma |mon )' },
    { id: 'j-ai-une', kind: 'vehicle', opens: 'j', before: "j'ai une? " },
    {
      id: 'ma-voiture',
      kind: 'vehicle',
      opens: 'ma mon',
      before: '(?:ma (?:voiture|moto|camionnette)|mon (?:camion|scooter|utilitaire)) est une? ',
    },
  ],
  goesOn: 'et mais ou donc depuis avec car qui aussi maintenant parcelle du de j je près en là puis pour',
  vetoes:
    'ne n pas plus jamais non si quand lorsque dit dis dire disait demande demandait pense croit croyait imagine imaginons prétend chanson paroles il elle ils elles tu vous ton ta votre son sa est-ce que qu personne rêve voudrais aimerais',
  never:
    'je un une le la les du des ce cette ces mon ma mes ton ta tes son sa ses nous vous il elle ils elles me moi te toi lui ne pas non oui si très trop encore maintenant ici là où quand quoi qui comment pourquoi ' +
    'demain hier ce soir bientôt tard tôt lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre ' +
    'désolé désolée malade content contente fatigué prêt prête nouveau nouvelle perdu sûr belge français française suisse italien espagnol allemand anglais marocain algérien portugais fan membre ' +
    'chez dans sur avec sans pour par et ou mais comme déjà pareil bien mal seul seule maison ville village campagne centre côté jardin travail retour bonne rien tout juste loin près saint-lazare gare',
  numbers: FRENCH,
};
