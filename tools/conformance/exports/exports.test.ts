/** The short form of the conformance run: 20 varied dossiers in every format; and that each checker sees what is wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecord } from '../../../packages/core/src/refer/csv/field.ts';
import { checkMany, EXPORT_FORMATS, openCheckers, writeAll } from './check.ts';
import { parseCsv } from './csv.ts';
import { makeVaried } from './dossiers.ts';

const CASES = 20;
const checkers = openCheckers();
for (const format of EXPORT_FORMATS)
  if (checkers[format] === null)
    console.log(`SKIPPED: no ${format} export is checked, because its schema is not there.`);

describe.each(EXPORT_FORMATS)('an export as %s', (format) => {
  const check = checkers[format];

  it.skipIf(check === null)(
    'is valid, whatever was captured',
    async () => {
      expect([...(await checkMany(format, check!, CASES))]).toEqual([]);
    },
    120_000,
  );

  it('is the same for the same dossier', async () => {
    expect(await writeAll(format, makeVaried(5))).toEqual(await writeAll(format, makeVaried(5)));
  });
});

/** Each changes one thing, so that we know that the checking sees it. */
const FAULTS = [
  ['stix-2.1', 'a bundle without a type', (text) => text.replace('"type":"bundle"', '"type":"bundel"')],
  ['stix-2.1', 'an identifier that is none', (text) => text.replace(/"id":"identity--/, '"id":"identity-')],
  ['stix-2.1', 'an observation without an end', (text) => text.replace(/"last_observed":"[^"]*",/, '')],
  [
    'stix-2.1',
    'a reference to nothing',
    (text) => text.replace(/"object_refs":\["chat-message--[0-9a-f]{8}/, '"object_refs":["chat-message--00000000'),
  ],
  [
    'misp-event',
    'a message without an instant',
    (text) => text.replace('"object_relation":"timestamp"', '"object_relation":"content"'),
  ],
  ['misp-event', 'an attribute of a wrong type', (text) => text.replace('"type":"datetime"', '"type":"text"')],
  ['misp-event', 'an empty value', (text) => text.replace(/"value":"[^"]+"/, '"value":""')],
  [
    'cybertipline-xml',
    'elements in another order',
    (text) => text.replace(/(<reporter>[\s\S]*?<\/reporter>)([\s\S]*)<additionalInfo>/, '$2$1<additionalInfo>'),
  ],
  [
    'cybertipline-xml',
    'a modern word for a wire value',
    (text) => text.replace(/<incidentType>[^<]*</, '<incidentType>online-solicitation<'),
  ],
  [
    'cybertipline-xml',
    'a date that is none',
    (text) => text.replace(/<incidentDateTime>[^<]*</, '<incidentDateTime>yesterday<'),
  ],
  ['rsmf', 'a message without its zip', (text) => text.replaceAll('rsmf.zip', 'other.zip')],
  [
    'rsmf',
    'a number of events that is not true',
    (text) => text.replace(/X-RSMF-EventCount: \d+/, 'X-RSMF-EventCount: 7777'),
  ],
  ['rsmf', 'line ends of another system', (text) => text.replaceAll('\r\n', '\n')],
  [
    'case-jsonld',
    'a result without a statement of the right type',
    (text) => text.replace(/"uco-core:statement":"[^"]*"/, '"uco-core:statement":7'),
  ],
  [
    'case-jsonld',
    'a finding about nothing',
    (text) => text.replace(/("uco-core:statement":"(?:[^"\\]|\\.)*"),"uco-core:object":\[[^\]]*\]/, '$1'),
  ],
] as const satisfies readonly (readonly [(typeof EXPORT_FORMATS)[number], string, (text: string) => string])[];

/** Has an assessment, messages and people of interest. */
const WHOLE = 4;

describe('the checking', () => {
  it.each(FAULTS.filter(([format]) => checkers[format] !== null))('of %s finds %s', async (format, _fault, change) => {
    const dossier = makeVaried(WHOLE);
    const text = (await writeAll(format, dossier)).toString('utf8');
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(await found(() => checkers[format]!(Buffer.from(changed), dossier))).not.toEqual([]);
  });
});

/** A checker that cannot read a file at all has found a fault as well. */
async function found(check: () => string[] | Promise<string[]>): Promise<string[]> {
  try {
    return await check();
  } catch (error) {
    return [String(error)];
  }
}

describe('a CSV field', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'=+-@\'",\t\r\n ＝|%'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
    ),
  });

  it('never begins what a spreadsheet runs, and reads back as it was but for one apostrophe', () => {
    fc.assert(
      fc.property(text, (value) => {
        const [[cell]] = parseCsv(formatRecord([value])) as [[string]];
        expect(cell).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
        expect([cell, cell.slice(1)]).toContain(
          value
            .toWellFormed()
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, (c) =>
              c < ' ' ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : '\ufffd',
            ),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('that is guarded and one that was written so are told apart', () => {
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) =>
          a === b ||
          formatRecord([a]) !== formatRecord([b]) ||
          !a.isWellFormed() ||
          !b.isWellFormed() ||
          /[\u0000-\u001f]/.test(a + b),
      ),
    );
  });
});
