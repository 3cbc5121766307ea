/** Which columns hold text, sender and time, where nobody said so: by the words that headers use, in the languages we know of. */
import type { ColumnMapping } from '../importer.ts';

export type Role = 'text' | 'sender' | 'timestamp' | 'timeOfDay' | 'conversation' | 'id' | 'replyTo' | 'attachment';

/** In order of preference; compared in lower case, without spaces, `_`, `-` and dots. */
const WORDS: Readonly<Record<Role, string>> = {
  text: `text message content body contents messagetext messagebody messagecontent msg chatmessage plaintext smstext comment
    nachricht nachrichtentext inhalt texte contenu corps texto mensaje contenido mensagem conteúdo corpo testo messaggio contenuto
    bericht inhoud tekst wiadomość treść сообщение текст содержание повідомлення mesaj metin içerik メッセージ 本文 内容 テキスト
    메시지 내용 消息 消息内容 正文 訊息 رسالة الرسالة نص μήνυμα κείμενο zpráva meddelande meddelelse beskjed viesti üzenet`,
  sender: `sender from author user username sendername fromname authorname name nick nickname displayname senderid fromid authorid
    userid speaker who fromuser sentby absender von autor verfasser benutzer expéditeur de auteur utilisateur émetteur remitente
    usuario autor emisor remetente usuário mittente da autore utente afzender gebruiker van nadawca od użytkownik отправитель от автор
    имя пользователь відправник gönderen kullanıcı kimden 送信者 ユーザー 差出人 名前 보낸사람 사용자 이름 发送者 发件人 用户 昵称 寄件者
    المرسل من αποστολέας odesílatel avsändare afsender avsender lähettäjä feladó`,
  timestamp: `timestamp datetime date time timestampms ts createdat created createdtime createdutc sentat senttime sentdate datesent
    sent posted postedat receivedat servertimestamp epoch when dateandtime messagedate datum zeitstempel zeitpunkt datumuhrzeit
    gesendet date horodatage dateheure envoyéle fecha fechayhora fechahora data dataehora datahora dataora datumtijd tijdstip
    дата датавремя время датаивремя tarih tarihsaat 日時 日付 タイムスタンプ 날짜 일시 日期 时间 日期时间 時間 التاريخ ημερομηνία
    datumčas tidpunkt dato päivämäärä dátum`,
  timeOfDay: `time clock timeofday uhrzeit zeit heure hora ora tijd godzina czas время час saat 時刻 時間 시간 时间 الوقت ώρα čas tid
    klockslag klokkeslæt klokkeslett kellonaika idő`,
  conversation: `conversation conversationid channel channelid channelname room roomid chat chatid chatname thread threadid group
    groupid groupname unterhaltung kanal gruppe discussion groupe conversación grupo canal conversazione gruppo gesprek groep czat чат
    группа беседа sohbet grup チャット グループ 채팅방 群 聊天`,
  id: `id messageid msgid uuid guid eventid platformmessageid nachrichtenid`,
  replyTo: `replyto replytoid replytomessageid inreplyto inreplytoid parentid quotedmessageid`,
  attachment: `attachment attachments file filename media mediapath image anhang anhänge datei piècejointe pièces fichier adjunto
    archivo anexo arquivo allegato bijlage bestand załącznik вложение файл ek dosya 添付 ファイル 첨부 附件 文件`,
};

const RANKS = new Map(
  Object.entries(WORDS).map(([role, words]) => [
    role as Role,
    new Map(
      words
        .split(/\s+/)
        .map((word, rank) => [word, rank] as const)
        .reverse(),
    ),
  ]),
);

function unified(cell: string): string {
  return cell
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s_.\-/:()[\]#*\u200e\u200f\ufeff]/g, '');
}

/** True where some cell is a word that headers use for a text. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return findColumn(cells, 'text', []) !== null;
}

export interface InferredColumns {
  readonly mapping: ColumnMapping;
  /** A column with the time of day, where the timestamp column holds only dates. */
  readonly timeOfDay: string | null;
}

/** The mapping that the header's words suggest; null where no column can be the text. */
export function inferColumns(header: readonly string[]): InferredColumns | null {
  const taken: number[] = [];
  const take = (role: Role): string | null => {
    const column = findColumn(header, role, taken);
    if (column === null) return null;
    taken.push(column);
    return header[column] ?? null;
  };
  const text = take('text');
  if (text === null) return null;
  const timestamp = take('timestamp');
  const sender = take('sender');
  const timeOfDay = timestamp === null ? null : take('timeOfDay');
  const others = (['conversation', 'id', 'replyTo', 'attachment'] as const).flatMap((role) => {
    const name = take(role);
    return name === null ? [] : [[role, name] as const];
  });
  const mapping: ColumnMapping = {
    text,
    ...(sender === null ? {} : { sender }),
    ...(timestamp === null ? {} : { timestamp }),
    ...Object.fromEntries(others),
  };
  return { mapping, timeOfDay };
}

function findColumn(header: readonly string[], role: Role, taken: readonly number[]): number | null {
  const ranks = RANKS.get(role) ?? new Map<string, number>();
  let best: { column: number; rank: number } | null = null;
  header.forEach((cell, column) => {
    const rank = taken.includes(column) ? undefined : ranks.get(unified(cell));
    if (rank !== undefined && (best === null || rank < best.rank)) best = { column, rank };
  });
  return (best as { column: number } | null)?.column ?? null;
}

/** Index of the column that a mapping names: by header (exactly, else without case and punctuation), or a 1-based number. */
export function indexOfColumn(name: string, header: readonly string[] | null): number | null {
  if (header !== null) {
    const exact = header.indexOf(name);
    if (exact >= 0) return exact;
    const loose = header.findIndex((cell) => unified(cell) === unified(name));
    if (loose >= 0) return loose;
  }
  return /^[1-9]\d{0,3}$/.test(name) ? Number(name) - 1 : null;
}
