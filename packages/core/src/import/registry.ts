/** Every importer, most specific first: on a tie the earlier one wins. Formats, their documentation and their tests derive from this list. */
import { caseJson } from './case/index.ts';
import { discordCsv } from './discord-csv/index.ts';
import { discordHtml } from './discord-html/index.ts';
import { discordJson } from './discord-json/index.ts';
import { discordText } from './discord-text/index.ts';
import type { Importer } from './importer.ts';
import { imazingCsv } from './imazing-csv/index.ts';
import { imessageDatabase } from './imessage/index.ts';
import { ircLogs } from './irc/index.ts';
import { jsonLines } from './json-lines/index.ts';
import { kakaotalkText } from './kakaotalk/index.ts';
import { kakaotalkCsv } from './kakaotalk/csv.ts';
import { lineText } from './line/index.ts';
import { mail } from './mail/index.ts';
import { facebookJson, instagramJson } from './meta/index.ts';
import { omegleText } from './omegle/index.ts';
import { googleChat } from './google-chat/index.ts';
import { googleHangouts } from './google-hangouts/index.ts';
import { googleVoice } from './google-voice/index.ts';
import { signalBackup } from './signal-backup/index.ts';
import { signalDesktop } from './signal-desktop/index.ts';
import { skypeJson } from './skype-json/index.ts';
import { recording } from './recording/index.ts';
import { rsmf } from './rsmf/index.ts';
import { slackExport } from './slack/index.ts';
import { adiumXml } from './adium-xml/index.ts';
import { ejabberdHtml, ejabberdSql, ejabberdText } from './ejabberd/index.ts';
import { empathyXml } from './empathy-xml/index.ts';
import { matrixJson } from './matrix-json/index.ts';
import { matrixText } from './matrix-text/index.ts';
import { pidginHtml, pidginText } from './pidgin/index.ts';
import { prosodyArchive, xmppXml } from './xmpp/index.ts';
import { smsXml } from './sms-xml/index.ts';
import { snapchatJson } from './snapchat-json/index.ts';
import { tabularCsv } from './tabular/index.ts';
import { teamsJson } from './teams-json/index.ts';
import { telegramHtml } from './telegram-html/index.ts';
import { telegramJson } from './telegram-json/index.ts';
import { ufedXml } from './ufed/index.ts';
import { viberCsv } from './viber/index.ts';
import { warc } from './warc/index.ts';
import { wechatJson } from './wechat/index.ts';
import { whatsappAndroid2021Database, whatsappAndroidDatabase, whatsappIosDatabase } from './whatsapp-db/index.ts';
import { whatsappText } from './whatsapp/index.ts';
import { zulipExport, zulipMessages } from './zulip/index.ts';

export const importers: readonly Importer[] = [
  recording,
  imessageDatabase,
  whatsappAndroidDatabase,
  whatsappAndroid2021Database,
  whatsappIosDatabase,
  telegramJson,
  telegramHtml,
  discordJson,
  discordHtml,
  discordCsv,
  discordText,
  instagramJson,
  facebookJson,
  slackExport,
  signalBackup,
  signalDesktop,
  skypeJson,
  snapchatJson,
  teamsJson,
  googleChat,
  googleHangouts,
  googleVoice,
  matrixJson,
  xmppXml,
  prosodyArchive,
  adiumXml,
  empathyXml,
  pidginHtml,
  pidginText,
  matrixText,
  ejabberdHtml,
  ejabberdText,
  ejabberdSql,
  smsXml,
  wechatJson,
  zulipExport,
  zulipMessages,
  lineText,
  kakaotalkText,
  kakaotalkCsv,
  imazingCsv,
  viberCsv,
  omegleText,
  ufedXml,
  caseJson,
  warc,
  rsmf,
  mail,
  whatsappText,
  ...ircLogs,
  jsonLines,
  tabularCsv,
];
