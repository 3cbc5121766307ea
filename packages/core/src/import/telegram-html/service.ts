/** Which action a service notice reports. The exporter writes them in English; the names are those of Telegram's JSON export. */
const ACTIONS: readonly (readonly [pattern: RegExp, action: string])[] = [
  [/^This message is not supported by this version/, 'unsupported'],
  [/ pinned (?:this message|a message|")/, 'pin_message'],
  [/ created group «| created the group/, 'create_group'],
  [/^Channel «.*» created$/s, 'create_channel'],
  [/ (?:joined|was accepted to the) group by link/, 'join_group_by_link'],
  [/ joined group by request/, 'join_group_by_request'],
  [/ joined Telegram$/, 'joined_telegram'],
  [/ to the voice chat$/, 'invite_to_group_call'],
  [/ invited /, 'invite_members'],
  [/ removed .*photo$|^Channel photo removed/s, 'delete_group_photo'],
  [/ removed /, 'remove_members'],
  [/ changed group title to |^Channel title changed to /, 'edit_group_title'],
  [/ changed group photo$|^Channel photo changed/, 'edit_group_photo'],
  [/ converted this group to a supergroup/, 'migrate_to_supergroup'],
  [/ converted a basic group to this supergroup/, 'migrate_from_group'],
  [/^History cleared/, 'clear_history'],
  [/ scored \d+ in /, 'score_in_game'],
  [/ took a screenshot/, 'take_screenshot'],
  [/ requested your phone number/, 'requested_phone_number'],
  [/ created topic «/, 'topic_created'],
  [/ changed topic /, 'topic_edit'],
  [/auto-delete/, 'set_messages_ttl'],
  [/ chat theme|^Channel theme/, 'edit_chat_theme'],
  [/voice chat/, 'group_call'],
  [/ is now within | are now within /, 'proximity_reached'],
];

/** The action, or `service` where the notice is none of the known ones. */
export function actionOf(text: string): string {
  return ACTIONS.find(([pattern]) => pattern.test(text))?.[1] ?? 'service';
}
