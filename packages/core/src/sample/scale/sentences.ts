/** What people of the scale sample write, by language: buses, weather, football, allotments. Neutral by rule. `{n}` a number, `{t}` a time. */
import { SENTENCES } from '../sentences.ts';

/** Places of the languages in SENTENCES. */
const KNOWN = ['en', 'nl', 'de', 'fr', 'es', 'ru', 'uk', 'ar', 'he', 'zh', 'ja', 'ko', 'hi', 'el', 'tr', 'pl'];

const MORE: Readonly<Record<string, readonly string[]>> = {
  pt: [
    'O autocarro {n} chega às {t}.',
    'Amanhã faz {n} graus e chove.',
    'O jogo acabou {n} a {n} ⚽',
    'Os tomates da horta {n} estão maduros.',
    'está bem',
  ],
  it: [
    'L’autobus {n} parte alle {t}.',
    'Domani {n} gradi e sole ☀️',
    'La partita è finita {n} a {n}.',
    'Le zucchine dell’orto {n} sono pronte 🥒',
    'va bene',
  ],
  cs: [
    'Autobus {n} odjíždí v {t}.',
    'Zítra bude {n} stupňů a déšť.',
    'Zápas skončil {n}:{n}.',
    'Rajčata na zahradě {n} už zrají.',
  ],
  sk: [
    'Autobus {n} odchádza o {t}.',
    'Zajtra bude {n} stupňov.',
    'Zápas sa skončil {n}:{n}.',
    'Uhorky v záhrade {n} už rastú.',
  ],
  hu: [
    'A {n}-es busz {t}-kor indul.',
    'Holnap {n} fok lesz és eső.',
    'A meccs {n}-{n} lett ⚽',
    'A {n}. parcellában beért a paradicsom.',
  ],
  ro: [
    'Autobuzul {n} pleacă la {t}.',
    'Mâine vor fi {n} grade și ploaie.',
    'Meciul s-a terminat {n}-{n}.',
    'Roșiile din grădina {n} s-au copt.',
  ],
  bg: [
    'Автобус {n} тръгва в {t}.',
    'Утре ще бъде {n} градуса.',
    'Мачът завърши {n}:{n} ⚽',
    'Доматите в градина {n} узряха.',
  ],
  hr: [
    'Autobus {n} kreće u {t}.',
    'Sutra će biti {n} stupnjeva i kiša.',
    'Utakmica je završila {n}:{n}.',
    'Rajčice u vrtu {n} su zrele.',
  ],
  sr: [
    'Аутобус {n} полази у {t}.',
    'Сутра ће бити {n} степени.',
    'Утакмица је завршена {n}:{n}.',
    'Парадајз у башти {n} је зрео.',
  ],
  sl: [
    'Avtobus {n} odpelje ob {t}.',
    'Jutri bo {n} stopinj in dež.',
    'Tekma se je končala {n}:{n}.',
    'Paradižnik na vrtu {n} je zrel.',
  ],
  da: [
    'Bus {n} kører klokken {t}.',
    'I morgen bliver det {n} grader og regn.',
    'Kampen endte {n}-{n} ⚽',
    'Tomaterne i have {n} er modne.',
  ],
  sv: [
    'Buss {n} går klockan {t}.',
    'I morgon blir det {n} grader och sol.',
    'Matchen slutade {n}–{n}.',
    'Tomaterna på lott {n} är mogna 🍅',
  ],
  no: [
    'Buss {n} går klokka {t}.',
    'I morgen blir det {n} grader og regn.',
    'Kampen endte {n}–{n}.',
    'Tomatene i hage {n} er modne.',
  ],
  fi: [
    'Bussi {n} lähtee kello {t}.',
    'Huomenna on {n} astetta ja sadetta.',
    'Ottelu päättyi {n}–{n}.',
    'Palstan {n} tomaatit ovat kypsiä.',
  ],
  et: [
    'Buss {n} väljub kell {t}.',
    'Homme on {n} kraadi ja vihma.',
    'Mäng lõppes {n}:{n}.',
    'Aia {n} tomatid on küpsed.',
  ],
  lv: [
    'Autobuss {n} atiet {t}.',
    'Rīt būs {n} grādi un lietus.',
    'Spēle beidzās {n}:{n}.',
    'Dārzā {n} tomāti ir gatavi.',
  ],
  lt: [
    'Autobusas {n} išvyksta {t}.',
    'Rytoj bus {n} laipsnių ir lis.',
    'Rungtynės baigėsi {n}:{n}.',
    'Sode {n} pomidorai jau prinoko.',
  ],
  ur: [
    'بس نمبر {n} {t} بجے آئے گی۔',
    'کل درجہ حرارت {n} ڈگری ہوگا۔',
    'میچ {n}-{n} پر ختم ہوا۔',
    'باغ {n} میں ٹماٹر پک گئے۔',
  ],
  bn: ['বাস {n} {t} টায় আসবে।', 'কাল {n} ডিগ্রি গরম হবে।', 'খেলা {n}-{n} গোলে শেষ হয়েছে।', 'বাগান {n} এর টমেটো পেকেছে।'],
  si: ['බස් {n} {t} ට එනවා.', 'හෙට උෂ්ණත්වය අංශක {n} යි.', 'තරගය {n}-{n} ලෙස අවසන් විය.', 'වත්ත {n} හි තක්කාලි ඉදී ඇත.'],
  th: ['รถเมล์สาย {n} มาเวลา {t}', 'พรุ่งนี้อากาศ {n} องศา', 'ผลบอล {n}-{n} ⚽', 'มะเขือเทศในสวน {n} สุกแล้ว'],
  vi: [
    'Xe buýt số {n} đến lúc {t}.',
    'Ngày mai {n} độ và có mưa.',
    'Trận đấu kết thúc {n}-{n} ⚽',
    'Cà chua ở vườn {n} đã chín.',
  ],
  tl: [
    'Dadating ang bus {n} ng {t}.',
    'Bukas ay {n} digri at maulan.',
    'Natapos ang laro sa {n}-{n}.',
    'Hinog na ang kamatis sa hardin {n}.',
  ],
  id: [
    'Bus {n} berangkat pukul {t}.',
    'Besok {n} derajat dan hujan.',
    'Pertandingan berakhir {n}-{n} ⚽',
    'Tomat di kebun {n} sudah matang.',
  ],
  ms: [
    'Bas {n} bertolak pukul {t}.',
    'Esok {n} darjah dan hujan.',
    'Perlawanan tamat {n}-{n}.',
    'Tomato di kebun {n} sudah masak.',
  ],
  ka: [
    'ავტობუსი {n} გადის {t}-ზე.',
    'ხვალ {n} გრადუსი იქნება.',
    'მატჩი დამთავრდა {n}:{n}.',
    'ბაღში {n} პომიდორი დამწიფდა.',
  ],
  sw: [
    'Basi {n} linaondoka saa {t}.',
    'Kesho itakuwa digrii {n} na mvua.',
    'Mechi iliisha {n}-{n} ⚽',
    'Nyanya za shamba {n} zimeiva.',
  ],
};

