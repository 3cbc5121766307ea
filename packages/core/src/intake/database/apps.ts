/**
 * Databases of chat applications that are let in, and of each the tables and columns that are kept. What is not listed here is not kept:
 * a column that may hold a picture (a thumbnail, a preview, a cache) is simply never listed.
 */

/** `text`: texts and numbers, never bytes. Others: bytes of which only the named text is taken. */
export type ColumnKind = 'text' | 'typedstream' | 'edit-history';

export interface AppDatabase {
  /** Name in the first line of the transcript. */
  readonly app: string;
  /** Tables that together tell this database from all others. */
  readonly tells: readonly string[];
  readonly tables: Readonly<Record<string, Readonly<Record<string, ColumnKind>>>>;
}

function texts(columns: string): Record<string, ColumnKind> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, 'text']));
}

export const APP_DATABASES: readonly AppDatabase[] = [
  {
    app: 'imessage',
    tells: ['message', 'handle', 'chat', 'chat_message_join'],
    tables: {
      handle: texts('ROWID id service uncanonicalized_id'),
      chat: texts('ROWID guid style chat_identifier service_name room_name display_name account_login'),
      chat_message_join: texts('chat_id message_id'),
      chat_recoverable_message_join: texts('chat_id message_id delete_date'),
      attachment: texts('ROWID guid filename uti mime_type transfer_name total_bytes is_sticker'),
      message_attachment_join: texts('message_id attachment_id'),
      message: {
        ...texts(
          'ROWID guid text subject handle_id other_handle service account date date_read date_delivered is_from_me is_system_message item_type ' +
            'group_title group_action_type associated_message_guid associated_message_type associated_message_emoji reply_to_guid ' +
            'thread_originator_guid balloon_bundle_id is_audio_message date_edited date_retracted is_deleted',
        ),
        attributedBody: 'typedstream',
        message_summary_info: 'edit-history',
      },
    },
  },
  {
    app: 'whatsapp-android',
    tells: ['message', 'jid', 'chat'],
    tables: {
      jid: texts('_id user server raw_string'),
      chat: texts('_id jid_row_id subject'),
      message: texts(
        '_id chat_row_id from_me key_id sender_jid_row_id status timestamp received_timestamp message_type text_data starred',
      ),
      message_media: texts('message_row_id file_path file_size mime_type media_name media_caption'),
      message_quoted: texts('message_row_id key_id text_data'),
      message_add_on: texts('_id parent_message_row_id from_me sender_jid_row_id timestamp message_add_on_type'),
      message_add_on_reaction: texts('message_add_on_row_id reaction sender_timestamp'),
      message_revoked: texts('message_row_id revoked_key_id revoke_timestamp'),
      message_edit_info: texts('message_row_id original_key_id edited_timestamp'),
      message_location: texts('message_row_id latitude longitude place_name place_address'),
      message_forwarded: texts('message_row_id forward_score'),
      call_log: texts('_id jid_row_id from_me call_id timestamp video_call duration call_result'),
    },
  },
  {
    app: 'whatsapp-android-2021',
    tells: ['messages', 'chat_list'],
    tables: {
      messages: texts(
        '_id key_remote_jid key_from_me key_id status data timestamp media_url media_mime_type media_wa_type media_size media_name ' +
          'media_caption remote_resource received_timestamp latitude longitude edit_version forwarded',
      ),
      chat_list: texts('_id key_remote_jid subject'),
    },
  },
  {
    app: 'whatsapp-ios',
    tells: ['ZWAMESSAGE', 'ZWACHATSESSION'],
    tables: {
      ZWACHATSESSION: texts('Z_PK ZCONTACTJID ZPARTNERNAME ZSESSIONTYPE'),
      ZWAGROUPMEMBER: texts('Z_PK ZCHATSESSION ZMEMBERJID ZCONTACTNAME ZFIRSTNAME'),
      ZWAPROFILEPUSHNAME: texts('Z_PK ZJID ZPUSHNAME'),
      ZWAMEDIAITEM: texts('Z_PK ZMESSAGE ZMEDIALOCALPATH ZFILESIZE ZTITLE ZLATITUDE ZLONGITUDE ZVCARDNAME'),
      ZWAMESSAGE: texts(
        'Z_PK ZISFROMME ZMESSAGETYPE ZGROUPEVENTTYPE ZMESSAGEDATE ZSENTDATE ZTEXT ZSTANZAID ZFROMJID ZTOJID ZPUSHNAME ZCHATSESSION ' +
          'ZGROUPMEMBER ZMEDIAITEM ZPARENTMESSAGE ZSTARRED',
      ),
    },
  },
];
