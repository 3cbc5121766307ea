/** Files of payments as banks and services write them, and alerts that an institution hands over: all of a file is told, whatever is in it. */
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parseHandover,
  readAuthorityMessages,
  RECORD_READERS,
  ScreeningError,
  type ReadItem,
  type RecordReader,
} from '@custodia/screening';
import {
  makeCamt053,
  makePacs008,
  makePain001,
} from '../../../packages/screening/src/read/iso20022/testing/generate.ts';
import { edits, mutate, type Edit } from '../mutate.ts';
import { holds, target, type Target } from '../target.ts';

const MT103 = [
  '{1:F01ABNANL2AAXXX0000000000}{2:I103BNORPHMMXXXXN}{3:{121:8a562c67-ca16-48ba-b074-65581be6f001}}{4:',
  ...[':20:REF1', ':13C:/SNDTIME/2210+0100', ':23B:CRED', ':32A:260301USD1234,5', ':33B:EUR1100,', ':36:1,12'],
  ...[':50F:/NL91ABNA0417164300', '1/GARDENER ANN', '2/ELM ROW 3', '3/NL/UTRECHT', ':52A:ABNANL2A', ':57A:BNORPHMM'],
  ...[':59:/0012345', 'FOOTBALL CLUB', 'FIELD ROAD 1', ':70:SEASON FEE', 'JUNIORS', ':71A:SHA', '-}', ''],
].join('\r\n');
const MT940 = [
  ...[':20:STARTUMS', ':25:10010010/0123456789', ':28C:5/1', ':60F:C260301EUR1000,00'],
  ...[':61:2603020302DR12,50N116NONREF', ':86:116?00UEBERWEISUNG?20EREF+R-2026-17?21SVWZ+Beitrag?30BNORPHMMXXX'],
  ...[
    '?31DE02120300000000202051?32Club Elm',
    ':61:2603030303CR7,NTRFREF9//B77',
    ':86:ticket',
    ':62F:C260304EUR994,50',
    '-',
    '',
  ],
].join('\r\n');
const AUTH = `<Document><InfReqOpng><InvstgtnId>I7</InvstgtnId><LglMndtBsis><Prtry>order</Prtry></LglMndtBsis><InvstgtnPrd><FrDt>2026-01-01</FrDt><ToDt>2026-03-31</ToDt></InvstgtnPrd><SchCrit><Acct><Id><Id><Othr><Id>A0-1</Id></Othr></Id></Id><AuthrtyReqTp><MsgNmId>camt.053</MsgNmId></AuthrtyReqTp></Acct></SchCrit></InfReqOpng></Document>`;

const SAMPLES: readonly string[] = [
  makePacs008(1, 3).xml,
  makePain001(2, 2, 2).xml,
  makeCamt053(3, 4).xml,
  MT103,
  `${MT103}${MT103}`,
  MT940,
  AUTH,
];

interface FileInput {
  readonly sample: number;
  readonly edits: readonly Edit[];
}

const inputs = (samples: readonly string[]) =>
  fc.record<FileInput>({ sample: fc.nat({ max: samples.length - 1 }), edits });

const bytesOf = (samples: readonly string[], { sample, edits: changes }: FileInput): Uint8Array =>
  mutate(Buffer.from(samples[sample]!), changes);

/** Of a thread; what lies in it is of one input and goes with it. */
const FOLDER = mkdtempSync(join(tmpdir(), 'custodia-fuzz-payment-'));
process.on('exit', () => void rm(FOLDER, { recursive: true, force: true }));

export function paymentTarget(share: number): Target {
  return target<FileInput>({
    name: 'read payments',
    share,
    inputs: inputs(SAMPLES),
    files: (input) => [{ path: 'payments', bytes: bytesOf(SAMPLES, input) }],
    async check(input) {
      const bytes = bytesOf(SAMPLES, input);
      const head = Buffer.from(bytes.subarray(0, 65_536)).toString('utf8');
      const path = join(FOLDER, createHash('sha256').update(bytes).digest('hex'));
      await writeFile(path, bytes);
      try {
        for (const reader of RECORD_READERS.filter((one) => one.recognises(head, 'payments'))) {
          const items = await readAll(reader, path);
          assertItems(items);
          holds(JSON.stringify(await readAll(reader, path)) === JSON.stringify(items), 'the same, read again');
        }
        await refusedOr(() => readAuthorityMessages(path, 'payments'));
      } finally {
        await rm(path, { force: true });
      }
    },
  });
}

async function readAll(reader: RecordReader, path: string): Promise<ReadItem[]> {
  const items: ReadItem[] = [];
  for await (const batch of reader.read(path)) items.push(...batch);
  return items;
}

function assertItems(items: readonly ReadItem[]): void {
  let last = 0;
  for (const item of items) {
    holds(Number.isInteger(item.line) && item.line >= (item.kind === 'note' ? 0 : 1), 'a place of every record');
    if (item.kind === 'note') continue;
    holds(item.line > last, 'records in the order of the file, each once');
    last = item.line;
    if (item.kind === 'unreadable') holds(item.why.length > 10, 'a reason for a person');
    else
      for (const [name, value] of Object.entries(item.stated))
        holds(value === null || value === undefined || typeof value === 'string', `${name} is text`);
  }
}

async function refusedOr(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof ScreeningError)) throw cause;
  }
}

/** The shape of a handover; its digests hold of nothing, so that every change to it is refused, and with a sentence. */
const HANDOVER = [
  `{"format":"custodia-handover/1","screening":{"day":"2026-11-22","files":[],"engine":"duckdb","alerts":1,"ruleSetDigest":"${'0'.repeat(64)}","sqlDigest":"${'0'.repeat(64)}","alertSetDigest":"${'0'.repeat(64)}"},"rules":{"edition":"1","sources":[],"indicators":[],"typologies":[]}}`,
  '{"payment":{"source":"a.csv","line":2,"columns":{"amount":"12.50000000","currency":"EUR","day":"2026-02-24"}}}',
  '{"alert":{"typology":"paying","side":"payer","subject":"x","hit":[],"notHit":[],"rows":[{"source":"a.csv","line":2,"indicators":[]}],"rank":1,"status":"open","suppression":null}}',
  '',
].join('\n');

export function handoverTarget(share: number): Target {
  return target<FileInput>({
    name: 'read a handover',
    share,
    inputs: inputs([HANDOVER]),
    files: (input) => [{ path: 'handover.jsonl', bytes: bytesOf([HANDOVER], input) }],
    check(input) {
      try {
        parseHandover(Buffer.from(bytesOf([HANDOVER], input)).toString('utf8'));
      } catch (cause) {
        if (cause instanceof ScreeningError && cause.code === 'input-invalid') return;
        throw cause;
      }
      holds(false, 'nothing is taken whose digests do not hold');
    },
  });
}
