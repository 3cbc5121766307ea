/** The name of the chat where the name of the file tells it: `WhatsApp Chat with Anna.txt`, in the languages that phones write it. */

const FILE_NAMES: readonly RegExp[] = [
  /^WhatsApp Chat (?:with|-) (.+)$/i,
  /^WhatsApp[ -]Chat mit (.+)$/i,
  /^Chat de WhatsApp con (.+)$/i,
  /^Conversa do WhatsApp com (.+)$/i,
  /^Discussion WhatsApp avec (.+)$/i,
  /^Chat WhatsApp con (.+)$/i,
  /^WhatsApp[ -]chat met (.+)$/i,
  /^WhatsApp[ -]chatt med (.+)$/i,
  /^WhatsApp[ -]chat med (.+)$/i,
  /^WhatsApp-keskustelu: (.+)$/i,
  /^Czat WhatsApp z (.+)$/i,
  /^Чат WhatsApp с (?:контактом )?(.+)$/i,
  /^Чат WhatsApp з (.+)$/i,
  /^(.+) ile WhatsApp Sohbeti$/i,
  /^Chat WhatsApp dengan (.+)$/i,
  /^محادثة واتساب مع (.+)$/,
  /^דו-שיח WhatsApp עם (.+)$/,
  /^与(.+?)的 ?WhatsApp ?聊天$/i,
  /^與「?(.+?)」?的 ?WhatsApp ?對話$/i,
  /^(.+?)님과 (?:나눈 )?WhatsApp 대화$/i,
];

/** Looks at the file's name, then at the folder's: iPhones name the archive, and the file in it `_chat.txt`. Null where neither tells. */
export function findTitle(path: string): string | null {
  for (const segment of path.split('/').slice(-2).reverse()) {
    const name = segment.replace(/\.(?:txt|zip)$/i, '').replace(/ ?\(\d+\)$/, '');
    for (const pattern of FILE_NAMES) {
      const title = pattern.exec(name.normalize('NFC'))?.[1]?.trim();
      if (title !== undefined && title !== '') return title;
    }
  }
  return null;
}
