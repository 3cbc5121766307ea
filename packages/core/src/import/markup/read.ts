/**
 * Reads a sealed part as a sequence of records: every element that `isRecord` accepts comes out as a small tree with its place, and the
 * other tags and texts come out as they are. Bounded by the size of one record; a record beyond that is passed over and said so.
 */
import type { SealedPart } from '../importer.ts';
import type { MarkupElement, MarkupNode, MarkupText } from './element.ts';
import { MarkupScanner } from './scanner.ts';
import type { MarkupPlace, MarkupToken, OpenTag } from './token.ts';
import { readUnits } from './units.ts';

export interface ReadMarkupOptions {
  readonly xml: boolean;
  /** Whether a tag begins a record; `within` is the record that it would end, null outside of records. */
  isRecord(tag: OpenTag, within: Pick<MarkupElement, 'name' | 'attributes'> | null): boolean;
}

/** A record that is not given as a tree: too large, nested too deep, or cut by the end of the input. */
export interface FailedRecord extends MarkupPlace {
  readonly kind: 'failed';
  readonly reason: 'record-too-large' | 'nested-too-deep' | 'truncated';
}

export type MarkupItem = MarkupElement | FailedRecord | Exclude<MarkupToken, { kind: 'cut' }>;

const NODES_LIMIT = 20_000;
const CHARACTERS_LIMIT = 4_194_304;
const DEPTH_LIMIT = 200;
const VOID_ELEMENTS = new Set(
  'area base br col embed hr img input link meta param source track wbr keygen frame command'.split(' '),
);

/** Items in document order, in batches as the chunks come. The last item is `truncated` where the input ends inside a tag or record. */
export async function* readMarkup(
  part: Pick<SealedPart, 'open'>,
  options: ReadMarkupOptions,
): AsyncGenerator<MarkupItem[]> {
  const builder = new RecordBuilder(options);
  let scanner: MarkupScanner | null = null;
  for await (const { units, unitBytes, startOffset } of readUnits(part)) {
    scanner ??= new MarkupScanner({ xml: options.xml, unitBytes, startOffset });
    const items = builder.take(scanner.push(units));
    if (items.length > 0) yield items;
  }
  if (scanner !== null) yield [...builder.take(scanner.end()), ...builder.end()];
}

interface Growing extends Omit<MarkupElement, 'children' | 'end'> {
  children: MarkupNode[];
  end: number;
  cut: boolean;
  invalid: boolean;
}

export class RecordBuilder {
  private readonly options: ReadMarkupOptions;
  /** The open elements of the current record, outermost first; empty outside of records. */
  private open: Growing[] = [];
  /** Set where the current record is given up; its elements are still counted to find its end. */
  private failure: FailedRecord['reason'] | null = null;
  /** Open elements beyond the depth limit: only counted. */
  private tooDeep = 0;
  private nodes = 0;
  private characters = 0;
  private items: MarkupItem[] = [];
  private lastEnd = 0;

  constructor(options: ReadMarkupOptions) {
    this.options = options;
  }

  take(tokens: readonly MarkupToken[]): MarkupItem[] {
    for (const token of tokens) this.add(token);
    const { items } = this;
    this.items = [];
    return items;
  }

  /** A record that the input ended in. */
  end(): MarkupItem[] {
    const [record] = this.open;
    this.open = [];
    if (record !== undefined) return [failed(record, this.lastEnd, 'truncated')];
    return [];
  }

  private add(token: MarkupToken): void {
    this.lastEnd = token.end;
    if (token.kind === 'cut') {
      if (this.open.length === 0) this.items.push(failed(token, token.end, 'truncated'));
    } else if (token.kind === 'open') this.addOpen(token);
    else if (this.open.length === 0) this.items.push(token);
    else if (token.kind === 'close') this.addClose(token.name, token.end);
    else this.addText(token);
  }

  private addOpen(tag: OpenTag): void {
    const begins = this.options.isRecord(tag, this.open[0] ?? null);
    // Records never stand within records: an unclosed one ends where the next begins.
    if (begins && this.open.length > 0) this.closeDownTo(0, tag.offset);
    if (!begins && this.open.length === 0) return void this.items.push(tag);
    const element = this.grow(tag);
    if (begins) this.begin();
    this.append(element);
    for (const attribute of tag.attributes) this.characters += attribute.value.length;
    this.checkLimits();
    if (this.isEmpty(tag)) return this.open.length === 0 ? this.give(element) : undefined;
    if (this.open.length > DEPTH_LIMIT) this.tooDeep += 1;
    else this.open.push(element);
  }

  private grow({ name, attributes, classes, offset, end, line }: OpenTag): Growing {
    const cut = attributes.some((attribute) => attribute.cut);
    const invalid = attributes.some((attribute) => attribute.invalid);
    return { kind: 'element', name, attributes, classes, children: [], cut, invalid, offset, end, line };
  }

  private begin(): void {
    this.failure = null;
    this.tooDeep = 0;
    this.nodes = 0;
    this.characters = 0;
  }

  private isEmpty(tag: OpenTag): boolean {
    return this.options.xml ? tag.selfClosing : VOID_ELEMENTS.has(tag.name) || tag.selfClosing;
  }

  private append(node: Growing | MarkupText): void {
    if (this.failure === null) this.open.at(-1)?.children.push(node);
    this.nodes += 1;
  }

  private addText({ text, cut, invalid }: Extract<MarkupToken, { kind: 'text' }>): void {
    const [record] = this.open;
    if (record !== undefined) {
      record.cut ||= cut;
      record.invalid ||= invalid;
    }
    this.characters += text.length;
    this.append({ kind: 'text', text });
    this.checkLimits();
  }

  private checkLimits(): void {
    if (this.failure !== null) return;
    if (this.open.length > DEPTH_LIMIT) this.failure = 'nested-too-deep';
    else if (this.nodes > NODES_LIMIT || this.characters > CHARACTERS_LIMIT) this.failure = 'record-too-large';
    const [record] = this.open;
    if (this.failure !== null && record !== undefined) record.children = [];
  }

  private addClose(name: string, end: number): void {
    if (this.tooDeep > 0) return void (this.tooDeep -= 1);
    for (let depth = this.open.length - 1; depth >= 0; depth -= 1) {
      if (this.open[depth]?.name === name) return this.closeDownTo(depth, end);
    }
  }

  private closeDownTo(depth: number, end: number): void {
    const [record] = this.open;
    for (const element of this.open.slice(depth)) {
      element.end = end;
      if (record !== undefined) {
        record.cut ||= element.cut;
        record.invalid ||= element.invalid;
      }
    }
    this.open.length = depth;
    if (depth === 0 && record !== undefined) this.give(record);
  }

  private give(record: Growing): void {
    this.items.push(this.failure === null ? record : failed(record, record.end, this.failure));
    this.failure = null;
  }
}

function failed(
  place: Pick<MarkupPlace, 'offset' | 'line'>,
  end: number,
  reason: FailedRecord['reason'],
): FailedRecord {
  return { kind: 'failed', reason, offset: place.offset, line: place.line, end };
}
