import { describe, expect, it } from 'vitest';
import { formatCsv } from './format.ts';

describe('a CSV of what a page shows', () => {
  it.each([
    ['a,b', '"a,b"\r\n'],
    ['say "x"', '"say ""x"""\r\n'],
    ['two\nlines', '"two\nlines"\r\n'],
    ['=1+1', "'=1+1\r\n"],
    ['@plot', "'@plot\r\n"],
    ['-12.50', '-12.50\r\n'],
    ['', '\r\n'],
  ])('%j', (value, written) => expect(formatCsv([[value]])).toBe(written));
});
