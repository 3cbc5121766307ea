/**
 * A forgiving scanner for HTML and XML, incremental and bounded: give it units, get tags and texts with their places. Memory is
 * bounded whatever the input: names, values and texts are kept up to a limit and counted beyond it; comments are not kept.
 * The tokens do not depend on how the input is cut. Follows the tokenization of the HTML standard (13.2.5) as far as the tags, quoted
 * and unquoted attributes, comments, CDATA and raw text elements that chat exports hold; it builds no tree and never fails.
 */
import { LineCounter } from './line-counter.ts';
import {
  APOSTROPHE,
  BANG,
  EQUALS,
  GT,
  isLetter,
  isNameStart,
  isSpace,
  LT,
  QUESTION,
  QUOTE,
  SLASH,
} from './characters.ts';
import { splitClasses } from './classes.ts';
import { decodeReferences } from './references.ts';
import type { State } from './state.ts';
import type { MarkupAttribute, MarkupPlace, MarkupToken } from './token.ts';
import { encodeAscii, UnitCollector, type Units } from './units.ts';

export interface ScannerOptions {
  readonly xml: boolean;
  readonly unitBytes?: 1 | 2;
  /** Byte offset of the first unit. */
  readonly startOffset?: number;
}

const NAME_LIMIT = 256;
const VALUE_LIMIT = 262_144;
const TEXT_LIMIT = 1_048_576;
const ATTRIBUTES_LIMIT = 256;
/** Elements whose content is text up to their own end tag. */
const RAW_ELEMENTS = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noframes']);

const DECODED_RAW_ELEMENTS = new Set(['title', 'textarea']);

export class MarkupScanner {
  private readonly xml: boolean;
  private readonly unitBytes: number;
  private readonly startOffset: number;
  private state: State = 'text';
  private tokens: MarkupToken[] = [];
  private units: Units = new Uint8Array(0);
  /** Index of the current unit in `units`, and of `units[0]` in the whole input. */
  private at = 0;
  private base = 0;
  private readonly lines = new LineCounter();

  private tokenStart = 0;
  private tokenLine = 1;
  private textStart = -1;
  private textLine = 1;
  private readonly text = new UnitCollector(TEXT_LIMIT);
  private readonly name = new UnitCollector(NAME_LIMIT);
  private readonly attributeName = new UnitCollector(NAME_LIMIT);
  private readonly value = new UnitCollector(VALUE_LIMIT);
  private tagName = '';
  private pendingAttribute: string | null = null;
  private attributes: MarkupAttribute[] = [];
  private rawName = '';
  /** What a comment, CDATA section, declaration or raw text looked like last, to find its end across chunks. */
  private tail = '';
  /** What ends the comment, declaration or instruction that is skipped, and the quote that ends the value. */
  private ending = '';
  private quote = 0;

  constructor({ xml, unitBytes = 1, startOffset = 0 }: ScannerOptions) {
    this.xml = xml;
    this.unitBytes = unitBytes;
    this.startOffset = startOffset;
  }

  /** Gives the tokens that these units complete, in order. The units must not change afterwards. */
  push(units: Units): MarkupToken[] {
    this.base += this.units.length;
    this.units = units;
    this.at = 0;
    while (this.at < units.length) this.step();
    this.lineAt(units.length);
    return this.takeTokens();
  }

  /** Gives what is left: the last text, or the sign that a tag was cut off. */
  end(): MarkupToken[] {
    this.base += this.units.length;
    this.units = this.units.subarray(0, 0);
    this.at = 0;
    const open = this.state !== 'text' && this.state !== 'raw-text';
    this.flushText(open ? this.tokenStart : this.base);
    if (open) this.tokens.push({ kind: 'cut', ...this.place(this.tokenStart, this.base, this.tokenLine) });
    this.state = 'text';
    return this.takeTokens();
  }

  private takeTokens(): MarkupToken[] {
    const { tokens } = this;
    this.tokens = [];
    return tokens;
  }

