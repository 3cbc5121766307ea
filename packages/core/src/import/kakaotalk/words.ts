/** What KakaoTalk writes itself, in Korean and English: titles, placeholders of media, notices. */
import { phraseFinder } from '../transcript/index.ts';

const TITLES = [
  /^(.+?) ?님과(?:의)? ?카카오톡 대화$/,
  /^(.+?) 카카오톡 대화$/,
  /^KakaoTalk Chats with (.+)$/,
  /^(.+?) with KakaoTalk Chats$/,
  /^(.+?) KakaoTalk Chats$/,
  /^(Talk_\d{4}\.\d{1,2}\.\d{1,2} \d{1,2}[:.]\d{2}-\d{1,3}\.txt)$/,
];

/** The chat's name on the first line; null where the line is no title. */
export function readTitle(line: string): string | null {
  if (line.length > 300) return null;
  for (const pattern of TITLES) {
    const name = pattern.exec(line.trim())?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

/** The line that says when the export was made. */
export const SAVED = /^(?:저장한 날짜|Date Saved|Saved Date)\s*:/;

const PLACEHOLDERS: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['photo', /^(?:사진(?: \d{1,3}장)?|Photos?|\d{1,3} photos|写真)$/],
  ['video', /^(?:동영상|Videos?|videos)$/],
  ['sticker', /^(?:이모티콘|Emoticons?|Sticker)$/],
  ['voice_message', /^(?:음성메시지|Voice (?:Note|message))$/],
  ['contact', /^(?:연락처|Contact)(?:: .{1,100})?$/],
  ['location', /^(?:지도|Map|Location)(?:: .{1,200})?$/],
  ['file', /^(?:파일|File): ?(.{1,255})$/],
  ['photo', /^([\da-f]{40,64}\.(?:jpg|jpeg|png|gif|webp))$/i],
  ['video', /^([\da-f]{40,64}\.(?:mp4|mov|3gp))$/i],
];

/** What a placeholder stands for, and the file's name where it carries one; null for every other text. */
export function findPlaceholder(text: string): { readonly label: string; readonly name: string | null } | null {
  if (text.length > 300) return null;
  for (const [label, pattern] of PLACEHOLDERS) {
    const match = pattern.exec(text);
    if (match !== null) return { label, name: match[1] ?? null };
  }
  return null;
}

/** What stands where a message was deleted. */
export const DELETED =
  /^(?:삭제된 메시지입니다\.?|This message (?:was|has been) deleted\.?|메시지가 삭제되었습니다\.?)$/;

/** Voice and video calls, under the name of who made them. */
export const CALL = /^(?:보이스톡|페이스톡|라이브톡|Voice Call|Video Call|Live Talk)(?: .{1,40})?$/;

/** Notices without a sender. */
export const findNotice = phraseFinder([
  { action: 'leave', forms: ['%님이 나갔습니다.', '% left this chatroom.', '% left the chatroom.', '% left.'] },
  { action: 'join', forms: ['%님이 들어왔습니다.', '% joined this chatroom.', '% joined the chatroom.', '% joined.'] },
  {
    action: 'add_members',
    forms: ['%님이 *님을 초대하였습니다.', '%님이 *님을 초대했습니다.', '%님이 *을 초대했습니다.', '% invited *.'],
  },
  { action: 'remove_members', forms: ['%님을 내보냈습니다.', '% has been removed from this chatroom.'] },
  { action: 'hide_message', forms: ['채팅방 관리자가 메시지를 가렸습니다.', '% hid a message.'] },
]);
