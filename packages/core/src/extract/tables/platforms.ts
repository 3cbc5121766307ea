/**
 * Links that name an account. `path` is matched against everything after the host; its first group is the name. Anchored,
 * with bounded repeats. Invitations, posts and groups name no account and stay URLs.
 */

export interface PlatformRule {
  readonly hosts: readonly string[];
  readonly kind: 'handle' | 'payment-handle';
  readonly system: string;
  readonly path: RegExp;
  /** First path words that are pages of the service. */
  readonly reserved?: ReadonlySet<string>;
  readonly caseSensitive?: boolean;
}

const END = String.raw`\/?(?:[?#]|$)`;
const name = (prefix: string, pattern: string): RegExp => new RegExp(`^\\/${prefix}(${pattern})${END}`, 'i');
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const PAGES = words(
  'about help login signup register settings search explore home privacy terms legal policies download business blog press ' +
    'jobs careers support contact share intent i messages notifications hashtag tos api developers ads store app apps',
);
const pagesAnd = (list: string): ReadonlySet<string> => new Set([...PAGES, ...words(list)]);

const HANDLES: readonly PlatformRule[] = [
  {
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    kind: 'handle',
    system: 'telegram',
    path: new RegExp(`^\\/(?:s\\/)?([a-z][a-z0-9_]{3,31})(?:\\/\\d{1,12})?${END}`, 'i'),
    reserved: pagesAnd(
      'joinchat addstickers addemoji addtheme addlist proxy socks setlanguage confirmphone invoice boost iv bg',
    ),
  },
  { hosts: [''], kind: 'handle', system: 'telegram', path: /^resolve\/?\?domain=([a-z][a-z0-9_]{3,31})(?:&|$)/i },
  {
    hosts: ['instagram.com', 'instagr.am', 'ig.me'],
    kind: 'handle',
    system: 'instagram',
    path: name('(?:_u\\/|m\\/|stories\\/)?', '[a-z0-9_.]{1,30}'),
    reserved: pagesAnd('p reel reels tv stories accounts direct developer web highlights'),
  },
  { hosts: ['threads.net', 'threads.com'], kind: 'handle', system: 'threads', path: name('@', '[a-z0-9_.]{1,30}') },
  {
    hosts: ['facebook.com', 'fb.com', 'fb.me', 'messenger.com', 'm.me'],
    kind: 'handle',
    system: 'facebook',
    path: /^\/(?:profile\.php\?(?:[a-z_]{1,20}=[^&]{0,40}&){0,3}id=|people\/[^/]{1,80}\/|t\/)(\d{3,20})(?:[/?#&]|$)/i,
  },
  {
    hosts: ['facebook.com', 'fb.com', 'messenger.com', 'm.me'],
    kind: 'handle',
    system: 'facebook',
    path: name('(?:t\\/)?', '[a-z0-9.]{5,50}'),
    reserved: pagesAnd(
      'groups events pages watch photo photo.php story.php profile.php marketplace sharer gaming people messages reel reels',
    ),
  },
  {
    hosts: ['twitter.com', 'x.com'],
    kind: 'handle',
    system: 'twitter',
    path: name('@?', '[a-z0-9_]{1,15}'),
    reserved: PAGES,
  },
  { hosts: ['tiktok.com'], kind: 'handle', system: 'tiktok', path: name('@', '[a-z0-9_.]{2,24}') },
  { hosts: ['snapchat.com'], kind: 'handle', system: 'snapchat', path: name('(?:add\\/|@)', '[a-z][a-z0-9_.-]{2,14}') },
  { hosts: ['line.me'], kind: 'handle', system: 'line', path: name('(?:r\\/)?ti\\/p\\/[~@]', '[a-z0-9_.-]{3,20}') },
  { hosts: ['kik.me'], kind: 'handle', system: 'kik', path: name('(?:u\\/)?', '[a-z0-9_.]{2,30}') },
  {
    hosts: ['vk.com', 'vk.ru'],
    kind: 'handle',
    system: 'vk',
    path: name('', '[a-z][a-z0-9_.]{4,31}'),
    reserved: pagesAnd('feed video music'),
  },
  { hosts: ['discord.com', 'discordapp.com'], kind: 'handle', system: 'discord', path: name('users\\/', '\\d{17,20}') },
  { hosts: ['youtube.com'], kind: 'handle', system: 'youtube', path: name('@', '[a-z0-9_.-]{3,30}') },
  {
    hosts: ['twitch.tv'],
    kind: 'handle',
    system: 'twitch',
    path: name('', '[a-z0-9]\\w{2,24}'),
    reserved: pagesAnd('directory videos'),
  },
  {
    hosts: ['reddit.com', 'old.reddit.com'],
    kind: 'handle',
    system: 'reddit',
    path: name('u(?:ser)?\\/', '[a-z0-9_-]{3,20}'),
  },
  { hosts: ['linkedin.com'], kind: 'handle', system: 'linkedin', path: name('in\\/', '[a-z0-9-]{3,100}') },
  {
    hosts: ['steamcommunity.com'],
    kind: 'handle',
    system: 'steam',
    path: name('(?:id|profiles)\\/', '[a-z0-9_-]{2,32}'),
  },
  { hosts: ['roblox.com'], kind: 'handle', system: 'roblox', path: /^\/users\/(\d{1,15})(?:[/?#]|$)/i },
  { hosts: ['bsky.app'], kind: 'handle', system: 'bluesky', path: name('profile\\/', '[a-z0-9.-]{3,80}') },
  { hosts: ['threema.id'], kind: 'handle', system: 'threema', path: name('', '[a-z0-9*][a-z0-9]{7}') },
  { hosts: ['linktr.ee'], kind: 'handle', system: 'linktree', path: name('', '[a-z0-9_.]{1,30}'), reserved: PAGES },
  { hosts: ['ok.ru'], kind: 'handle', system: 'odnoklassniki', path: name('profile\\/', '\\d{5,20}') },
];

const PAYMENTS: readonly PlatformRule[] = [
  {
    hosts: ['paypal.me'],
    kind: 'payment-handle',
    system: 'paypal',
    path: /^\/([a-z0-9]{1,20})(?:\/[\d.,]{1,10}[a-z]{0,3})?\/?(?:[?#]|$)/i,
  },
  { hosts: ['paypal.com'], kind: 'payment-handle', system: 'paypal', path: name('paypalme\\/', '[a-z0-9]{1,20}') },
  {
    hosts: ['cash.app', 'cash.me'],
    kind: 'payment-handle',
    system: 'cash-app',
    path: /^\/(\$[a-z][a-z0-9_-]{0,19})(?:\/[\d.]{1,10})?\/?(?:[?#]|$)/i,
  },
  {
    hosts: ['venmo.com', 'account.venmo.com'],
    kind: 'payment-handle',
    system: 'venmo',
    path: name('(?:u\\/)?', '[a-z0-9_-]{3,30}'),
    reserved: pagesAnd('u code'),
  },
  {
    hosts: ['wise.com'],
    kind: 'payment-handle',
    system: 'wise',
    path: name('pay\\/(?:me|business)\\/', '[a-z0-9]{3,40}'),
  },
  { hosts: ['revolut.me'], kind: 'payment-handle', system: 'revolut', path: name('', '[a-z0-9]{3,20}') },
  { hosts: ['monzo.me'], kind: 'payment-handle', system: 'monzo', path: name('', '[a-z0-9]{3,40}') },
  { hosts: ['bunq.me'], kind: 'payment-handle', system: 'bunq', path: name('', '[a-z0-9]{2,40}') },
  {
    hosts: ['tikkie.me'],
    kind: 'payment-handle',
    system: 'tikkie',
    path: name('pay\\/', '[a-z0-9]{5,40}'),
    caseSensitive: true,
  },
  { hosts: ['ko-fi.com'], kind: 'payment-handle', system: 'ko-fi', path: name('', '[a-z0-9_]{2,40}'), reserved: PAGES },
  {
    hosts: ['buymeacoffee.com'],
    kind: 'payment-handle',
    system: 'buy-me-a-coffee',
    path: name('', '[a-z0-9_.]{2,40}'),
    reserved: PAGES,
  },
];

export const PLATFORM_RULES: readonly PlatformRule[] = [...HANDLES, ...PAYMENTS];

/** Hosts whose short links are read without a scheme although their suffix is an everyday word (`t.me/name`). */
export const PLATFORM_HOSTS: ReadonlySet<string> = new Set(PLATFORM_RULES.flatMap((rule) => rule.hosts));
