/** A document held to a schema by libxml2. */
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

/** Holds many documents to one schema. Free it with `dispose`. */
export class SchemaValidator {
  readonly #schema: XmlDocument;
  readonly #validator: XsdValidator;

  /** Throws where it is no schema. */
  constructor(schema: string) {
    this.#schema = XmlDocument.fromString(schema);
    this.#validator = XsdValidator.fromDoc(this.#schema);
  }

  /** Everything that is wrong; empty where the document conforms. */
  faultsOf(xml: string): readonly string[] {
    const document = XmlDocument.fromString(xml);
    try {
      this.#validator.validate(document);
      return [];
    } catch (error) {
      return (error as Error).message.split('\n').filter((line) => line.trim() !== '');
    } finally {
      document.dispose();
    }
  }

  dispose(): void {
    this.#validator.dispose();
    this.#schema.dispose();
  }
}
