/**
 * How user names are written on each platform, and what announces one there: the names of the platform, by how surely they mean it. A name
 * that a platform would refuse is none of its names. Raise the version of the extractor with every change. Lengths and letters are what the platforms state in their own help pages.
 */
export interface HandleRule {
  readonly platform: string;
  /** Names of the platform that mean nothing else. */
  readonly sure?: string;
  /** Abbreviations of it. */
  readonly short?: string;
  /** Names that are ordinary words as well: only beside "my", "add" and the like. */
  readonly everyday?: string;
  /** Characters of a name, lower case: a class without its brackets. */
  readonly letters: string;
  /** Of the first character, where it may not be every one. */
  readonly first?: string;
  /** Of the last character, where it may not be every one. */
  readonly last?: string;
  readonly least: number;
  readonly most: number;
}

const WORD = 'a-z0-9_';
const DOTTED = 'a-z0-9_.';

export const HANDLE_RULES: readonly HandleRule[] = [
  {
    platform: 'telegram',
    sure: 'telegram|telegramm|télégram',
    short: 'tg',
    letters: WORD,
    first: 'a-z',
    last: 'a-z0-9',
    least: 4,
    most: 32,
  },
  {
    platform: 'snapchat',
    sure: 'snapchat|snapje',
    short: 'snap|snaps|sc',
    letters: 'a-z0-9_.-',
    first: 'a-z',
    last: 'a-z0-9',
    least: 3,
    most: 15,
  },
  { platform: 'instagram', sure: 'instagram|insta', short: 'ig', letters: DOTTED, last: WORD, least: 1, most: 30 },
  { platform: 'threads', everyday: 'threads', letters: DOTTED, last: WORD, least: 1, most: 30 },
  { platform: 'kik', sure: 'kik', letters: DOTTED, least: 2, most: 30 },
  { platform: 'skype', sure: 'skype', letters: 'a-z0-9_.,:-', first: 'a-z', least: 6, most: 70 },
  { platform: 'discord', sure: 'discord', short: 'disc|dc', letters: DOTTED, least: 2, most: 32 },
  {
    platform: 'facebook',
    sure: 'facebook',
    short: 'fb',
    everyday: 'face|messenger',
    letters: 'a-z0-9_.',
    first: 'a-z0-9',
    least: 5,
    most: 50,
  },
  { platform: 'twitter', sure: 'twitter', letters: WORD, least: 4, most: 15 },
  { platform: 'tiktok', sure: 'tiktok|tik tok', letters: DOTTED, last: WORD, least: 2, most: 24 },
  { platform: 'line', everyday: 'line', letters: 'a-z0-9_.-', least: 4, most: 20 },
  { platform: 'kakaotalk', sure: 'kakaotalk|kakao talk|kakao', letters: 'a-z0-9_.-', least: 4, most: 20 },
  { platform: 'wechat', sure: 'wechat|weixin|微信', letters: 'a-z0-9_-', first: 'a-z', least: 6, most: 20 },
  { platform: 'qq', short: 'qq', letters: '0-9', first: '1-9', least: 5, most: 11 },
  { platform: 'signal', everyday: 'signal', letters: 'a-z0-9_.', first: 'a-z_', last: '0-9', least: 5, most: 42 },
  { platform: 'wickr', sure: 'wickr', letters: 'a-z0-9_-', first: 'a-z', least: 3, most: 40 },
  { platform: 'threema', sure: 'threema', letters: 'a-z0-9*', first: 'a-z0-9*', least: 8, most: 8 },
  { platform: 'session', everyday: 'session', letters: '0-9a-f', first: '0', least: 66, most: 66 },
  { platform: 'viber', sure: 'viber', letters: 'a-z0-9_.-', least: 4, most: 32 },
  { platform: 'wire', everyday: 'wire', letters: 'a-z0-9_.-', least: 2, most: 32 },
  { platform: 'icq', sure: 'icq', letters: '0-9', first: '1-9', least: 5, most: 10 },
  { platform: 'roblox', sure: 'roblox', letters: WORD, first: 'a-z0-9', last: 'a-z0-9', least: 3, most: 20 },
  { platform: 'minecraft', everyday: 'minecraft', letters: WORD, least: 3, most: 16 },
  { platform: 'fortnite', everyday: 'fortnite|epic games', letters: 'a-z0-9_.-', least: 3, most: 16 },
  { platform: 'steam', everyday: 'steam', letters: 'a-z0-9_-', least: 2, most: 32 },
  { platform: 'xbox', everyday: 'gamertag|xbox', letters: 'a-z0-9#', first: 'a-z', least: 3, most: 17 },
  { platform: 'playstation', everyday: 'psn', letters: 'a-z0-9_-', first: 'a-z', least: 3, most: 16 },
  { platform: 'twitch', everyday: 'twitch', letters: WORD, first: 'a-z0-9', least: 4, most: 25 },
  { platform: 'youtube', everyday: 'youtube', letters: 'a-z0-9_.-', least: 3, most: 30 },
  { platform: 'reddit', everyday: 'reddit', letters: 'a-z0-9_-', least: 3, most: 20 },
  { platform: 'pinterest', everyday: 'pinterest', letters: WORD, least: 3, most: 30 },
  { platform: 'tumblr', everyday: 'tumblr', letters: 'a-z0-9-', first: 'a-z0-9', last: 'a-z0-9', least: 1, most: 32 },
  { platform: 'vk', everyday: 'vk|vkontakte', letters: DOTTED, least: 5, most: 32 },
  { platform: 'zangi', sure: 'zangi', letters: 'a-z0-9_.', least: 5, most: 32 },
  { platform: 'imo', everyday: 'imo', letters: 'a-z0-9_.', least: 3, most: 32 },
  { platform: 'bigo', sure: 'bigo live', everyday: 'bigo', letters: DOTTED, least: 3, most: 30 },
  { platform: 'mastodon', everyday: 'mastodon', letters: WORD, least: 1, most: 30 },
  {
    platform: 'bluesky',
    sure: 'bluesky|bsky',
    letters: 'a-z0-9.-',
    first: 'a-z0-9',
    last: 'a-z0-9',
    least: 3,
    most: 80,
  },
];
