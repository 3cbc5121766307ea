/**
 * Messages of Microsoft Teams as its export tools and the Graph API write them (`messages_<id>.json` of teams and of users, with lists of
 * teams, channels and users beside them). A chat's messages stand in the file of each of its members: every file counts.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  nameOf,
  objectOf,
  placeEntry,
  readElements,
  readJson,
  readJsonSample,
  skipElement,
  skipNotice,
  type JsonElement,
  type JsonObject,
  type JsonSample,
} from '../json/index.ts';
import { samplePart } from '../recognise.ts';
import { Roster } from '../roster/roster.ts';
import { Directory, kindOfRecord } from './directory.ts';
import { graphField, graphObject } from './fields.ts';
import { isTeamsMessage, readMessage, type MessageContext } from './message.ts';

const PATTERNS = ['[*]', 'value[*]', 'messages[*]'];

export const teamsJson: Importer = {
  format: 'teams-json',
  version: 1,
  platform: 'teams',
  claims: 'set',
  recognise,
  import: importTeams,
};

function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json === null) return 0;
  if (holdsMessages(json)) return 0.95;
  return json.elements.length > 0 && json.elements.every((one) => kindOfRecord(one) !== null) ? 0.65 : 0;
}

function holdsMessages(json: JsonSample): boolean {
  return json.elements.some(isTeamsMessage);
}

async function* importTeams(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const context = {
    roster: new Roster('teams'),
    directory: new Directory(),
    attach: attachmentBuilder(input.withheld),
  };
  const holding: SealedPart[] = [];
  for (const part of input.parts) {
    if (await isList(part)) yield* readList(part, context.directory);
    else holding.push(part);
  }
  for (const part of holding) {
    const element = (item: JsonElement, object: JsonObject): readonly ImportedRecord[] =>
      readOne(item, object, part, context);
    yield* readElements(part, PATTERNS, { element });
  }
}

async function isList(part: SealedPart): Promise<boolean> {
  const json = readJsonSample(await samplePart(part), PATTERNS);
  return json !== null && !holdsMessages(json) && json.elements.some((one) => kindOfRecord(one) !== null);
}

/** Lists hold no messages; only what cannot be read in them is reported. */
async function* readList(part: SealedPart, directory: Directory): AsyncGenerator<readonly ImportedRecord[]> {
  for await (const items of readJson(part, PATTERNS)) {
    for (const item of items) {
      const value = item.kind === 'element' ? objectOf(item.value) : null;
      if (value !== null) directory.add(value);
    }
    const unread = items.filter((item) => item.kind === 'notice').map((notice) => skipNotice(notice, part));
    if (unread.length > 0) yield unread;
  }
}

function readOne(
  element: JsonElement,
  object: JsonObject,
  part: SealedPart,
  context: MessageContext,
): readonly ImportedRecord[] {
  const entry = readMessage(object, context);
  if (entry === null) return [skipElement(element, part, 'missing-field', 'an id, a body, a sender or a time')];
  const conversation = conversationOf(object, part, context);
  return [...context.roster.take(), placeEntry(entry, conversation, element, part)];
}

function conversationOf(message: JsonObject, part: SealedPart, { roster, directory }: MessageContext): string {
  const channel = graphObject(message, 'ChannelIdentity');
  const channelId = nameOf(graphField(channel, 'ChannelId'));
  if (channelId !== null) {
    const team = nameOf(graphField(channel, 'TeamId'));
    const space = team === null ? null : (directory.titleOf(team) ?? team);
    const title = directory.titleOf(channelId);
    return roster.visit(channelId, {
      title,
      nativeId: channelId,
      type: 'channel',
      ...(space === null ? {} : { space }),
    });
  }
  const chat = nameOf(graphField(message, 'ChatId'));
  if (chat === null) return roster.visit(`part ${part.index}`);
  return roster.visit(chat, { nativeId: chat, type: chat.endsWith('@unq.gbl.spaces') ? 'oneOnOne' : 'group' });
}
