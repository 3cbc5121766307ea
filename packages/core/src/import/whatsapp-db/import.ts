/** WhatsApp's own databases, unencrypted, by the text that intake made of them: Android of both generations, and iPhones. */
import { databaseImporter } from '../database/index.ts';
import { AndroidMessages } from './android.ts';
import { AndroidMessages2021 } from './android-2021.ts';
import { IosMessages } from './ios.ts';

export const whatsappAndroidDatabase = databaseImporter({
  format: 'whatsapp-android-db',
  platform: 'whatsapp',
  applications: ['whatsapp-android'],
  records: new Set(['message', 'call_log']),
  begin: (_, withheld) => new AndroidMessages(withheld),
});

export const whatsappAndroid2021Database = databaseImporter({
  format: 'whatsapp-android-2021-db',
  platform: 'whatsapp',
  applications: ['whatsapp-android-2021'],
  records: new Set(['messages']),
  begin: (_, withheld) => new AndroidMessages2021(withheld),
});

export const whatsappIosDatabase = databaseImporter({
  format: 'whatsapp-ios-db',
  platform: 'whatsapp',
  applications: ['whatsapp-ios'],
  records: new Set(['ZWAMESSAGE']),
  begin: (_, withheld) => new IosMessages(withheld),
});