  private step(): void {
    switch (this.state) {
      case 'text':
        return this.readText();
      case 'tag-open':
        return this.readTagOpen();
      case 'tag-name':
        return this.readTagName();
      case 'before-attribute':
        return this.readBeforeAttribute();
      case 'attribute-name':
        return this.readAttributeName();
      case 'after-attribute-name':
        return this.readAfterAttributeName();
      case 'before-value':
        return this.readBeforeValue();
      case 'quoted':
        return this.readQuoted();
      case 'unquoted':
        return this.readUnquoted();
      case 'self-closing':
        return this.readSelfClosing();
      case 'end-tag-open':
        return this.readEndTagOpen();
      case 'end-tag-name':
        return this.readEndTagName();
      case 'end-tag-rest':
        return this.readEndTagRest();
      case 'declaration-open':
        return this.readDeclarationOpen();
      case 'skipped':
        return this.skip();
      case 'cdata':
        return this.readCdata();
      case 'raw-text':
        return this.readRawText();
      case 'raw-open':
        return this.readRawOpen();
    }
  }

  private readText(): void {
    const next = this.units.indexOf(LT, this.at);
    const to = next < 0 ? this.units.length : next;
    this.addText(this.at, to);
    this.at = to;
    if (next < 0) return;
    this.startToken('tag-open');
    this.at += 1;
  }

  private addText(from: number, to: number): void {
    if (to <= from) return;
    if (this.textStart < 0) {
      this.textStart = this.base + from;
      this.textLine = this.lineAt(from);
    }
    this.text.add(this.units, from, to);
  }

  /** `<` that begins no tag is text. */
  private backToText(): void {
    if (this.textStart < 0) {
      this.textStart = this.tokenStart;
      this.textLine = this.tokenLine;
    }
    this.text.add(encodeAscii('<', this.unitBytes), 0, 1);
    this.state = 'text';
  }

  private flushText(endIndex: number): void {
    if (this.textStart < 0) return;
    const { offset, end, line } = this.place(this.textStart, endIndex, this.textLine);
    const cut = this.text.cut;
    const raw = this.text.take();
    const plain = this.rawName !== '' && !DECODED_RAW_ELEMENTS.has(this.rawName);
    const decoded = plain ? { text: raw, invalid: false } : decodeReferences(raw, this.xml);
    const { text, invalid } = decoded;
    this.tokens.push({ kind: 'text', text, cut, invalid, offset, end, line });
    this.textStart = -1;
  }

  // Tags

  private startToken(state: State): void {
    this.tokenStart = this.base + this.at;
    this.tokenLine = this.lineAt(this.at);
    this.state = state;
  }

  private readTagOpen(): void {
    const unit = this.units[this.at] ?? 0;
    if (unit === SLASH) {
      this.at += 1;
      this.state = 'end-tag-open';
    } else if (unit === BANG) {
      this.at += 1;
      this.tail = '';
      this.state = 'declaration-open';
    } else if (unit === QUESTION) {
      this.at += 1;
      this.enterSkipped(this.xml ? '?>' : '>');
    } else if (this.xml ? isNameStart(unit) : isLetter(unit)) {
      this.state = 'tag-name';
    } else this.backToText();
  }

  private readTagName(): void {
    if (!this.readWhile(this.name, (unit) => !isSpace(unit) && unit !== GT && unit !== SLASH)) return;
    this.tagName = this.foldCase(this.name.take());
    this.attributes = [];
    this.state = 'before-attribute';
  }

  /** Adds units to `into` while they belong; false where the chunk ended first. */
  private readWhile(into: UnitCollector, belongs: (unit: number) => boolean): boolean {
    const from = this.at;
    while (this.at < this.units.length && belongs(this.units[this.at] ?? 0)) this.at += 1;
    into.add(this.units, from, this.at);
    return this.at < this.units.length;
  }

  private readBeforeAttribute(): void {
    const unit = this.units[this.at] ?? 0;
    if (unit === GT) return this.finishTag(false);
    if (unit === SLASH) this.state = 'self-closing';
    else if (!isSpace(unit)) this.state = 'attribute-name';
    if (unit === SLASH || isSpace(unit)) this.at += 1;
  }

