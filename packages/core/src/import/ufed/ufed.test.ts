import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedIn, fileOf, isEntry, runImporter, sampleOf, vectorsOf } from '../json/fixture.ts';
import { describeLaws } from '../markup/laws.ts';
import { smsXml } from '../sms-xml/index.ts';
import { tabularCsv } from '../tabular/index.ts';
import { telegramHtml } from '../telegram-html/index.ts';
import { ufedXml } from './index.ts';

describeLaws(ufedXml, vectorsOf('ufed'), {
  others: [tabularCsv, telegramHtml, smsXml],
  isRecord: (text) => /^<model type="\w+"[\s\S]*<\/model>$/.test(text),
});

const open = (type: string): string =>
  `<model type="${type}" id="1" deleted_state="Intact" decoding_confidence="High">`;
const message = (body: string): string =>
  `${open('InstantMessage')}<field name="Body" type="String"><value type="String"><![CDATA[${body}]]></value></field></model>`;

describe('ufed-xml', () => {
  it('keeps the count law: every model of a record type outside of another is one record (property)', async () => {
    const model = fc.constantFrom(
      message('bus'),
      `${open('SMS')}</model>`,
      `${open('Call')}${message('inner')}</model>`,
    );
    const other = fc.constantFrom(
      `${open('Contact')}</model>`,
      '<field name="x"/>',
      'text',
      `${open('Party')}</model>`,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(model, other)), async (pieces) => {
        const records = await runImporter(ufedXml, [fileOf(`<project>${pieces.join('')}</project>`, 'report.xml')]);
        expect(countedIn(records)).toBe(pieces.filter((piece) => /^<model type="(?:Inst|SMS|Call)/.test(piece)).length);
      }),
      { numRuns: 80 },
    );
  });

  it('reads a chat of any number of messages in bounded memory', async () => {
    const bytes = new TextEncoder().encode(message('the bus is late '.repeat(50)));
    const count = 20_000;
    const before = new TextEncoder().encode(`<project>${open('Chat')}<multiModelField name="Messages">`);
    async function* read() {
      yield before;
      for (let i = 0; i < count; i++) yield bytes;
    }
    let entries = 0;
    const part = { index: 0, path: 'report.xml', sizeBytes: before.length + count * bytes.length, open: read };
    for await (const batch of ufedXml.import({ parts: [part], options: {}, withheld: [] }))
      entries += batch.filter(isEntry).length;
    expect(entries).toBe(count);
  });

  it('takes no zone from the formatted time', async () => {
    const time =
      '<field name="TimeStamp" type="TimeStamp"><value format="DateTimeOnly" formattedTimestamp="2024-04-30T09:26:00+00:00">2024-04-30T09:26:00.000</value></field>';
    const [entry] = (await runImporter(ufedXml, [fileOf(`<project>${open('SMS')}${time}</model></project>`)])).filter(
      isEntry,
    );
    expect(entry?.time).toMatchObject({ at: null, local: '2024-04-30T09:26:00.000', basis: 'local-unknown' });
  });

  it('leaves other XML alone', async () => {
    expect(ufedXml.recognise(await sampleOf(fileOf('<project name="build"><target/></project>')))).toBe(0);
  });
});
