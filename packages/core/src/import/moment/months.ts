/** Names of months as programs write them, in the languages of their users. */

const NAMES: readonly string[] = [
  'jan january január stycznia januar janvier janv ene enero gen gennaio janeiro januari sty led oca ocak tammi янв января ιαν',
  'feb february február lutego februar février févr fév fevr febrero febbraio fev fevereiro februari lut úno şub şubat helmi febr фев февраля φεβ',
  'mar march március marca mär märz mrz mars marzo março maart mrt březen bře maalis márc мар марта μαρ',
  'apr april április kwietnia avril avr abr abril aprile kwi dub nis nisan huhti ápr апр апреля απρ',
  'may mai május maja mayo mag maggio maio mei maj kvě mayıs touko máj май мая μαι μάι',
  'jun june június czerwca juni juin junio giu giugno junho cze čen haz haziran kesä jún июн июня ιουν',
  'jul july július lipca juli juillet juil julio lug luglio julho lip čec tem temmuz heinä júl июл июля ιουλ',
  'aug august augusztus sierpnia août aou aoû ago agosto augustus augusti sie srp ağu ağustos elo авг августа αυγ',
  'sep sept szeptember września september septembre septiembre set settembre setembro wrz zář eyl eylül syys szept сен сент сентября σεπ',
  'oct october október października okt oktober octobre octubre ott ottobre out outubro paź říj eki ekim loka окт октября οκτ',
  'nov november listopada novembre noviembre novembro lis kas kasım marras ноя нояб ноября νοε',
  'dec december grudnia dez dezember décembre déc dic diciembre dicembre dezembro des gru pro ara aralık joulu дек декабря δεκ',
];

const MONTHS = new Map(NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)));

/** 1 to 12, or null. */
export function findMonth(name: string): number | null {
  const plain = name.toLowerCase().replace(/\.$/, '').normalize('NFC');
  return MONTHS.get(plain) ?? null;
}