  private readSelfClosing(): void {
    if (this.units[this.at] === GT) return this.finishTag(true);
    this.state = 'before-attribute';
  }

  private readAttributeName(): void {
    // An equals sign at the very beginning belongs to the name; otherwise it could never end.
    if (this.attributeName.length === 0 && this.units[this.at] === EQUALS) {
      this.attributeName.add(this.units, this.at, this.at + 1);
      this.at += 1;
      return;
    }
    const ended = this.readWhile(
      this.attributeName,
      (unit) => !isSpace(unit) && unit !== GT && unit !== SLASH && unit !== EQUALS,
    );
    if (!ended) return;
    this.pendingAttribute = this.foldCase(this.attributeName.take());
    this.state = 'after-attribute-name';
  }

  private readAfterAttributeName(): void {
    const unit = this.units[this.at] ?? 0;
    if (isSpace(unit)) {
      this.at += 1;
    } else if (unit === EQUALS) {
      this.at += 1;
      this.state = 'before-value';
    } else {
      this.finishAttribute();
    }
  }

  private readBeforeValue(): void {
    const unit = this.units[this.at] ?? 0;
    if (unit === GT) return this.finishAttribute();
    if (unit === QUOTE || unit === APOSTROPHE) this.quote = unit;
    if (unit === QUOTE || unit === APOSTROPHE) this.state = 'quoted';
    else if (!isSpace(unit)) this.state = 'unquoted';
    if (this.state !== 'unquoted') this.at += 1;
  }

  private readQuoted(): void {
    const next = this.units.indexOf(this.quote, this.at);
    const to = next < 0 ? this.units.length : next;
    this.value.add(this.units, this.at, to);
    this.at = to;
    if (next < 0) return;
    this.at += 1;
    this.finishAttribute();
  }

  private readUnquoted(): void {
    if (this.readWhile(this.value, (unit) => !isSpace(unit) && unit !== GT)) this.finishAttribute();
  }

  private finishAttribute(): void {
    const { length, cut } = this.value;
    const decoded = decodeReferences(this.value.take(), this.xml);
    const name = this.pendingAttribute ?? '';
    this.pendingAttribute = null;
    if (this.attributes.length < ATTRIBUTES_LIMIT) {
      this.attributes.push({ name, value: decoded.text, invalid: decoded.invalid, length, cut });
    }
    this.state = 'before-attribute';
  }

  private finishTag(selfClosing: boolean): void {
    this.at += 1;
    this.flushText(this.tokenStart);
    const { attributes, tagName: name } = this;
    const { offset, end, line } = this.place(this.tokenStart, this.base + this.at, this.tokenLine);
    this.tokens.push({
      kind: 'open',
      name,
      attributes,
      classes: splitClasses(attributes),
      selfClosing,
      offset,
      end,
      line,
    });
    this.attributes = [];
    const raw = !this.xml && !selfClosing && RAW_ELEMENTS.has(name);
    this.rawName = raw ? name : '';
    this.state = raw ? 'raw-text' : 'text';
  }

  private readEndTagOpen(): void {
    const unit = this.units[this.at] ?? 0;
    if (this.xml ? isNameStart(unit) : isLetter(unit)) this.state = 'end-tag-name';
    else this.enterSkipped('>');
  }

  private readEndTagName(): void {
    if (this.readWhile(this.name, (unit) => !isSpace(unit) && unit !== GT && unit !== SLASH))
      this.state = 'end-tag-rest';
  }

  private readEndTagRest(): void {
    const next = this.units.indexOf(GT, this.at);
    this.at = next < 0 ? this.units.length : next + 1;
    if (next >= 0) this.finishEndTag();
  }

  private finishEndTag(): void {
    this.flushText(this.tokenStart);
    const name = this.foldCase(this.name.take());
    const { offset, end, line } = this.place(this.tokenStart, this.base + this.at, this.tokenLine);
    this.tokens.push({ kind: 'close', name, offset, end, line });
    this.rawName = '';
    this.state = 'text';
  }

