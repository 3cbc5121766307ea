/** A file may call anything `constructor`: what it names must never be looked up among the methods of objects. */
import { expect, it } from 'vitest';
import { canonicalEntry } from './canonical.ts';
import { isEntry, runImporter } from './json/fixture.ts';
import { importers } from './registry.ts';

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

const FILES: readonly [format: string, contentOf: (name: string) => string][] = [
  ['whatsapp-text', (name) => `12/05/2021, 10:00 - Ana: rain.${name} (file attached)\n`],
  [
    'sms-backup-restore-xml',
    (name) => `<calls count="1">\n<call number="1" date="1" duration="2" type="${name}" />\n</calls>`,
  ],
  [
    'sms-backup-restore-xml',
    (name) => `<smses count="1">\n<sms address="1" date="1" type="${name}" body="rain" />\n</smses>`,
  ],
  [
    'telegram-html',
    (name) =>
      `<div class="message default clearfix" id="message1"><div class="body"><div class="pull_right date details" title="12.05.2021 10:00:00">10:00</div><div class="from_name">Ana</div><div class="media_wrap clearfix"><a class="${name}" href="rain.txt"></a></div></div></div>`,
  ],
];

it.each(FILES.flatMap(([format, contentOf]) => NAMES.map((name) => [format, name, contentOf(name)] as const)))(
  '%s with %s',
  async (format, _name, content) => {
    const importer = importers.find((one) => one.format === format)!;
    const records = await runImporter(importer, [{ path: 'x', bytes: new TextEncoder().encode(content) }]);
    const entries = records.filter(isEntry);
    expect(entries).toHaveLength(1);
    expect(JSON.parse(canonicalEntry(entries[0]!, 0))).toMatchObject({ kind: entries[0]!.kind });
  },
);
