/**
 * What a member of a Slack export is, by its first records: messages, users, channels, or the log of integrations, which holds none.
 * Besides the standard export (arrays) the one-file dumps of slackdump and a single exported message are read.
 */
import { fieldOf, nameOf, objectOf, type JsonObject, type JsonSample } from '../json/index.ts';

export type SlackPart = 'messages' | 'dump' | 'message' | 'users' | 'channels' | 'integrations';

export const SAMPLE_PATTERNS = ['[*]', 'messages[*]'];

/** The patterns that find the records of such a part. */
export const PATTERNS: Readonly<Record<SlackPart, readonly string[]>> = {
  messages: ['[*]'],
  dump: ['messages[*]'],
  message: ['$'],
  users: ['[*]'],
  channels: ['[*]'],
  integrations: ['[*]'],
};

/** Null where it is none of these. An empty list could be any: its name says which, where it is a name of the export's own files. */
export function kindOfPart(json: JsonSample, path: string): SlackPart | null {
  if (json.root === 'object') return kindOfObject(json);
  const [first] = json.elements;
  if (first === undefined) return kindByName(path);
  if (json.elements.some(isSlackMessage)) return 'messages';
  if (isUser(first)) return 'users';
  if (isIntegration(first)) return 'integrations';
  if (isChannel(first)) return 'channels';
  const named = kindByName(path);
  return named === 'messages' ? null : named;
}

function kindOfObject(json: JsonSample): SlackPart | null {
  if (json.elements.some(isSlackMessage)) return 'dump';
  const root = Object.fromEntries(json.siblings) as JsonObject;
  if (typeof fieldOf(root, 'ts') === 'string' && isSlackMessage(root)) return 'message';
  // With no message in sight, the frame must do.
  const unseen = json.elements.length === 0 && json.entered.has('messages');
  return unseen && nameOf(fieldOf(root, 'channel_id')) !== null ? 'dump' : null;
}

/** `ts` is Slack's own: seconds with six digits behind the point, as a string; a number only where the type says the rest. */
function isSlackMessage(value: JsonObject): boolean {
  const ts = fieldOf(value, 'ts');
  const written = typeof ts === 'string' && /^\d{9,11}\.\d{1,9}$/.test(ts);
  if (!written && !(typeof ts === 'number' && fieldOf(value, 'type') === 'message')) return false;
  return ['user', 'bot_id', 'username', 'text', 'subtype', 'blocks', 'files'].some(
    (key) => fieldOf(value, key) !== undefined,
  );
}

function isUser(value: JsonObject): boolean {
  return hasId(value) && (objectOf(fieldOf(value, 'profile')) !== null || fieldOf(value, 'real_name') !== undefined);
}

function isChannel(value: JsonObject): boolean {
  return (
    hasId(value) && ['members', 'created', 'creator', 'is_archived'].some((key) => fieldOf(value, key) !== undefined)
  );
}

function isIntegration(value: JsonObject): boolean {
  return fieldOf(value, 'change_type') !== undefined && fieldOf(value, 'user_id') !== undefined;
}

function hasId(value: JsonObject): boolean {
  return /^[A-Z][A-Z0-9]{2,}$/.test(nameOf(fieldOf(value, 'id')) ?? '');
}

function kindByName(path: string): SlackPart | null {
  const name = path.split('/').at(-1) ?? '';
  if (/^(?:channels|groups|dms|mpims)\.json$/.test(name)) return 'channels';
  if (/^(?:org_)?users\.json$/.test(name)) return 'users';
  if (name === 'integration_logs.json') return 'integrations';
  return /^\d{4}-\d\d-\d\d\.json$/.test(name) ? 'messages' : null;
}
