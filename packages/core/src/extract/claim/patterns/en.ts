import { ENGLISH } from '../numbers.ts';
import type { ClaimPatterns } from '../rule.ts';

const AM = "(?:i'm|im|i am)";
const HELLO =
  '(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings)[ ,!]{1,3}(?:there|all|everyone|everybody|folks)?[ ,!.]{0,3}';
const YEARS =
  '[ -]?(?:years?|yrs?|yr)[ -]?(?:old|of age)?(?![\\p{L}\\d])(?! (?:ago|in|at|on|with|of exp|experience|late|early|now in))';

export const EN: ClaimPatterns = {
  language: 'en',
  version: 1,
  rules: [
    {
      id: 'my-name-is',
      kind: 'name',
      opens: 'my',
      before:
        "my (?:full |real |own |first |last |given |family |middle )?(?:name|surname)(?:'s| is| =|:) (?:actually |really )?",
      written: 'any',
    },
    { id: 'call-me', kind: 'name', opens: 'call', before: 'call me ' },
    {
      id: 'they-call-me',
      kind: 'name',
      opens: 'they people everybody everyone friends',
      before: '(?:they|people|everybody|everyone|friends) calls? me ',
    },
    {
      id: 'hello-i-am',
      kind: 'name',
      opens: 'hi hello hey hiya good greetings',
      before: `${HELLO} ?(?:${AM}|my name is) `,
      written: 'any',
    },
    { id: 'this-is-speaking', kind: 'name', opens: 'this', before: 'this is ', after: ' (?:speaking|here)(?!\\p{L})' },
    { id: 'name-field', kind: 'name', opens: 'name', before: 'name ?: ?' },
    { id: 'i-am-years', kind: 'age', opens: 'i im', before: `${AM} (?:now |only |already |just |an? )?`, after: YEARS },
    { id: 'i-am-yo', kind: 'age', opens: 'i im', before: `${AM} (?:an? )?`, after: ' ?y\\/?o(?!\\p{L})' },
    { id: 'i-am-number', kind: 'age', opens: 'i im', before: `${AM} (?:now |only |already )?` },
    {
      id: 'i-am-number-sex',
      kind: 'age',
      opens: 'i im',
      before: `${AM} `,
      after: ' ?[\\/]? ?(?:m|f|male|female|man|woman)(?!\\p{L})',
    },
    {
      id: 'i-turned',
      kind: 'age',
      opens: 'i just',
      before: '(?:i )?(?:have |have just |just )?(?:turned|turn|am turning) ',
      after: '(?= ?(?:[.,!;)\\n]|$)| (?:next|this|last|yesterday|today|tomorrow|in|on|soon)(?!\\p{L}))',
    },
    {
      id: 'years-old-here',
      kind: 'age',
      opens: 'years yrs yo year y',
      before: '(?:years old|year old|yrs old|yo|y\\/o) here(?!\\p{L})',
      behind: true,
    },
    { id: 'my-age-is', kind: 'age', opens: 'my', before: 'my age(?: is|:| =) ' },
    {
      id: 'i-live-in',
      kind: 'place',
      opens: 'i we',
      before: '(?:i|we) (?:currently |now |still |also |actually )?live (?:here )?(?:in|near|at|outside|just outside) ',
      written: 'any',
    },
    {
      id: 'i-am-living-in',
      kind: 'place',
      opens: 'i im',
      before: `${AM} (?:currently |now |still )?(?:living|based|located) (?:in|near) `,
      written: 'any',
    },
    { id: 'i-am-from', kind: 'place', opens: 'i im', before: `${AM} (?:originally |actually )?from `, written: 'any' },
    { id: 'i-am-number-from', kind: 'place', opens: 'i im', before: `${AM} \\d{1,2}[ ,]{1,2}from ` },
    { id: 'i-come-from', kind: 'place', opens: 'i', before: 'i (?:originally )?come from ' },
    { id: 'i-was-born-in', kind: 'place', opens: 'i', before: 'i was born (?:and raised )?in ', written: 'any' },
    { id: 'i-grew-up-in', kind: 'place', opens: 'i', before: 'i grew up in ', written: 'any' },
    { id: 'i-moved-to', kind: 'place', opens: 'i we', before: "(?:i|we)(?:'ve| have)? (?:just )?moved to " },
    {
      id: 'my-home-town',
      kind: 'place',
      opens: 'my',
      before: "my (?:home ?town|city|town|village|country)(?:'s| is|:) (?:called )?",
      written: 'any',
    },
    { id: 'i-work-at', kind: 'employer', opens: 'i', before: 'i (?:currently |now |still )?work (?:at|for) ' },
    { id: 'i-work-as-for', kind: 'employer', opens: 'i', before: 'i work as an? [a-z -]{2,30} (?:at|for) ' },
    {
      id: 'i-am-employed-by',
      kind: 'employer',
      opens: 'i im',
      before: `${AM} (?:employed (?:by|at)|working (?:at|for)) `,
    },
    { id: 'my-employer', kind: 'employer', opens: 'my', before: "my (?:employer|company|boss's company)(?:'s| is|:) " },
    {
      id: 'i-study-at',
      kind: 'school',
      opens: 'i',
      before: 'i (?:currently |now |still )?(?:study|studied|teach|graduated) (?:[a-z]{3,20} )?(?:at|from) ',
    },
    {
      id: 'i-am-a-student-at',
      kind: 'school',
      opens: 'i im',
      before: `${AM} (?:an? )?(?:[a-z]{3,20} )?(?:student|teacher|pupil|studying|teaching|lecturer) (?:at|of) `,
    },
    {
      id: 'i-go-to',
      kind: 'school',
      opens: 'i',
      before: 'i (?:go to|attend) ',
      after: '(?<=(?:school|college|university|academy|institute|high|uni)) ?(?=[.,!;)\\n]|$|[\\p{L}])',
    },
    { id: 'i-drive', kind: 'vehicle', opens: 'i', before: 'i (?:drive|ride|own|bought) (?:an?|my) ' },
    { id: 'i-have', kind: 'vehicle', opens: 'i ive', before: "i(?:'ve| have)(?: got)? (?:an?) " },
    {
      id: 'my-car-is',
      kind: 'vehicle',
      opens: 'my',
      before: "my (?:car|van|truck|motorbike|bike|motorcycle|scooter)(?:'s| is) (?:an? )?",
    },
  ],
  goesOn:
    "and but or btw so from in near at here now since with because who where though too also by this last next if lol then when ok retired of the group next on i im i'm as who",
  vetoes:
    "not never no isnt isn't wasn't don't dont doesn't didn't won't wouldn't can't do does did if whether when until before unless would could should might may believe believes believed " +
    'think thinks thought ask asks asked say says said tells told tell wish imagine suppose pretend pretending assume claims called nobody someone somebody who song lyrics goes  he she they his her their',
  never:
    'i a an the this that these those it its my your his her our their me you him them us not no yes so very too just still now then here there where when what who how why ' +
    'back later today tomorrow tonight yesterday soon again monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'sorry late early sure fine good great ok okay well happy sad tired sick ill busy free ready new old lost glad afraid home work school college town city village bed nowhere everywhere somewhere work bus train tram ' +
    'dutch english french german spanish belgian british american filipino irish scottish welsh italian polish turkish moroccan indian chinese japanese european asian african catholic muslim christian jewish hindu ' +
    'on in at for with of and or but if is was are be been do does did crazy whatever anything anytime maybe mr mrs dr sir if a fear hope peace love pain private full vain order time need general particular fact spelled written important unknown secret on hidden same different gone hereby',
  numbers: ENGLISH,
};
