/**
 * Google Chat in Google's Takeout: `Groups/<group>/messages.json`, with `group_info.json` (name and members) beside it and `Users/<user>/
 * user_info.json` for the account.
 */
import type { ImportedRecord, Importer, ImportInput, PartSample, SealedPart } from '../importer.ts';
import {
  attachmentBuilder,
  fieldOf,
  nameOf,
  objectOf,
  objectsOf,
  placeEntry,
  readElements,
  readJsonSample,
  readOutline,
  skipElement,
  type JsonElement,
  type JsonObject,
  type JsonSample,
} from '../json/index.ts';
import { samplePart } from '../recognise.ts';
import { Roster } from '../roster/roster.ts';
import { isChatMessage, meetUser, readMessage, type MessageContext } from './message.ts';

const PATTERNS = ['messages[*]'];

export const googleChat: Importer = {
  format: 'google-chat',
  version: 1,
  platform: 'google-chat',
  claims: 'set',
  recognise,
  import: importChat,
};

function recognise(sample: PartSample): number {
  const json = readJsonSample(sample, PATTERNS);
  if (json?.root !== 'object') return 0;
  if (json.elements.some(isChatMessage)) return 0.95;
  return kindOfPart(json) === null ? 0 : 0.65;
}

/** The files beside the messages: members of a group, or the account. */
function kindOfPart(json: JsonSample): 'group' | 'user' | null {
  const siblings = Object.fromEntries(json.siblings) as JsonObject;
  if (objectsOf(fieldOf(siblings, 'members')).some(isUser)) return 'group';
  const user = objectOf(fieldOf(siblings, 'user'));
  return user !== null && isUser(user) && fieldOf(siblings, 'membership_info') !== undefined ? 'user' : null;
}

function isUser(value: JsonObject): boolean {
  return (
    fieldOf(value, 'user_type') !== undefined &&
    (fieldOf(value, 'email') !== undefined || fieldOf(value, 'name') !== undefined)
  );
}

interface Group {
  readonly title: string | null;
  readonly members: readonly JsonObject[];
}

async function* importChat(input: ImportInput): AsyncGenerator<readonly ImportedRecord[]> {
  const context = { roster: new Roster('google-chat'), attach: attachmentBuilder(input.withheld) };
  const groups = new Map<string, Group>();
  const holding: SealedPart[] = [];
  for (const part of input.parts) {
    const kind = kindOfPart(readJsonSample(await samplePart(part), PATTERNS) ?? NOTHING);
    if (kind === null) holding.push(part);
    else await readBeside(part, kind, groups, context.roster);
  }
  yield context.roster.take();
  for (const part of holding) {
    const conversation = visitGroup(part, groups, context.roster);
    yield context.roster.take();
    const element = (item: JsonElement, object: JsonObject): readonly ImportedRecord[] =>
      readOne(item, object, part, conversation, context);
    yield* readElements(part, PATTERNS, { element });
  }
}

const NOTHING: JsonSample = { root: 'object', elements: [], siblings: new Map(), entered: new Set() };

async function readBeside(
  part: SealedPart,
  kind: 'group' | 'user',
  groups: Map<string, Group>,
  roster: Roster,
): Promise<void> {
  const outline = (await readOutline(part, [''])).get('') ?? {};
  if (kind === 'user') {
    meetUser(objectOf(fieldOf(outline, 'user')), roster, true);
    return;
  }
  const members = objectsOf(fieldOf(outline, 'members'));
  groups.set(folderOf(part), { title: nameOf(fieldOf(outline, 'name')), members });
}

/** The folder names the group: `DM XXXX` or `Space XXXX`. */
function visitGroup(part: SealedPart, groups: ReadonlyMap<string, Group>, roster: Roster): string {
  const folder = folderOf(part);
  const group = groups.get(folder);
  for (const member of group?.members ?? []) meetUser(member, roster);
  const name = folder.split('/').at(-1) ?? '';
  const [, kind = null, id = null] = /^(DM|Space) (.+)$/.exec(name) ?? [];
  const title =
    group?.title ?? ((group?.members ?? []).flatMap((one) => nameOf(fieldOf(one, 'name')) ?? []).join(', ') || null);
  return roster.visit(name === '' ? `part ${part.index}` : name, { title, nativeId: id, type: kind });
}

function folderOf({ path }: SealedPart): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function readOne(
  element: JsonElement,
  message: JsonObject,
  part: SealedPart,
  conversation: string,
  context: MessageContext,
): readonly ImportedRecord[] {
  const entry = readMessage(message, context);
  if (entry === null) return [skipElement(element, part, 'missing-field', 'a creator, a date, a text or a message id')];
  return [...context.roster.take(), placeEntry(entry, conversation, element, part)];
}
