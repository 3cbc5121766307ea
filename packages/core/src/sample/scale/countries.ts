/** The 71 countries of the scale sample: time zone, language, what its names are made of, and towns to speak of the weather of. */

export interface ScaleCountry {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** Hours east of UTC in winter; half hours exist. Summer time is left out: only the hour of writing follows from it. */
  readonly utcOffsetHours: number;
  /** ISO 639-1 tag of what people there mostly write: a key of SCALE_SENTENCES. */
  readonly language: string;
  /** Key of SCALE_NAMES. */
  readonly names: string;
  readonly towns: readonly string[];
}

/** Code, hours, language, names, towns. */
const ROWS = `
NL 1 nl dutch Zwolle,Breda
BE 1 nl dutch Gent,Namur
LU 1 fr french Esch,Wiltz
FR 1 fr french Lille,Nantes
DE 1 de german Kassel,Ulm
AT 1 de german Graz,Linz
CH 1 de german Thun,Chur
GB 0 en english Leeds,Derby
IE 0 en english Cork,Sligo
ES 1 es spanish Burgos,Vigo
PT 0 pt portuguese Braga,Faro
IT 1 it italian Parma,Bari
PL 1 pl polish Lublin,Opole
CZ 1 cs czech Brno,Plzeň
SK 1 sk czech Nitra,Žilina
HU 1 hu hungarian Pécs,Győr
RO 2 ro romanian Cluj,Iași
BG 2 bg bulgarian Варна,Русе
GR 2 el greek Βόλος,Πάτρα
HR 1 hr southslavic Split,Osijek
RS 1 sr serbian Ниш,Суботица
SI 1 sl southslavic Celje,Koper
DK 1 da nordic Odense,Aarhus
SE 1 sv nordic Lund,Umeå
NO 1 no nordic Bergen,Hamar
FI 2 fi finnic Oulu,Turku
EE 2 et finnic Tartu,Narva
LV 2 lv baltic Liepāja,Cēsis
LT 2 lt baltic Kaunas,Šiauliai
UA 2 uk ukrainian Львів,Суми
RU 3 ru russian Тверь,Пермь
TR 3 tr turkish Bursa,Rize
US -5 en english Akron,Dayton
CA -5 en english Guelph,Moncton
MX -6 es spanish Puebla,Toluca
BR -3 pt portuguese Recife,Belém
AR -3 es spanish Rosario,Salta
CL -4 es spanish Temuco,Arica
CO -5 es spanish Cali,Neiva
PE -5 es spanish Cusco,Piura
VE -4 es spanish Mérida,Cumaná
EC -5 es spanish Cuenca,Loja
DO -4 es spanish Moca,Baní
JM -5 en english Kingston,Negril
CN 8 zh chinese 苏州,大连
TW 8 zh chinese 台南,花蓮
JP 9 ja japanese 仙台,長野
KR 9 ko korean 대전,전주
IN 5.5 hi hindi पुणे,इंदौर
PK 5 ur urdu ملتان,سوات
BD 6 bn bengali সিলেট,যশোর
LK 5.5 si sinhala ගාල්ල,මහනුවර
TH 7 th thai เชียงใหม่,ขอนแก่น
VN 7 vi vietnamese Huế,Đà Lạt
PH 8 tl filipino Cebu,Davao
ID 7 id indonesian Bandung,Malang
MY 8 ms indonesian Ipoh,Melaka
KZ 5 ru russian Алматы,Актау
GE 4 ka georgian ბათუმი,ქუთაისი
IL 2 he hebrew חיפה,עכו
AE 4 ar arabic العين,عجمان
SA 3 ar arabic الطائف,تبوك
JO 3 ar arabic إربد,الكرك
EG 2 ar arabic طنطا,أسوان
MA 1 ar arabic فاس,طنجة
TN 1 ar arabic صفاقس,سوسة
KE 3 sw african Nakuru,Kisumu
NG 1 en african Ibadan,Jos
ZA 2 en english Durban,George
AU 10 en english Ballarat,Cairns
NZ 12 en english Nelson,Napier
`;

export const SCALE_COUNTRIES: readonly ScaleCountry[] = ROWS.trim()
  .split('\n')
  .map((row) => {
    const [code, hours, language, names, ...towns] = row.split(' ');
    return {
      code: code!,
      utcOffsetHours: Number(hours),
      language: language!,
      names: names!,
      towns: towns.join(' ').split(','),
    };
  });
