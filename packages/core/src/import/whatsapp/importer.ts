/** Reads WhatsApp's `.txt` exports, in two passes over the sealed bytes: what the file's habits are, then its messages. */
import type { ConversationRecord } from '../../record/message.ts';
import type { ImportedRecord, Importer, ImportInput, ImportOptions, InferenceRecord, SealedPart } from '../importer.ts';
import { readLines } from '../lines/index.ts';
import { readStatedZone } from '../moment/index.ts';
import { Assembly } from './assemble.ts';
import { decideDialect } from './dialect.ts';
import { indexWithheld, type WithheldByName } from './media.ts';
import { recogniseWhatsapp } from './recognise.ts';
import { Survey } from './survey.ts';
import { findTitle } from './title.ts';

const BATCH = 1000;

/**
 * WhatsApp text exports of Android and iPhones in any language. Records each conclusion about date order, zone and encoding; a message's
 * text is exactly what stands behind its header, placeholders of media included.
 */
export const whatsappText: Importer = {
  format: 'whatsapp-text',
  version: 1,
  platform: 'whatsapp',
  claims: 'part',
  recognise: recogniseWhatsapp,
  async *import(input: ImportInput) {
    const withheld = indexWithheld(input.withheld);
    for (const part of input.parts) yield* importPart(part, input.options, withheld);
  },
};

async function* importPart(
  part: SealedPart,
  options: ImportOptions,
  withheld: WithheldByName,
): AsyncGenerator<readonly ImportedRecord[]> {
  const survey = await surveyPart(part);
  const dialect = decideDialect(survey, options);
  const { zone, inference } = readStatedZone(options);
  const zoneInference = inference ?? (survey.headers > 0 ? ZONE_UNKNOWN : null);
  yield [...dialect.inferences, ...describeEncoding(survey), ...(zoneInference === null ? [] : [zoneInference])];
  const assembly = new Assembly({
    part: part.index,
    dialect,
    names: survey.names,
    zone,
    withheld,
    conversation: conversationOf(part),
  });
  for await (const lines of readLines(part)) {
    for (const line of lines) assembly.take(line);
    yield* inBatches(assembly.drain());
  }
  assembly.end();
  yield* inBatches(assembly.drain());
}

async function surveyPart(part: SealedPart): Promise<Survey> {
  const survey = new Survey();
  for await (const lines of readLines(part)) for (const line of lines) survey.add(line);
  return survey;
}

const ZONE_UNKNOWN: InferenceRecord = {
  kind: 'inference',
  about: 'time-zone',
  value: 'unknown',
  because: 'The export holds the wall times of the phone that made it and no zone.',
  strength: 'unknown',
};

function describeEncoding(survey: Survey): InferenceRecord[] {
  if (survey.fallbackLines === 0) return [];
  const because = `${survey.fallbackLines} lines are not valid UTF-8; they were read as Windows-1252.`;
  return [{ kind: 'inference', about: 'encoding', value: 'utf-8, windows-1252', because, strength: 'likely' }];
}

/** An export holds one chat; its name may be unknown, so its key is its place in the exhibit. */
function conversationOf(part: SealedPart): ConversationRecord {
  return {
    kind: 'conversation',
    key: `whatsapp:${part.index}`,
    platform: 'whatsapp',
    title: findTitle(part.path),
    nativeId: null,
    type: null,
  };
}

function* inBatches(records: readonly ImportedRecord[]): Generator<readonly ImportedRecord[]> {
  for (let at = 0; at < records.length; at += BATCH) yield records.slice(at, at + BATCH);
}
