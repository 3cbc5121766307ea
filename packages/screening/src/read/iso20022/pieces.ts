/**
 * The pieces of an XML file, as they close: those named are handed over with the elements around them and forgotten, so that memory does not
 * grow with the file. Nothing outside a message is kept. No entity is resolved but the five of XML itself; a document type is refused, for it is
 * where entities are declared that grow without end or fetch files.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { TextSpan } from '../../payment/reader.ts';
import { XmlFault } from './fault.ts';
import type { XmlNode } from './node.ts';

export interface PieceTable {
  /** Whether a message begins with an element of this local name. */
  readonly opens: (name: string) => boolean;
  /** Messages of other kinds: handed over empty, what is in them is passed over. */
  readonly passes: (name: string) => boolean;
  /** Elements that are handed over alone, by name; the message itself always is. */
  readonly detached: ReadonlySet<string>;
}

export interface Piece {
  readonly node: XmlNode;
  /** From where its start tag ends, to where its end tag does. */
  readonly span: TextSpan;
  /** From the message down to its parent, without what was handed over before. */
  readonly around: readonly XmlNode[];
}

const MAX_DEPTH = 100;
/** Characters of one element, and of all that waits to be handed over. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_NODES = 100_000;
/** Data of others inside a message, and signatures: never read. */
const PASSED_OVER: ReadonlySet<string> = new Set(['SplmtryData', 'Signature', 'Sgntr']);

export class PieceReader {
  readonly #parser = new SaxesParser({ fragment: true });
  readonly #table: PieceTable;
  readonly #stack: XmlNode[] = [];
  /** Where the start tags of the elements of the stack end. */
  readonly #begun: number[] = [];
  #pieces: Piece[] = [];
  #depth = 0;
  #passedAt = 0;
  #waiting = 0;
  #nodes = 0;
  #sinceEvent = 0;
  #carry = '';
  #fault: XmlFault | null = null;

  constructor(table: PieceTable) {
    this.#table = table;
    const parser = this.#parser;
    parser.on('error', ({ message }) => this.#refuse(message));
    parser.on('opentag', (tag) => this.#open(tag as SaxesTagPlain));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    for (const event of ['comment', 'processinginstruction'] as const)
      parser.on(event, () => {
        this.#sinceEvent = 0;
      });
  }

  /** The line that is being read, from 1. */
  get line(): number {
    return this.#parser.line;
  }

  /** What closed in this piece of text. Throws `XmlFault` with what is wrong; what closed before stays in `taken`. */
  write(text: string): void {
    this.#assertSound();
    const ready = this.#withoutDeclarations(text);
    this.#sinceEvent += ready.length;
    this.#parser.write(ready);
    this.#assertSound();
    if (this.#sinceEvent > MAX_CHARACTERS) throw tooLarge('one element or comment');
  }

  /** Says what is missing at the end. */
  end(): void {
    this.#assertSound();
    this.#parser.write(this.#carry);
    this.#carry = '';
    this.#assertSound();
    if (this.#depth > 0)
      throw new XmlFault(`it ends at line ${this.#parser.line} with ${this.#depth} elements still open`);
    this.#parser.close();
    this.#assertSound();
  }

  /** What closed since the last call. */
  take(): readonly Piece[] {
    const taken = this.#pieces;
    this.#pieces = [];
    return taken;
  }

  /** Whether a piece that would be handed over alone is open: the file broke off inside it. */
  get insideRecord(): boolean {
    return this.#stack.some(({ name }) => this.#table.detached.has(name));
  }

  // Several documents in one file each begin with `<?xml …?>`, which XML allows once; blanked, lines stay as they are.
  #withoutDeclarations(text: string): string {
    const all = (this.#carry + text).replace(/<\?xml\s[^>]{0,500}?\?>/gu, (found) => found.replace(/[^\n]/gu, ' '));
    const open = /<(?:\?(?:x(?:m(?:l(?:\s[^>]{0,500})?)?)?)?)?$/u.exec(all);
    this.#carry = open === null ? '' : open[0];
    return open === null ? all : all.slice(0, open.index);
  }

  #open(tag: SaxesTagPlain): void {
    this.#sinceEvent = 0;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH)
      this.#fail(`elements are nested more than ${MAX_DEPTH} deep at line ${this.#parser.line}`);
    if (this.#fault !== null || this.#passedAt > 0) return;
    const name = localName(tag.name);
    if (PASSED_OVER.has(name)) this.#passedAt = this.#depth;
    else if (this.#stack.length === 0 && this.#table.passes(name)) this.#passMessage(name);
    else if (this.#stack.length > 0 || this.#table.opens(name)) this.#push(name, tag);
  }

  #passMessage(name: string): void {
    this.#passedAt = this.#depth;
    this.#pieces.push({
      node: { name, attributes: {}, children: [], text: '' },
      around: [],
      span: this.#spanFrom(this.#parser.position),
    });
  }

  #push(name: string, { attributes }: SaxesTagPlain): void {
    const node: XmlNode = { name, attributes, children: [], text: '' };
    this.#nodes += 1;
    if (this.#nodes > MAX_NODES)
      this.#fail(`one record has more than ${MAX_NODES} elements at line ${this.#parser.line}`);
    this.#stack.at(-1)?.children.push(node);
    this.#stack.push(node);
    this.#begun.push(this.#parser.position);
  }

  #close(): void {
    this.#sinceEvent = 0;
    const closing = this.#depth;
    this.#depth -= 1;
    if (this.#fault !== null) return;
    if (this.#passedAt > 0) {
      if (this.#passedAt === closing) this.#passedAt = 0;
      return;
    }
    const [node, begun] = [this.#stack.pop(), this.#begun.pop()];
    if (node !== undefined && (this.#stack.length === 0 || this.#table.detached.has(node.name)))
      this.#hand(node, this.#spanFrom(begun!));
  }

  #spanFrom(from: number): TextSpan {
    return { from, to: this.#parser.position };
  }

  #hand(node: XmlNode, span: TextSpan): void {
    const parent = this.#stack.at(-1);
    parent?.children.pop();
    this.#pieces.push({
      node,
      span,
      around: [...this.#stack],
    });
    this.#nodes -= countNodes(node);
    this.#waiting -= countCharacters(node);
  }

  #text(text: string): void {
    this.#sinceEvent = 0;
    const node = this.#stack.at(-1);
    if (node === undefined || this.#passedAt > 0) return;
    // Space between elements is no content.
    if (node.children.length > 0 && text.trim() === '') return;
    node.text += text;
    this.#waiting += text.length;
    if (this.#waiting > MAX_CHARACTERS) this.#fault ??= tooLarge('one record');
  }

  #refuse(message: string): void {
    const { line, column } = this.#parser;
    this.#fail(
      /doctype/iu.test(message)
        ? 'it has a document type declaration (DOCTYPE), which payment messages never have and through which entities grow without end or fetch files: nothing after it is read'
        : `it is not well-formed XML at line ${line}, column ${column}`,
    );
  }

  #fail(why: string): void {
    this.#fault ??= new XmlFault(why);
  }

  #assertSound(): void {
    if (this.#fault !== null) throw this.#fault;
  }
}

function tooLarge(what: string): XmlFault {
  return new XmlFault(
    `${what} is longer than ${MAX_CHARACTERS / 1024 / 1024} million characters, which no payment message is`,
  );
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function countNodes(node: XmlNode): number {
  return node.children.reduce((sum, child) => sum + countNodes(child), 1);
}

function countCharacters(node: XmlNode): number {
  return node.children.reduce((sum, child) => sum + countCharacters(child), node.text.length);
}
