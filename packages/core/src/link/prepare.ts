/** The parts of a value that records are compared by. */
import type { AttributeKind, Part } from './kind.ts';
import { KINDS } from './kind.ts';
import { readDate, type DateOrder } from './date.ts';
import { foldName, soundOf } from './sound.ts';
import { isPlaceholder } from './throw-away.ts';

export type Parts = Readonly<Partial<Record<Part, string>>>;

/** Null where there is nothing to compare: an empty cell, a placeholder such as `n/a`, a date that is none. */
export function prepareValue(kind: AttributeKind, value: string, dates: DateOrder = 'year-first'): Parts | null {
  const text = textOf(kind, value.trim(), dates);
  if (text === '' || isPlaceholder(kind, text)) return null;
  const parts: Partial<Record<Part, string>> = {};
  for (const part of KINDS[kind].parts) parts[part] = part === 'text' ? text : partOf(part, kind, text);
  return parts;
}

function textOf(kind: AttributeKind, value: string, dates: DateOrder): string {
  switch (kind) {
    case 'date':
      return readDate(value, dates) ?? '';
    case 'email':
      return value.toLowerCase();
    case 'phone':
      return value.replaceAll(/\D/gu, '').replace(/^0+/u, '');
    case 'identifier':
    case 'postcode':
      return value.toLowerCase().replaceAll(/[\s./-]+/gu, '');
    case 'number':
      return value
        .toLowerCase()
        .replace(/^0+(?=\d)/u, '')
        .replace(/(\d)\.0+$/u, '$1');
    default:
      return foldName(value);
  }
}

function partOf(part: Exclude<Part, 'text'>, kind: AttributeKind, text: string): string {
  switch (part) {
    case 'sound':
      return soundOf(text);
    case 'words':
      return [...new Set(text.split(' '))].sort().join(' ');
    case 'local':
      return text.split('@')[0]!;
    case 'head':
      return headOf(kind, text);
  }
}

/** The coarse part: of a date the year, of a telephone its last seven digits, of an address the longest word with the first number. */
function headOf(kind: AttributeKind, text: string): string {
  if (kind === 'date') return text.slice(0, 4);
  if (kind === 'phone') return text.slice(-7);
  if (kind === 'identifier') return text.slice(0, Math.ceil(text.length * 0.6));
  if (kind === 'postcode') return text.slice(0, Math.max(2, text.length - 2));
  const words = text.split(' ');
  const longest = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0] ?? '';
  return longest;
}