export const SCALE_SENTENCES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(KNOWN.map((language, at) => [language, SENTENCES[at]!])),
  ...MORE,
};

/** How adults introduce themselves, in the languages that have it here; others do so in English. `{age}`, `{town}`, `{name}`, `{work}`. */
export const INTRODUCTIONS: Readonly<Record<string, readonly string[]>> = {
  en: ['I am {age}, from {town}.', 'My name is {name} and I live in {town}.', 'I work at {work} in {town}.'],
  nl: ['Ik ben {age} en kom uit {town}.', 'Ik heet {name} en woon in {town}.'],
  de: ['Ich bin {age} und komme aus {town}.', 'Ich heiße {name} und wohne in {town}.'],
  fr: ['J’ai {age} ans et je viens de {town}.', 'Je m’appelle {name} et j’habite à {town}.'],
  es: ['Tengo {age} años y soy de {town}.', 'Me llamo {name} y vivo en {town}.'],
  pt: ['Tenho {age} anos e sou de {town}.', 'Chamo-me {name} e moro em {town}.'],
  it: ['Ho {age} anni e sono di {town}.', 'Mi chiamo {name} e abito a {town}.'],
  ru: ['Мне {age} лет, я из города {town}.', 'Меня зовут {name}, живу в городе {town}.'],
  tr: ['{age} yaşındayım, {town} şehrindenim.', 'Adım {name}, {town} şehrinde yaşıyorum.'],
  pl: ['Mam {age} lat i jestem z miasta {town}.', 'Nazywam się {name}, mieszkam w {town}.'],
};

export const WORKPLACES: readonly string[] = [
  'the bus depot',
  'Greenhouse & Daughters',
  'the seed library',
  'the weather station',
  'Plot Twelve Nursery',
  'the football ground',
  'the ferry office',
  'Riverside Tools',
];
