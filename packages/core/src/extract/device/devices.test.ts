import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLabels } from '../claim/labels.ts';
import { findDevices } from './find.ts';

const lines = readLabels(readFileSync(new URL('../../../../../vectors/extract/devices.txt', import.meta.url), 'utf8'));

describe('device and client hints on labelled lines', () => {
  it.each(lines)('$text', ({ text, labels }) => {
    // What an export states stands behind the text.
    const stated = /\n(?:client|device|user-agent):/.exec(text);
    expect(
      findDevices(text, stated?.index).map(({ kind, start, end, value }) => ({ kind, start, end, value })),
    ).toEqual(labels);
  });
});
