/** The unit's own accounts in the scale sample, and the rooms that they sat in. */
import type { ScalePlatform } from './accounts.ts';

export interface UnitAccount {
  /** As an importer knows it. */
  readonly key: string;
  readonly name: string;
  /** As the operation names it: what the platform shows of it for good. */
  readonly handle: string;
}

/** All of them adults who talk about buses and the weather. */
export const UNIT: Readonly<Record<ScalePlatform, readonly UnitAccount[]>> = {
  telegram: [
    { key: 'user700000001', name: 'Bus spotter', handle: 'user700000001' },
    { key: 'user700000002', name: 'Weather watcher', handle: 'user700000002' },
  ],
  whatsapp: [{ key: 'Bus spotter', name: 'Bus spotter', handle: 'Bus spotter' }],
  discord: [{ key: '300000000000000900', name: 'busspotter', handle: 'busspotter' }],
  irc: [{ key: 'busspotter', name: 'busspotter', handle: 'busspotter' }],
  facebook: [
    { key: 'Bo Spotter', name: 'Bo Spotter', handle: 'Bo Spotter' },
    { key: 'Win Weathers', name: 'Win Weathers', handle: 'Win Weathers' },
  ],
  sms: [
    { key: 'self', name: 'self', handle: 'self' },
    { key: 'self', name: 'self', handle: 'self' },
  ],
};

/** Largest first of each platform; facebook and sms have none. */
export const ROOM_PLATFORMS: readonly ScalePlatform[] = [
  ...(['telegram', 'irc', 'discord', 'irc', 'telegram', 'discord', 'whatsapp', 'irc', 'discord', 'telegram'] as const),
  ...(['irc', 'discord', 'irc', 'telegram', 'whatsapp', 'irc', 'discord', 'irc', 'discord'] as const),
];

export const ROOM_TITLES: readonly string[] = [
  'Bus times',
  'weather',
  'Seedlings and prices',
  'football',
  'Allotment club',
  'Late buses',
  'Plot neighbours',
  'timetable',
  'Rain radar',
  'Greenhouses',
  'harvest',
  'Away games',
  'ferries',
  'Compost corner',
  'Shed keys',
  'nightbus',
  'Tomato swap',
  'fog',
  'Training hours',
];
