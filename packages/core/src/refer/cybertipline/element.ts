/** Elements of the report, in the order in which they are written: the schema's sequences are strict. */
import { plain } from '../text.ts';

export interface Element {
  readonly name: string;
  readonly text?: string;
  /** Null where there is nothing to say. */
  readonly children?: readonly (Element | null)[];
}

/** Null for what is not known, and for what is empty. Line ends are LF, as an XML processor gives them back. */
export function text(name: string, value: string | null | undefined): Element | null {
  const content = plain(value ?? '').replace(/\r\n?/g, '\n');
  return content.trim() === '' ? null : { name, text: content };
}
