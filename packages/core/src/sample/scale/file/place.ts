/** Where each conversation of the scale sample is found: in which file, and by which key once it is imported. */
import type { ScalePlatform } from '../accounts.ts';
import type { ScaleChat, ScaleRoom } from '../plan.ts';

export interface ScalePlace {
  /** Under the folder of exports; of an archive, the archive. */
  readonly file: string;
  /** Path within the archive; null where the file is none. */
  readonly member: string | null;
  /** Key of the conversation in the exhibit; null where the file holds this one alone. */
  readonly key: string | null;
}

export function placeOfChat(chat: ScaleChat): ScalePlace {
  const { account, number, platform, unit } = chat;
  const alone = (file: string): ScalePlace => ({ file, member: null, key: null });
  switch (platform) {
    case 'telegram':
      return { ...alone(telegramFile(unit)), key: `personal_chat:${account.key.slice(4)}` };
    case 'facebook': {
      const thread = `inbox/${slug(account.name)}_${account.number}`;
      const member = `your_facebook_activity/messages/${thread}/message_1.json`;
      return { file: `facebook-${unit + 1}.zip`, member, key: thread };
    }
    case 'sms':
      return { ...alone(`sms/sms-phone-${unit + 1}.xml`), key: account.key };
    case 'whatsapp':
      return alone(`whatsapp/WhatsApp Chat with ${account.name}.txt`);
    case 'discord':
      return alone(`discord/Direct Messages - ${slug(account.name)} [${channelId(number)}].json`);
    case 'irc':
      return alone(`irc/network-${1 + (number % 5)}/${account.key}-${number}.log`);
  }
}

export function placeOfRoom({ number, platform, title }: ScaleRoom): ScalePlace {
  const alone = (file: string): ScalePlace => ({ file, member: null, key: null });
  switch (platform) {
    case 'telegram':
      return { ...alone(telegramFile(0)), key: `public_supergroup:${1_500_000_000 + number}` };
    case 'whatsapp':
      return alone(`whatsapp/WhatsApp Chat with ${title}.txt`);
    case 'discord':
      return alone(`discord/Allotment server - ${slug(title)} [${channelId(number)}].json`);
    case 'irc':
      return alone(`irc/network-1/#${slug(title)}.log`);
    default:
      throw new Error(`There are no rooms on ${platform satisfies ScalePlatform}.`);
  }
}

/** The channel of a conversation on Discord. */
export function channelId(number: number): string {
  return String(320_000_000_000_000_000n + BigInt(number) * 4_099n);
}

function telegramFile(unit: number): string {
  return `telegram-${unit + 1}/result.json`;
}

/** As Facebook and file names take it. */
export function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '') || 'user';
}
