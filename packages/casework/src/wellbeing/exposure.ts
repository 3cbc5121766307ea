/** What somebody has opened and read today, held against the caps that they set themselves. Pure. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { ExposureDay, WellbeingSettings } from '@custodia/store';

type Exposure = OutputOf<Procedures['wellbeingRecord']>;

/** Where somebody has set none. Nobody knows the right numbers; these ask for a break before most people would. */
export const USUAL_SETTINGS: WellbeingSettings = {
  softOpened: 40,
  hardOpened: 80,
  softMinutes: 90,
  hardMinutes: 180,
  pauseMinutes: 15,
  greyscale: false,
};

export function describeExposure(counted: ExposureDay, settings: WellbeingSettings): Exposure {
  const openedSincePause = counted.opened - counted.openedBefore;
  const minutesSincePause = toMinutes(counted.readingSeconds - counted.readingSecondsBefore);
  const reached = (opened: number, minutes: number) => openedSincePause >= opened || minutesSincePause >= minutes;
  const hard = reached(settings.hardOpened, settings.hardMinutes);
  const soft = reached(settings.softOpened, settings.softMinutes);
  return {
    day: counted.day,
    opened: counted.opened,
    minutes: toMinutes(counted.readingSeconds),
    openedSincePause,
    minutesSincePause,
    state: counted.pauseUntil !== null ? 'pausing' : hard ? 'hard' : soft ? 'soft' : 'open',
    pauses: counted.pauses,
    pauseUntil: counted.pauseUntil?.toISOString() ?? null,
    settings,
  };
}

export function toMinutes(seconds: number): number {
  return Math.floor(seconds / 60);
}
