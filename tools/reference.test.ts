/** The reference pages are those of the contract, whole, and match its list of refusals both ways. */
import { procedures, REFUSALS } from '@custodia/contract';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeInput } from '../apps/cli/src/command/input-fields.ts';
import { buildReference, REFERENCE_FOLDER } from './reference.ts';
import { describeType, listFields } from './reference/fields.ts';

const read = (name: string) => readFileSync(join(REFERENCE_FOLDER, name), 'utf8');
const headings = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title!);

describe('the reference', () => {
  it('is what the contract says now (else: node tools/reference.ts)', async () => {
    for (const [name, text] of await buildReference()) expect(read(name)).toBe(text);
  });

  it('names every command once, with every option', () => {
    const page = read('commands.md');
    const commands = Object.values(procedures).map(({ command }) => `custodia ${command.words.join(' ')}`);
    expect(headings(page)).toEqual(commands);
    for (const procedure of Object.values(procedures)) {
      const section = page.split(`\n## custodia ${procedure.command.words.join(' ')}\n`)[1]!.split('\n## ')[0]!;
      for (const { name, flag } of describeInput(procedure.input).values()) {
        expect(
          section.includes(`--${flag}`) || section.includes(`--no-${flag}`) || section.includes(name.toUpperCase()),
        ).toBe(true);
      }
    }
  });

  it('names every refusal, and no other', () => {
    expect(headings(read('refusals.md'))).toEqual(Object.keys(REFUSALS));
    const linked = [...read('commands.md').matchAll(/refusals\.md#([a-z-]+)/g)].map(([, code]) => code!);
    expect([...new Set(linked)].filter((code) => !(code in REFUSALS))).toEqual([]);
  });
});

describe('a field', () => {
  it('is named by its path and its type, null said', () => {
    const time = { type: ['string', 'null'] };
    const schema = { type: 'object', properties: { parts: { type: 'array', items: { properties: { at: time } } } } };
    expect(listFields(schema)).toEqual([
      { path: 'parts', type: 'list of values', about: '' },
      { path: 'parts[].at', type: 'text or null', about: '' },
    ]);
    expect(describeType({ anyOf: [{ type: 'string', enum: ['rain', 'sun'] }, { type: 'null' }] })).toBe(
      '`rain` | `sun` or null',
    );
  });
});
