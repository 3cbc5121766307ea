/** Slack's subtypes: what people and bots wrote, what they did, and what the platform reports. */
import type { EntryKind } from '../../record/message.ts';

const JOIN = /^(?:channel|group|app_conversation)_join$/;
const LEAVE = /^(?:channel|group|app_conversation)_leave$/;
const CALL = new Set(['huddle_thread', 'sh_room_created', 'sh_room_shared', 'zoom_call', 'call']);
/** Something done to the channel: renamed, topic set, archived, pinned, a bot added. */
const DONE =
  /^(?:channel|group)_(?:topic|purpose|name|archive|unarchive|convert_to_private|convert_to_public|posting_permissions|retention_changed|canvas_updated|topic_update)$|^(?:un)?pinned_item$|^bot_(?:add|remove|enable|disable)$|^reminder_(?:add|delete)$|^(?:bookmark|tabbed_canvas)_\w+$|^(?:added|removed)_\w+$/;
const REPORTED = new Set([
  'ekm_access_denied',
  'joiner_notification',
  'joiner_notification_for_inviter',
  'channel_invite',
]);

export function kindOf(subtype: string | null): { readonly kind: EntryKind; readonly action?: string } {
  if (subtype === null) return { kind: 'message' };
  if (JOIN.test(subtype)) return { kind: 'event', action: 'join' };
  if (LEAVE.test(subtype)) return { kind: 'event', action: 'leave' };
  if (CALL.has(subtype)) return { kind: 'event', action: 'call' };
  if (DONE.test(subtype)) return { kind: 'event', action: subtype };
  return { kind: REPORTED.has(subtype) ? 'system' : 'message', action: subtype };
}
