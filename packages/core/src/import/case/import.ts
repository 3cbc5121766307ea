/**
 * CASE/UCO as JSON-LD: messages of a bundle (`@graph`, or the list of a bundle's objects) with their accounts, threads, applications and files.
 * The words of UCO 1.x and those before it are read; names are taken by their local part, since every tool declares prefixes of its own.
 */
import type { AttachmentFacts, EntryRecord } from '../../record/message.ts';
import { NO_TIME } from '../../record/time.ts';
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  notesOfEncoding,
  objectOf,
  readJson,
  readJsonSample,
  skipElement,
  skipNotice,
  spanOf,
  type AttachmentBuilder,
  type JsonElement,
  type JsonObject,
} from '../json/index.ts';
import { parseIsoMoment, readStatedZone, type Zone } from '../moment/index.ts';
import { Roster } from '../roster/roster.ts';
import { Directory } from './directory.ts';
import { facetsOf, idOf, referencesOf, termOf, typesOf, valueOf } from './term.ts';

const PATTERNS = ['@graph[*]', 'uco-core:object[*]', 'core:object[*]', 'object[*]', 'objects[*]', '[*]'];

export const caseJson: Importer = {
  format: 'case-jsonld',
  version: 1,
  platform: 'case',
  claims: 'part',
  recognise,
  import: importCase,
};

/** By UCO's words in the context or in the types of the first objects. */
function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json === null) return 0;
  const context = JSON.stringify(json.siblings.get('@context') ?? '');
  const named = /unifiedcyberontology|caseontology|ontology\.(?:uco|case)|casework/i.test(context);
  const typed = json.elements.some(
    (node) => isMessage(node) || typesOf(node).some((type) => /Observable|Bundle|Investigation/.test(type)),
  );
  const graph = json.entered.has('@graph') || /"@(?:type|id)"/.test(sample.text.slice(0, 4096));
  if (named && graph) return 0.97;
  return typed && graph && /uco-|observable:/.test(sample.text) ? 0.9 : 0;
}

function isMessage(node: JsonObject): boolean {
  const types = typesOf(node);
  if (types.includes('Message') || types.includes('EmailMessage') || types.includes('SMSMessage')) return true;
  return messageFacetOf(node) !== null && !types.some((type) => /Thread/.test(type));
}

function messageFacetOf(node: JsonObject): JsonObject | null {
  const facets = facetsOf(node);
  return (
    facets.find((facet) =>
      typesOf(facet).some((type) => /^(?:Message|EmailMessage|SMSMessage)(?:Facet)?$/.test(type)),
    ) ??
    facets.find((facet) => termOf(facet, 'messageText') !== undefined) ??
    null
  );
}

async function* importCase(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const { zone, inference } = readStatedZone(input.options);
  if (inference !== null) yield [inference];
  const roster = new Roster('case');
  const attach = attachmentBuilder(input.withheld);
  for (const part of input.parts) {
    const directory = new Directory();
    for await (const items of readJson(part, PATTERNS)) {
      for (const item of items) {
        const node = item.kind === 'element' ? objectOf(item.value) : null;
        if (node !== null) directory.add(node);
      }
    }
    for await (const items of readJson(part, PATTERNS)) {
      const records = items.flatMap((item) => {
        if (item.kind === 'notice') return [skipNotice(item, part)];
        return item.kind === 'element' ? readNode(item, part, { directory, roster, attach, zone }) : [];
      });
      if (records.length > 0) yield records;
    }
  }
}

interface Context {
  readonly directory: Directory;
  readonly roster: Roster;
  readonly attach: AttachmentBuilder;
  readonly zone: Zone | null;
}

/** Objects that are no messages are no records of a conversation. */
function readNode(element: JsonElement, part: SealedPart, context: Context): ImportedRecord[] {
  const node = objectOf(element.value);
  if (node === null || !isMessage(node)) return [];
  const facet = messageFacetOf(node) ?? node;
  const entry = entryOf(node, facet, context);
  if (entry === null)
    return [skipElement(element, part, 'missing-field', 'a messageText, a sentTime, a sender or an id of the message')];
  const notes = [...entry.notes, ...notesOfEncoding(element)];
  const { notes: _, ...rest } = entry;
  return [...context.roster.take(), { ...rest, span: spanOf(element, part), ...(notes.length > 0 ? { notes } : {}) }];
}

type PlacelessEntry = Omit<EntryRecord, 'span' | 'notes'> & { readonly notes: readonly string[] };

function entryOf(node: JsonObject, facet: JsonObject, context: Context): PlacelessEntry | null {
  const { directory, roster } = context;
  const text = valueOf(termOf(facet, 'messageText')) ?? valueOf(termOf(facet, 'body'));
  const written = valueOf(termOf(facet, 'sentTime')) ?? valueOf(termOf(facet, 'receivedTime'));
  const [from] = referencesOf(termOf(facet, 'from'));
  const messageId = valueOf(termOf(facet, 'messageID'));
  if (text === null && written === null && from === undefined && messageId === null) return null;
  const to = referencesOf(termOf(facet, 'to')).map((id) => meet(id, directory, roster));
  const application = applicationOf(facet, directory);
  const subject = valueOf(termOf(facet, 'subject'));
  const attachments = attachmentsOf(node, context);
  return {
    kind: 'message',
    conversation: visit(node, from, referencesOf(termOf(facet, 'to')), directory, roster),
    sender: from === undefined ? null : meet(from, directory, roster),
    text: [subject, text].filter((piece) => piece !== null).join('\n\n'),
    time:
      written === null
        ? NO_TIME
        : (parseIsoMoment(written, context.zone) ?? { raw: written, local: null, at: null, basis: 'none' }),
    sourceId: messageId ?? idOf(node),
    ...(attachments.length > 0 ? { attachments } : {}),
    notes: [
      ...(application === null ? [] : [`application:${application}`]),
      ...(to.length === 0 ? [] : [`to:${to.join(', ')}`]),
    ],
  };
}

function applicationOf(facet: JsonObject, directory: Directory): string | null {
  const [id] = referencesOf(termOf(facet, 'application'));
  return id === undefined ? null : (directory.applications.get(id) ?? id);
}

function meet(id: string, directory: Directory, roster: Roster): string {
  const account = directory.accounts.get(id);
  return roster.meet(id, {
    displayName: account?.name ?? null,
    handle: account?.handle ?? null,
    nativeId: account?.nativeId ?? null,
  });
}

/** The thread that holds the message; without one, who it is between. */
function visit(
  node: JsonObject,
  from: string | undefined,
  to: readonly string[],
  directory: Directory,
  roster: Roster,
): string {
  const thread = directory.threads.get(idOf(node) ?? '');
  if (thread !== undefined)
    return roster.visit(thread, { title: directory.titles.get(thread) ?? null, nativeId: thread, type: 'thread' });
  const people = [...new Set([from, ...to].filter((one) => one !== undefined))].sort();
  return roster.visit(people.length === 0 ? 'unknown' : people.join(' '), {
    type: people.length === 2 ? 'direct' : null,
  });
}

function attachmentsOf(node: JsonObject, { directory, attach }: Context): AttachmentFacts[] {
  return (directory.attached.get(idOf(node) ?? '') ?? []).map((id) => {
    const file = directory.files.get(id);
    return attach({
      name: file?.name ?? id,
      sizeBytes: file?.sizeBytes ?? null,
      mediaType: file?.mediaType ?? null,
      label: 'attachment',
    });
  });
}
