/**
 * Messages of the exports of 2018, which have no element of their own: each begins with its content, or behind the reactions that end
 * the one before. They carry no ids; only the first of a group has a time.
 */
import { hasClass, type MarkupElement } from '../markup/index.ts';

/** More than any message has; what follows becomes a message of its own. */
const MAX_PIECES = 500;

export class LoosePieces {
  private pieces: MarkupElement[] = [];

  /** Whether the message that is being put together is complete before this piece. */
  endsBefore(piece: MarkupElement): boolean {
    const last = this.pieces.at(-1);
    if (last === undefined) return false;
    return (
      hasClass(piece, 'chatlog__content') || hasClass(last, 'chatlog__reactions') || this.pieces.length >= MAX_PIECES
    );
  }

  add(piece: MarkupElement): void {
    this.pieces.push(piece);
  }

  /** The pieces as one element, or null where there are none. */
  take(): MarkupElement | null {
    const children = this.pieces;
    const [first] = children;
    if (first === undefined) return null;
    this.pieces = [];
    return {
      kind: 'element',
      name: 'div',
      attributes: [],
      classes: [],
      children,
      cut: children.some(({ cut }) => cut),
      invalid: children.some(({ invalid }) => invalid),
      offset: first.offset,
      end: children.at(-1)?.end ?? first.end,
      line: first.line,
    };
  }
}
