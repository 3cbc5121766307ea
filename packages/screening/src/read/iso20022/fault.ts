/** Why an XML file cannot be read on: a sentence part for a person, with nothing of the content in it. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}
