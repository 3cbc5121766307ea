/** Short forms of given names that share too few letters with the long one to be recognised by them. Folded; each row is one name. */
const ROWS = `
michael mike mick mikhail misha
william bill billy will liam
robert bob bobby rob bert
richard dick rick ricky
james jim jimmy jamie
john jack johnny jon
charles charlie chuck
edward ted eddie ned
henry harry hank
margaret peggy maggie meg greta
elizabeth liz beth betty lisa bess elsie
catherine katherine kate kath kathy cathy kitty
deborah debbie deb
patricia pat patty trish
susan sue suzy
alexander aleksandr sasha sascha alex sander xander
alexandra aleksandra sasha sandra
dmitri dima mitya
ekaterina katya
maria masha mia marie
nikolai kolya klaas
vladimir vova volodya
yevgeny evgeny evgenii eugene zhenya
tatiana tatyana tanya
francisco paco pancho
jose pepe
ignacio nacho
dolores lola
guadalupe lupe
johannes jan hans johan
cornelis kees cees cor
wilhelmina willemijn mina wil
hendrik henk rik
gerardus gerard gerrit
giovanni gianni nino
giuseppe beppe peppe
jean jeannot
muhammad mohamed mo
ibrahim abraham
yusuf joseph
abdullah abdul
`;

const NUMBERS = new Map<string, ReadonlySet<number>>();
for (const [row, names] of ROWS.trim().split('\n').entries()) {
  for (const name of names.split(' ')) NUMBERS.set(name, new Set([...(NUMBERS.get(name) ?? []), row]));
}

/** Whether one may be short for the other, or both for a third. */
export function isShortFor(a: string, b: string): boolean {
  const [one, other] = [NUMBERS.get(a), NUMBERS.get(b)];
  return one !== undefined && other !== undefined && [...one].some((row) => other.has(row));
}
