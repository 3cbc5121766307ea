/** What LINE writes in the languages of its exports: titles, placeholders of media, and sentences about events. */
import { phraseFinder } from '../transcript/index.ts';

const TITLES: readonly (readonly [pattern: RegExp, type: 'direct' | 'group'])[] = [
  [/^(.+)とのトーク履歴$/, 'direct'],
  [/^(.+)のトーク履歴$/, 'group'],
  [/^Chat history with (.+)$/, 'direct'],
  [/^Chat history in (.+)$/, 'group'],
  [/^[与與](.+)的聊天[记記][录錄]$/, 'direct'],
  [/^(.+)的聊天[记記][录錄]$/, 'group'],
  [/^(.+)님과의 대화$/, 'direct'],
  [/^(.+) 대화$/, 'group'],
  [/^ประวัติการแชทกับ(.+)$/, 'direct'],
];

const MARK = /^\[LINE\] ?/;

export interface Title {
  readonly title: string;
  readonly type: 'direct' | 'group' | null;
}

/** The chat's name on the first line; null where the line is no title. */
export function readTitle(line: string): Title | null {
  const marked = MARK.test(line);
  const text = line.replace(MARK, '').trim();
  if (!marked && !text.startsWith('Chat history ')) return null;
  for (const [pattern, type] of TITLES) {
    const name = pattern.exec(text)?.[1]?.trim();
    if (name !== undefined) return { title: name.replace(/^"(.+)"$/, '$1'), type };
  }
  return { title: text, type: null };
}

/** The line that says when the export was made. */
export const SAVED =
  /^(?:保存日[時期]|保存时间|[儲储]存(?:日期|時間|时间)|Saved on|저장한 날짜|บันทึกเมื่อ|Disimpan pada)\s*[:：]/;

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  photo: 'Photo|写真|照片|圖片|图片|사진|รูป|Foto',
  video: 'Video|Videos|動画|视频|影片|동영상|วิดีโอ',
  voice_message: 'Voice message|ボイスメッセージ|语音信息|語音訊息|음성메시지|ข้อความเสียง',
  sticker: 'Sticker|スタンプ|贴图|貼圖|스티커|สติกเกอร์|Stiker',
  file: 'File|ファイル|文件|檔案|파일|ไฟล์',
  location: 'Location|位置情報|位置|위치정보|ตำแหน่งที่ตั้ง|Lokasi',
  contact: 'Contact|Contact info|連絡先|联系人|聯絡資訊|연락처',
  gift: 'Gift|プレゼント|礼物|禮物|선물|ของขวัญ',
  album: 'Albums?|アルバム|相册|相簿|앨범',
  note: 'Notes?|ノート|记事本|記事本|노트',
};

const PLACEHOLDER = Object.entries(PLACEHOLDERS).map(
  ([label, words]) => [label, new RegExp(`^\\[(?:${words})\\](?: (.{1,255}))?$`, 'u')] as const,
);

/** What a placeholder stands for, and the file's name where it carries one; null for every other text. */
export function findPlaceholder(text: string): { readonly label: string; readonly name: string | null } | null {
  if (!text.startsWith('[') || text.length > 300) return null;
  for (const [label, pattern] of PLACEHOLDER) {
    const match = pattern.exec(text);
    if (match !== null) return { label, name: label === 'file' ? (match[1] ?? null) : null };
  }
  return null;
}

/** Sentences without a sender of their own. */
export const findSentence = phraseFinder([
  {
    action: 'unsend',
    forms: [
      '%がメッセージの送信を取り消しました',
      '%がメッセージの送信を取り消しました。',
      'メッセージの送信を取り消しました',
      '% unsent a message.',
      '% unsent a message',
      'Message unsent.',
      '%已收回訊息',
      '%撤回了一条消息',
      '%님이 메시지 전송을 취소했습니다.',
      '%ยกเลิกข้อความ',
    ],
  },
  {
    action: 'join',
    forms: [
      '%がグループに参加しました。',
      '%が参加しました。',
      '%がトークに参加しました。',
      '% joined the group.',
      '% joined the chat.',
      '%已加入該群。',
      '%已加入该群',
      '%已加入群組',
      '%已加入群組。',
      '%加入聊天',
      '%님이 그룹에 참여했습니다.',
    ],
  },
  {
    action: 'leave',
    forms: [
      '%がグループを退会しました。',
      '%が退出しました。',
      '%がトークから退出しました。',
      '% left the group.',
      '% left the chat.',
      '%已離開群組',
      '%已離開群組。',
      '%已退群',
      '%님이 그룹을 나갔습니다.',
    ],
  },
  {
    action: 'add_members',
    forms: [
      '%が*をグループに追加しました。',
      '%が*をグループに招待しました。',
      '%が*を招待しました。',
      '% added * to the group.',
      '% invited * to the group.',
      '%已將*新增至群組',
      '%已新增*至群組',
      '%邀請*加入',
      '%已将*添加至群',
      '%님이 *님을 초대했습니다.',
    ],
  },
  {
    action: 'remove_members',
    forms: ['%が*をグループから退会させました。', '% removed * from the group.', '%已讓*退出群組'],
  },
  {
    action: 'edit_group_title',
    forms: [
      '%がグループ名を*に変更しました。',
      '%がグループの名前を*に変更しました。',
      '% changed the group name to *',
      "% changed the group's name to *",
      '%已將群組名稱改為*',
    ],
  },
  {
    action: 'edit_group_photo',
    forms: [
      '%がグループの写真を変更しました。',
      "% changed the group's profile photo.",
      "% changed the chat's profile photo.",
    ],
  },
  {
    action: 'announcement',
    forms: ['%がアナウンスしました。', '% made an announcement.', '%已設定公告', '%发布了通告'],
  },
]);

/** LINE writes calls under the name of who made them, behind a telephone sign. */
export const CALL = /^☎ ?\S/;