  private foldCase(name: string): string {
    return this.xml ? name : name.toLowerCase();
  }

  // Comments, declarations, CDATA, raw text

  private readDeclarationOpen(): void {
    this.tail += String.fromCharCode(this.units[this.at] ?? 0);
    const { tail } = this;
    if (tail === '--') {
      this.at += 1;
      this.enterSkipped('-->');
    } else if (tail === '[CDATA[') {
      this.at += 1;
      this.flushText(this.tokenStart);
      this.tail = '';
      this.state = 'cdata';
    } else if ('--'.startsWith(tail) || '[CDATA['.startsWith(tail)) {
      this.at += 1;
    } else this.enterSkipped('>');
  }

  private enterSkipped(ending: string): void {
    this.tail = '';
    this.ending = ending;
    this.state = 'skipped';
  }

  /** Skips to the first `>` that completes the ending; only as much is remembered as that is long. */
  private skip(): void {
    const next = this.units.indexOf(GT, this.at);
    const to = next < 0 ? this.units.length : next + 1;
    this.remember(to, this.ending.length);
    this.at = to;
    if (next < 0 || !(this.tail.endsWith(this.ending) || (this.ending === '-->' && this.endsShortComment()))) return;
    this.flushText(this.tokenStart);
    this.state = 'text';
  }

  /** `<!-->` and `<!--->` are whole comments. */
  private endsShortComment(): boolean {
    return !this.xml && this.base + this.at - this.tokenStart <= 6;
  }

  private remember(to: number, length: number): void {
    const from = Math.max(this.at, to - length);
    let seen = to - this.at >= length ? '' : this.tail;
    for (let index = from; index < to; index += 1) seen += String.fromCharCode(this.units[index] ?? 0);
    this.tail = seen.slice(-length);
  }

  private readCdata(): void {
    const from = this.at;
    const next = this.units.indexOf(GT, this.at);
    const to = next < 0 ? this.units.length : next + 1;
    this.remember(to, 3);
    this.at = to;
    this.addText(from, to);
    if (next < 0 || !this.tail.endsWith(']]>')) return;
    this.flushCdata();
    this.state = 'text';
  }

  private flushCdata(): void {
    const place = this.place(this.textStart, this.base + this.at, this.textLine);
    const cut = this.text.cut;
    const text = this.text.take();
    this.tokens.push({ kind: 'text', ...place, text: cut ? text : text.slice(0, -3), cut, invalid: false });
    this.textStart = -1;
  }

  private readRawText(): void {
    const next = this.units.indexOf(LT, this.at);
    const to = next < 0 ? this.units.length : next;
    this.addText(this.at, to);
    this.at = to;
    if (next < 0) return;
    this.startToken('raw-open');
    this.tail = '';
    this.at += 1;
  }

  private readRawOpen(): void {
    const unit = this.units[this.at] ?? 0;
    const wanted = `/${this.rawName}`;
    if (this.tail.length < wanted.length && wanted.startsWith(this.tail + String.fromCharCode(unit).toLowerCase())) {
      this.tail += String.fromCharCode(unit).toLowerCase();
      this.at += 1;
    } else if (this.tail === wanted && (isSpace(unit) || unit === GT || unit === SLASH)) {
      this.name.add(
        Uint8Array.from(this.rawName, (letter) => letter.charCodeAt(0)),
        0,
        this.rawName.length,
      );
      this.state = 'end-tag-rest';
    } else {
      this.backToText();
      if (this.tail !== '') this.text.add(encodeAscii(this.tail, this.unitBytes), 0, this.tail.length);
      this.state = 'raw-text';
    }
  }

  private place(start: number, end: number, line: number): MarkupPlace {
    return { offset: this.startOffset + start * this.unitBytes, end: this.startOffset + end * this.unitBytes, line };
  }

  private lineAt(index: number): number {
    return this.lines.countTo(this.units, this.base, index);
  }
}
