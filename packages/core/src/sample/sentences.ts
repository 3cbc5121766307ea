/**
 * What people in the synthetic sample write: weather, football, bus times, allotment gardens and recipes, in several languages
 * and scripts. Neutral on purpose and by rule. `{n}` is a small number, `{t}` a time of day.
 */
export const SENTENCES: readonly (readonly string[])[] = [
  [
    'Bus {n} was {n} minutes late again this morning.',
    'It says rain until {t}, after that it should clear up.',
    'Final score {n}-{n}, and the last goal came in stoppage time!',
    'The tomatoes in plot {n} need water before {t}.',
    'Add {n} grams of flour, then let the dough rest until {t}.',
    'Who has the key to the shed? I left mine at home 😅',
    'Training is at {t}, bring the yellow bibs please.',
    'The courgettes are taking over everything 🥒',
    'ok',
    'Thanks, see you there 👍',
    'Wind force {n} along the coast, take a jacket 🌬️',
    'The {t} is cancelled, the next one leaves from platform {n}.',
  ],
  [
    'Bus {n} had vanochtend alweer {n} minuten vertraging.',
    'Vanaf {t} blijft het droog volgens de buienradar ☔',
    'Wat een wedstrijd, {n}-{n} en dan ook nog een reddende paal!',
    'Kan iemand voor {t} de kas dichtdoen?',
    'Voor de soep: {n} uien, een prei en een halve knolselderij.',
    'De snijbonen op tuin {n} mogen geoogst worden 🌱',
    'prima',
  ],
  [
    'Der Bus {n} fährt wegen der Baustelle erst um {t}.',
    'Für morgen sind {n} Grad und Nebel gemeldet 🌫️',
    'Schönes Tor in der {n}. Minute, verdient gewonnen!',
    'Die Äpfel im Kleingarten {n} sind reif, bitte Körbe mitbringen.',
    'Teig {n} Minuten kneten, dann über Nacht in den Kühlschrank.',
  ],
  [
    'Le bus {n} part à {t} au lieu de l’heure habituelle.',
    'Il fait {n} degrés et déjà des éclaircies ☀️',
    'Match nul, {n} partout, et un très bel arrêt à la fin.',
    'Les fraises du potager {n} sont mûres 🍓',
    'Pour la tarte : {n} œufs, de la crème et une pincée de muscade.',
  ],
  [
    '¿A qué hora pasa el autobús {n}? El panel dice a las {t}.',
    'Mañana bajan las temperaturas a {n} grados.',
    '¡Qué partido! {n} a {n} y todo en la segunda parte ⚽',
    'Hay que regar el huerto {n} antes de las {t}.',
  ],
  [
    'Автобус {n} сегодня опоздал на {n} минут.',
    'К {t} обещают дождь, возьмите зонт ☂️',
    'Счёт {n}:{n}, отличная игра!',
    'На участке {n} уже поспела смородина.',
  ],
  ['Автобус {n} відправляється о {t}.', 'Завтра буде {n} градусів, без опадів.', 'Рахунок {n}:{n}, молодці!'],
  [
    'الحافلة رقم {n} تصل الساعة {t}',
    'درجة الحرارة غدًا {n} درجة',
    'انتهت المباراة {n}-{n} ⚽',
    'الطماطم في الحديقة نضجت',
  ],
  ['אוטובוס {n} יוצא בשעה {t}', 'מחר צפויות {n} מעלות', 'המשחק נגמר {n}-{n}'],
  ['{n}路公交车{t}到站。', '明天{n}度，有小雨。', '比赛结果{n}比{n}！', '菜园里的黄瓜可以摘了🥒'],
  ['{n}番のバスは{t}に出ます。', '明日の気温は{n}度です☀️', '試合は{n}対{n}で終わりました。', '畑のナスが実りました🍆'],
  ['{n}번 버스는 {t}에 출발해요.', '내일 기온은 {n}도예요.', '경기는 {n} 대 {n}로 끝났어요 ⚽'],
  ['बस {n} आज {t} पर आएगी।', 'कल का तापमान {n} डिग्री रहेगा।', 'मैच {n}-{n} पर ख़त्म हुआ।'],
  ['Το λεωφορείο {n} φεύγει στις {t}.', 'Αύριο {n} βαθμοί και ήλιος ☀️', 'Τελικό σκορ {n}-{n}!'],
  ['Otobüs {n} saat {t} gibi geliyor.', 'Yarın hava {n} derece olacak.', 'Maç {n}-{n} bitti ⚽'],
  ['Autobus {n} odjeżdża o {t}.', 'Jutro {n} stopni i słońce.', 'Ogórki na działce {n} już dojrzały 🥒'],
];

/** Messages whose text is withheld: the category says what an analyst would have to know. */
export const CATEGORIES: readonly string[] = [
  'CAMERA_REQUEST',
  'PLATFORM_MOVE',
  'PAYMENT_OFFER',
  'MEETING_PROPOSED',
  'LOCATION_ASKED',
  'DELETION_REQUEST',
];

/** Names that people in the sample go by. */
export const NAMES: readonly string[] = [
  'Bus spotter',
  'Kees Tuinman',
  'Goalkeeper Jo',
  'Мария',
  'Ingrid Ø.',
  '李师傅',
  'Chef Amélie',
  'أبو سامي',
  'Plot 12',
  'Weather station',
  'Γιώργος',
  'たなか',
];
