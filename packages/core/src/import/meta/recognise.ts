/**
 * Whether a part is a message file of a Meta download, and of which of its two services. The two write the same fields; what
 * differs are addresses and the folder names inside media paths. A file with none of these could be either.
 */
import type { PartSample } from '../importer.ts';
import { fieldOf, objectOf, objectsOf, readJsonSample, type JsonObject, type JsonSample } from '../json/index.ts';

export const PATTERNS = ['messages[*]'];

export type Service = 'facebook' | 'instagram';

const OF_FACEBOOK = [
  'your_facebook_activity/',
  'facebook.com/',
  'fb.com/',
  'm.me/',
  'fb.me/',
  'messages/stickers_used/',
];
const OF_INSTAGRAM = ['your_instagram_activity/', 'instagram.com/', 'ig.me/'];

/** Both readings of the sample: how sure that it is a Meta file, and which services its content names. */
export function recogniseMeta(sample: PartSample): { readonly score: number; readonly named: ReadonlySet<Service> } {
  const json = readJsonSample(sample, PATTERNS);
  const score = json === null || json.root !== 'object' ? 0 : scoreOf(json);
  if (score === 0 || json === null) return { score, named: new Set() };
  const named = namedServices(json);
  // The folder that the download itself made: asked only where the content is silent.
  if (named.size === 0 && OF_INSTAGRAM_FOLDER.test(sample.path)) named.add('instagram');
  return { score, named };
}

const OF_INSTAGRAM_FOLDER = /(?:^|\/)your_instagram_activity\/(?:[^/]+\/)*messages\//;

function scoreOf(json: JsonSample): number {
  if (json.elements.length > 0) return json.elements.some(isMetaMessage) ? 0.9 : 0;
  if (!json.siblings.has('messages') && !json.entered.has('messages')) return 0;
  return json.siblings.has('thread_path') || json.siblings.has('magic_words') || json.siblings.has('threadName')
    ? 0.85
    : 0;
}

function isMetaMessage(value: JsonObject): boolean {
  const plain = typeof fieldOf(value, 'sender_name') === 'string' && hasNumber(value, ['timestamp_ms', 'timestamp']);
  return plain || isFlatMessage(value);
}

/** The file of an end-to-end encrypted chat, which is stored apart and is plain UTF-8. */
export function isFlatMessage(value: JsonObject): boolean {
  return typeof fieldOf(value, 'senderName') === 'string' && hasNumber(value, ['timestamp']);
}

function hasNumber(value: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => typeof fieldOf(value, key) === 'number');
}

/** Services that the frame or a message names. What people wrote is not asked: they may write of either. */
function namedServices(json: JsonSample): Set<Service> {
  const frame = ['image', 'joinable_mode'].map((key) => objectOf(json.siblings.get(key)) ?? {});
  const named = new Set<Service>([...servicesOfObjects(frame), ...json.elements.flatMap(servicesOf)]);
  return json.siblings.has('threadName') ? named.add('facebook') : named;
}

/** Services that the fields, media paths and shared addresses of a message name. */
export function servicesOf(message: JsonObject): Service[] {
  const ofFacebook = 'sender_id_INTERNAL' in message || 'ip' in message || isFlatMessage(message);
  const lists = Object.values(message).flatMap((value) => (Array.isArray(value) ? objectsOf(value) : []));
  const shared = ['share', 'sticker'].map((key) => objectOf(fieldOf(message, key)) ?? {});
  return [...(ofFacebook ? (['facebook'] as const) : []), ...servicesOfObjects([...lists, ...shared])];
}

function servicesOfObjects(objects: readonly JsonObject[]): Service[] {
  const addresses = objects.flatMap((object) => [fieldOf(object, 'uri'), fieldOf(object, 'link')]).map(String);
  const names = (marks: readonly string[]): boolean =>
    addresses.some((address) => marks.some((mark) => address.includes(mark)));
  return [
    ...(names(OF_INSTAGRAM) ? (['instagram'] as const) : []),
    ...(names(OF_FACEBOOK) ? (['facebook'] as const) : []),
  ];
}
