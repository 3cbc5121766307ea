/** For tests: databases as SQLite itself writes them, with neutral rows in the shapes of chat applications. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The bytes that SQLite itself writes for these statements. */
export function databaseBytes(...statements: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-sqlite-'));
  try {
    const database = new DatabaseSync(join(folder, 'x.db'));
    for (const statement of statements) database.exec(statement);
    database.close();
    return new Uint8Array(readFileSync(join(folder, 'x.db')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An attributed string as Messages archives it. */
export function typedStream(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const length = bytes.length < 0x80 ? [bytes.length] : [0x81, bytes.length & 0xff, bytes.length >> 8];
  const head =
    '040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b';
  const tail = '86840269490103928484840c4e5344696374696f6e617279009484016901';
  return new Uint8Array([...Buffer.from(head, 'hex'), ...length, ...bytes, ...Buffer.from(tail, 'hex')]);
}

export const IMESSAGE: readonly string[] = [
  'CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL, uncanonicalized_id TEXT)',
  'CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER, chat_identifier TEXT, service_name TEXT, display_name TEXT, properties BLOB)',
  'CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, attributedBody BLOB, handle_id INTEGER DEFAULT 0, service TEXT, date INTEGER, is_from_me INTEGER DEFAULT 0, item_type INTEGER DEFAULT 0, group_title TEXT, group_action_type INTEGER DEFAULT 0, associated_message_guid TEXT, associated_message_type INTEGER DEFAULT 0, thread_originator_guid TEXT, balloon_bundle_id TEXT, payload_data BLOB, message_summary_info BLOB, date_retracted INTEGER, date_edited INTEGER)',
  'CREATE TABLE chat_message_join (chat_id INTEGER REFERENCES chat (ROWID) ON DELETE CASCADE, message_id INTEGER REFERENCES message (ROWID), message_date INTEGER DEFAULT 0, PRIMARY KEY (chat_id, message_id))',
  'CREATE TABLE chat_recoverable_message_join (chat_id INTEGER, message_id INTEGER, delete_date INTEGER, PRIMARY KEY (chat_id, message_id))',
  'CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, filename TEXT, mime_type TEXT, transfer_name TEXT, total_bytes INTEGER, is_sticker INTEGER DEFAULT 0)',
  'CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER, UNIQUE(message_id, attachment_id))',
  'CREATE TABLE kvtable (ROWID INTEGER PRIMARY KEY, key TEXT, value BLOB)',
  "INSERT INTO handle VALUES (1, '+12025550123', 'us', 'iMessage', NULL), (2, 'ben@example.org', NULL, 'iMessage', NULL)",
  "INSERT INTO chat VALUES (1, 'iMessage;-;+12025550123', 45, '+12025550123', 'iMessage', NULL, x'ffd8ffe0'), (2, 'iMessage;+;chat7', 43, 'chat7', 'iMessage', 'Bus stop', NULL)",
  "INSERT INTO message (ROWID, guid, text, handle_id, service, date, is_from_me) VALUES (1, 'G1', 'The bus is late', 1, 'SMS', 736160645, 0), (2, 'G2', 'see you at the stop', 0, 'iMessage', 736160705000000000, 1)",
  `INSERT INTO message (ROWID, guid, attributedBody, handle_id, service, date, thread_originator_guid, payload_data) VALUES (3, 'G3', x'${Buffer.from(typedStream('it rains 🌧')).toString('hex')}', 2, 'iMessage', 736160765000000000, 'G2', x'ffd8ffe000104a46494600')`,
  "INSERT INTO message (ROWID, guid, text, handle_id, date, associated_message_guid, associated_message_type) VALUES (4, 'G4', 'Liked “The bus is late”', 2, 736160770000000000, 'p:0/G1', 2001), (5, 'G5', 'Removed a like', 2, 736160771000000000, 'bp:G1', 3001)",
  "INSERT INTO message (ROWID, guid, handle_id, date, item_type, group_title) VALUES (6, 'G6', 2, 736160780000000000, 2, 'Bus stop')",
  "INSERT INTO message (ROWID, guid, handle_id, date, date_retracted) VALUES (7, 'G7', 2, 736160790000000000, 736160795000000000)",
  "INSERT INTO message (ROWID, guid, text, handle_id, date) VALUES (8, 'G8', 'gone', 1, 736160800000000000)",
  `INSERT INTO message (ROWID, guid, text, is_from_me, date, date_edited, message_summary_info) VALUES (9, 'G9', 'The bus is on time', 1, 736160850000000000, 736160860000000000, x'62706c6973743030d20102030e526563536f7472d104055130a2060bd20708090a516451742341c5f076290000004f1078040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b1054686520627573206973206561726c7986840269490103928484840c4e5344696374696f6e617279009484016901d207080c0d2341c5f0762e0000004f107a040b73747265616d747970656481e803840140848484124e5341747472696275746564537472696e67008484084e534f626a656374008592848484084e53537472696e67019484012b1254686520627573206973206f6e2074696d6586840269490103928484840c4e5344696374696f6e617279009484016901d1040fd210111213526c65526c6f101210000008000d0010001400170019001c002100230025002e00a900ae00b701340137013c013f014201440000000000000201000000000000001400000000000000000000000000000146')`,
  'INSERT INTO chat_message_join (chat_id, message_id) VALUES (1, 9), (1, 1), (1, 2), (2, 3), (1, 4), (1, 5), (2, 6), (2, 7)',
  'INSERT INTO chat_recoverable_message_join VALUES (1, 8, 736160900000000000)',
  "INSERT INTO attachment VALUES (1, 'A1', '~/Library/Messages/Attachments/bed.jpg', 'image/jpeg', 'bed.jpg', 4321, 0)",
  'INSERT INTO message_attachment_join VALUES (3, 1)',
];

export const WHATSAPP_ANDROID: readonly string[] = [
  'CREATE TABLE jid (_id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, server TEXT NOT NULL, agent INTEGER, type INTEGER, raw_string TEXT)',
  'CREATE TABLE chat (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER UNIQUE, hidden INTEGER, subject TEXT)',
  'CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL, key_id TEXT NOT NULL, sender_jid_row_id INTEGER, status INTEGER, timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT, starred INTEGER)',
  'CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, chat_row_id INTEGER, file_path TEXT, file_size INTEGER, mime_type TEXT, media_caption TEXT)',
  'CREATE TABLE message_thumbnail (message_row_id INTEGER PRIMARY KEY, thumbnail BLOB)',
  'CREATE TABLE message_quoted (message_row_id INTEGER PRIMARY KEY, key_id TEXT, text_data TEXT)',
  'CREATE TABLE message_add_on (_id INTEGER PRIMARY KEY, parent_message_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, timestamp INTEGER, message_add_on_type INTEGER)',
  'CREATE TABLE message_add_on_reaction (message_add_on_row_id INTEGER PRIMARY KEY, reaction TEXT, sender_timestamp INTEGER)',
  'CREATE TABLE message_revoked (message_row_id INTEGER PRIMARY KEY, revoked_key_id TEXT, revoke_timestamp INTEGER)',
  'CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, original_key_id TEXT, edited_timestamp INTEGER)',
  'CREATE TABLE message_location (message_row_id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, place_name TEXT)',
  'CREATE TABLE call_log (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, from_me INTEGER, call_id TEXT, timestamp INTEGER, video_call INTEGER, duration INTEGER, call_result INTEGER)',
  "INSERT INTO jid VALUES (1, '31600000001', 's.whatsapp.net', 0, 0, '31600000001@s.whatsapp.net'), (2, '1203', 'g.us', 0, 1, '1203@g.us')",
  "INSERT INTO chat VALUES (1, 1, 0, NULL), (2, 2, 0, 'Allotments')",
  "INSERT INTO message VALUES (1, -1, 0, '-1', -1, -1, 0, 0, -1, NULL, 0), (2, 1, 0, 'K2', 0, 0, 1714469045000, 1714469046000, 0, 'The bus is late', 0), (3, 1, 1, 'K3', 0, 13, 1714469105000, -1, 0, 'see you', 1), (4, 2, 0, 'K4', 1, 0, 1714469165000, 1714469166000, 1, NULL, 0), (5, 2, 0, 'K5', 1, 0, 1714469225000, 0, 15, NULL, 0), (6, 2, 0, 'K6', NULL, 0, 1714469285000, 0, 7, NULL, 0), (7, 2, 0, 'K7', 1, 0, 1714469345000, 0, 5, NULL, 0)",
  "INSERT INTO message_media VALUES (4, 2, 'Media/WhatsApp Images/IMG-1.jpg', 4321, 'image/jpeg', 'the bed')",
  "INSERT INTO message_thumbnail VALUES (4, x'ffd8ffe000104a46494600')",
  "INSERT INTO message_quoted VALUES (3, 'K2', 'The bus is late')",
  'INSERT INTO message_add_on VALUES (1, 2, 1, NULL, 1714469110000, 56)',
  "INSERT INTO message_add_on_reaction VALUES (1, '☔', 1714469111000)",
  "INSERT INTO message_revoked VALUES (5, 'K5', 1714469226000)",
  "INSERT INTO message_edit_info VALUES (3, 'K3', 1714469120000)",
  "INSERT INTO message_location VALUES (7, 52.09, 5.12, 'Bus stop')",
  "INSERT INTO call_log VALUES (1, 1, 1, 'call:1', 1714469400000, 1, 72, 5)",
];

export const WHATSAPP_ANDROID_2021: readonly string[] = [
  'CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER, key_id TEXT NOT NULL, status INTEGER, data TEXT, raw_data BLOB, timestamp INTEGER, media_mime_type TEXT, media_wa_type TEXT, media_size INTEGER, media_name TEXT, media_caption TEXT, remote_resource TEXT, latitude REAL, longitude REAL, thumb_image TEXT)',
  'CREATE TABLE chat_list (_id INTEGER PRIMARY KEY, key_remote_jid TEXT UNIQUE, subject TEXT)',
  "INSERT INTO chat_list VALUES (1, '1203@g.us', 'Allotments')",
  "INSERT INTO messages VALUES (1, '-1', 0, '-1', -1, NULL, NULL, 0, NULL, NULL, -1, NULL, NULL, NULL, 0, 0, NULL), (2, '31600000001@s.whatsapp.net', 0, 'K2', 0, 'The bus is late', NULL, 1514469045000, NULL, '0', 0, NULL, NULL, NULL, 0, 0, NULL), (3, '1203@g.us', 0, 'K3', 0, NULL, x'ffd8ffe000104a46494600', 1514469105000, 'image/jpeg', '1', 4321, 'bed.jpg', 'the bed', '31600000001@s.whatsapp.net', 0, 0, NULL), (4, '1203@g.us', 1, 'K4', 6, 'Allotments', NULL, 1514469165000, NULL, '0', 1, NULL, NULL, NULL, 0, 0, NULL), (5, '1203@g.us', 1, 'K5', 5, NULL, NULL, 1514469225000, NULL, '15', 0, NULL, NULL, NULL, 0, 0, NULL)",
];

export const WHATSAPP_IOS: readonly string[] = [
  'CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZSESSIONTYPE INTEGER, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR)',
  'CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEMBERJID VARCHAR, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR)',
  'CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR)',
  'CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZFILESIZE INTEGER, ZLATITUDE FLOAT, ZLONGITUDE FLOAT, ZMEDIALOCALPATH VARCHAR, ZTITLE VARCHAR, ZVCARDNAME VARCHAR, ZMETADATA BLOB)',
  'CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZISFROMME INTEGER, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZSTARRED INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZMEDIAITEM INTEGER, ZPARENTMESSAGE INTEGER, ZMESSAGEDATE TIMESTAMP, ZSENTDATE TIMESTAMP, ZFROMJID VARCHAR, ZTOJID VARCHAR, ZTEXT VARCHAR, ZSTANZAID VARCHAR, ZPUSHNAME VARCHAR)',
  "INSERT INTO ZWACHATSESSION VALUES (1, 4, 0, '31600000001@s.whatsapp.net', 'Ana'), (2, 4, 1, '1203@g.us', 'Allotments')",
  "INSERT INTO ZWAGROUPMEMBER VALUES (1, 2, '31600000002@s.whatsapp.net', 'Ben', NULL)",
  "INSERT INTO ZWAPROFILEPUSHNAME VALUES (1, '31600000002@s.whatsapp.net', 'benny')",
  "INSERT INTO ZWAMEDIAITEM VALUES (1, 3, 4321, 0, 0, 'Media/1203/bed.jpg', NULL, NULL, x'ffd8ffe000104a46494600'), (2, 5, 0, 52.09, 5.12, NULL, NULL, NULL, NULL)",
  "INSERT INTO ZWAMESSAGE VALUES (1, 0, 0, 0, 0, 1, NULL, NULL, NULL, 736160645.25, NULL, '31600000001@s.whatsapp.net', NULL, 'The bus is late', 'S1', NULL), (2, 1, 0, 0, 1, 1, NULL, NULL, 1, 736160705, NULL, NULL, '31600000001@s.whatsapp.net', 'see you', 'S2', NULL), (3, 0, 1, 0, 0, 2, 1, 1, NULL, 736160765, NULL, '1203@g.us', NULL, NULL, 'S3', NULL), (4, 0, 6, 2, 0, 2, NULL, NULL, NULL, 736160800, NULL, '1203@g.us', NULL, '31600000002@s.whatsapp.net', 'S4', NULL), (5, 0, 5, 0, 0, 2, 1, 2, NULL, 736160810, NULL, '1203@g.us', NULL, NULL, 'S5', NULL), (6, 0, 14, 0, 0, 2, 1, NULL, NULL, 736160820, NULL, '1203@g.us', NULL, NULL, 'S6', NULL)",
];
