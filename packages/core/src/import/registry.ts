/** Every importer, most specific first: on a tie the earlier one wins. Formats, their documentation and their tests derive from this list. */
import { discordJson } from './discord-json/index.ts';
import type { Importer } from './importer.ts';
import { ircLogs } from './irc/index.ts';
import { jsonLines } from './json-lines/index.ts';
import { facebookJson, instagramJson } from './meta/index.ts';
import { slackExport } from './slack/index.ts';
import { smsXml } from './sms-xml/import.ts';
import { telegramJson } from './telegram-json/index.ts';
import { whatsappText } from './whatsapp/index.ts';

export const importers: readonly Importer[] = [
  telegramJson,
  discordJson,
  instagramJson,
  facebookJson,
  slackExport,
  smsXml,
  whatsappText,
  ...ircLogs,
  jsonLines,
];
