/** Elements of the SAR batch; those with content of their own carry a sequence number, given at the end in the order of the document. */
import type { OutElement } from '../xml/element.ts';

export type SarPart = readonly [name: string, content: string | readonly (SarPart | null)[] | null] | null;

/** Elements without text, or with none left, are left out. */
export function elementOf([name, content]: NonNullable<SarPart>, next: () => number): OutElement | null {
  if (content === null) return null;
  if (typeof content === 'string') return { name, text: content };
  const own = next();
  const children = content.flatMap((part) => (part === null ? [] : (elementOf(part, next) ?? [])));
  return { name, attributes: { SeqNum: String(own) }, children };
}

export function yes(holds: boolean): 'Y' | null {
  return holds ? 'Y' : null;
}
