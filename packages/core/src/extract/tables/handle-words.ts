/** Words between a platform's name and a user name, and words that are never a user name beside one. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** "username", "account", … : what follows is a name. English, Dutch, French, German, Spanish, Portuguese, Tagalog. */
export const NAME_NOUNS = words(
  'id name username user usernames handle handles nick nickname account acc acct tag profile addy ' +
    'gebruikersnaam naam gebruiker profiel nom pseudo identifiant utilisateur compte profil benutzername nutzername nutzer ' +
    'nombre usuario cuenta perfil alias nome usuário conta utilizador pangalan',
);

/** "is", "ist", … : what follows is said of it. */
export const IS_WORDS = words("is its it's are = est c'est ist es é ay sono be :");

/** Passed over between a platform and a name. */
export const FILLERS = words(
  'me my mine at as under here also too mij mijn ik als onder moi mon sous mich mein meine unter bei mi soy como meu eu sou ako ko ' +
    'si ang natin niya to by',
);

/** Someone's own, or an invitation to add: makes an everyday word ("line", "signal") a platform. */
export const OWNERS = words(
  "my mine add follow find im i'm mijn ik voeg volg mon ma ajoute ajoutez mein meine meinem adde folge mi mis agrega añade sígueme meu minha " +
    'adiciona segue ko akin aking pa-add i-add her his their your zijn haar son sein ihr su seu',
);

/** Prepositions between a name and a platform: "anna_k on snap". */
export const ON_WORDS = 'on|op|auf|sur|en|no|na|sa|via|in|bei|chez|at';

/** Never a name beside a platform's name. */
export const NOT_NAMES = words(
  'maybe perhaps probably misschien peut-être vielleicht quizás talvez siguro the and or not yes no yeah yep nope ok okay sure later now soon today tomorrow again still also only just here there where when what ' +
    'which who why how this that these those it me my you your he she we they us them him her his their for from with without to on in ' +
    'at by of as is are was were be been has have had do does did can could will would should may might must if then than but because ' +
    'so very too more most less much many some any all none both each other new old good bad great nice best better down up off broken ' +
    'dead slow fast free open closed banned blocked deleted disabled enabled installed updated update working works fixed fine gone ' +
    'available unavailable offline online unknown unavailable please pls thanks thank hello hi hey bye call calls video chat chats group ' +
    'groups channel channels server servers message messages msg app apps bot bots link links web desktop mobile phone account accounts ' +
    'user users name names username id number password login version beta story stories streak streaks filter filters picture pictures ' +
    'photo photos support team help nothing everything something anything someone anyone everyone nobody private public same different ' +
    'first second third last next previous one two three nee ja niet wel ook nog straks morgen vandaag doet werkt kapot weg oui non pas ' +
    'demain ne marche jamais nein nicht auch morgen heute kaputt sí si no mañana hoy funciona não sim amanhã hoje oo hindi wala bukas ' +
    'meron everyone here all everybody linux windows ubuntu debian macos android ios iphone',
);

/** After a bare `@`: addresses everyone, or is a word of a programming language. */
export const NOT_MENTIONED = words(
  'home work school thuis werk casa bahay everyone here channel all iedereen todos override param params return returns throws media import charset deprecated see link ' +
    'font-face keyframes supports property author since version todo test before after include extends',
);
