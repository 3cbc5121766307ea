import { SPANISH } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const HELLO =
  '(?:hola|buenas|buenos días|buenos dias|buenas tardes|buenas noches)[ ,!]{1,3}(?:a todos|a todas|gente|tardes|noches)?[ ,!.]{0,3}';
const END = '(?= ?(?:[.,!;)\\n]|$)| y(?!\\p{L}))';
const NOW = '(?:ahora |actualmente |también )?';

export const ES: ClaimPatterns = {
  language: 'es',
  version: 1,
  rules: [
    { id: 'me-llamo', kind: 'name', opens: 'me', before: 'me llamo ', written: 'any' },
    {
      id: 'mi-nombre-es',
      kind: 'name',
      opens: 'mi',
      before: 'mi (?:nombre|apellido)(?: real| completo| verdadero)? es ',
      written: 'any',
    },
    { id: 'hola-soy', kind: 'name', opens: 'hola buenas buenos', before: `${HELLO} ?(?:yo )?soy ` },
    { id: 'yo-soy-del', kind: 'name', opens: 'yo', before: 'yo soy ', after: ' (?:del|de la)(?!\\p{L})' },
    { id: 'llamame', kind: 'name', opens: 'llámame llamame', before: 'll[aá]mame ' },
    { id: 'me-dicen', kind: 'name', opens: 'me', before: 'me dicen ' },
    {
      id: 'tengo-anos',
      kind: 'age',
      opens: 'tengo',
      before: 'tengo (?:ya |casi )?',
      after: ' a(?:ñ|n)os(?!\\p{L})(?! (?:de |en |con |trabaj|viv|\\p{L}{2,12}ndo))',
    },
    { id: 'tengo-numero', kind: 'age', opens: 'y', before: 'y tengo ', after: ' a(?:ñ|n)os(?!\\p{L})' },
    {
      id: 'acabo-de-cumplir',
      kind: 'age',
      opens: 'acabo cumplo cumplí',
      before: '(?:acabo de cumplir|cumplo|cumplí) (?:los )?',
      after: '(?: a(?:ñ|n)os)(?!\\p{L})',
    },
    { id: 'mi-edad', kind: 'age', opens: 'mi', before: 'mi edad(?: es|:) (?:de )?' },
    {
      id: 'vivo-en',
      kind: 'place',
      opens: 'vivo vivimos resido',
      before: `(?:vivo|vivimos|resido) ${NOW}(?:en|cerca de) `,
      written: 'any',
    },
    { id: 'soy-de', kind: 'place', opens: 'soy', before: '(?:soy) (?:originario |originaria |natural )?de ' },
    { id: 'soy-nombre-de', kind: 'place', opens: 'soy', before: 'soy \\p{Lu}\\p{L}{1,20} de ' },
    { id: 'vengo-de', kind: 'place', opens: 'vengo', before: 'vengo de ', after: END },
    { id: 'naci-en', kind: 'place', opens: 'nací naci me', before: '(?:nac[ií]|me cri[eé]) en ', written: 'any' },
    { id: 'trabajo-en', kind: 'employer', opens: 'trabajo', before: `trabajo ${NOW}para ` },
    { id: 'mi-empresa', kind: 'employer', opens: 'mi', before: 'mi (?:empresa|empleador|compañía) (?:es|se llama) ' },
    {
      id: 'estudio-en',
      kind: 'school',
      opens: 'estudio enseño',
      before: `(?:estudio|enseño) ${NOW}(?:[a-zé]{3,20} )?en `,
    },
    {
      id: 'soy-estudiante',
      kind: 'school',
      opens: 'soy',
      before: 'soy (?:estudiante|alumn[oa]|profesora?|maestr[oa]) (?:en|de|del) ',
    },
    {
      id: 'manejo',
      kind: 'vehicle',
      opens: 'manejo conduzco tengo',
      before: '(?:manejo|conduzco|tengo) (?:un|una|mi) ',
    },
    {
      id: 'mi-coche',
      kind: 'vehicle',
      opens: 'mi',
      before: 'mi (?:coche|carro|auto|moto|camioneta|furgoneta) es (?:un|una) ',
    },
  ],
  goesOn: 'y pero o desde con porque que también ahora cerca del de en parcela aquí soy tengo vivo',
  vetoes:
    'no nunca ya si cuando cómo como dice dijo digo dicen decía pregunta preguntó cree pensaba imagina imagínate finge canción letra él ella ellos tú usted tu su quisiera gustaría ojalá quién ni',
  never:
    'yo un una el la los las lo este esta esto ese esa mi mis tu tus su sus nos me te se no sí si muy aún ahora aquí allí donde cuando qué quién cómo por para con sin en de del al y o pero ' +
    'luego mañana hoy ayer pronto tarde lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ' +
    'nuevo nueva español española mexicano mexicana argentino argentina colombiano colombiana peruano peruana chileno chilena hincha fan socio miembro enfermo cansado listo igual bien mal solo sola casa ciudad ' +
    'pueblo campo centro paz letras pocas trabajar trabajo oficina equipo jardín huerto todo nada algo otro mundo ninguna parte piso',
  numbers: SPANISH,
};
