/** What the payer wrote, and what the payment is said to be for. */
import { at, childOf, childrenOf, firstText, textAt, textOf, type XmlNode } from './node.ts';

/** Free text, then references of the structured form, then instructions, each on its own line; null where nothing is said. */
export function remittanceOf(transaction: XmlNode, more: readonly (string | null)[] = []): string | null {
  const information = childOf(transaction, 'RmtInf');
  const lines = [
    ...childrenOf(information, 'Ustrd').map(textOf),
    ...childrenOf(information, 'Strd').flatMap(structuredLines),
    ...childrenOf(transaction, 'InstrForCdtrAgt').map((one) => textAt(one, 'InstrInf')),
    ...childrenOf(transaction, 'InstrForNxtAgt').map((one) => textAt(one, 'InstrInf')),
    ...childrenOf(transaction, 'RgltryRptg').flatMap((one) =>
      childrenOf(one, 'Dtls').flatMap((details) => childrenOf(details, 'Inf').map(textOf)),
    ),
    ...more,
  ];
  const said = lines.filter((line) => line !== null);
  return said.length === 0 ? null : said.join('\n');
}

function structuredLines(structured: XmlNode): (string | null)[] {
  return [
    ...childrenOf(structured, 'RfrdDocInf').map((document) =>
      firstText(textAt(document, 'Nb'), textAt(document, 'RfrdDocNb')),
    ),
    firstText(textAt(structured, 'CdtrRefInf', 'Ref'), textAt(structured, 'CdtrRefInf', 'CdtrRef')),
    ...childrenOf(structured, 'AddtlRmtInf').map(textOf),
  ];
}

export function purposeOf(transaction: XmlNode, ...around: readonly (XmlNode | null)[]): string | null {
  const places = [
    childOf(transaction, 'Purp'),
    ...[transaction, ...around].map((one) => at(one, 'PmtTpInf', 'CtgyPurp')),
  ];
  return firstText(...places.map((place) => firstText(textAt(place, 'Cd'), textAt(place, 'Prtry'))));
}
