import {
  IconCheckbox,
  IconInfoCircle,
  IconMessages,
  IconShieldCheck,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ShownText } from '../text/shown-text.tsx';
import type { ShownTime } from '../transcript/clock.ts';
import type { Entry } from '../transcript/transcript.ts';
import style from './row.module.css';
import type { Side } from './side.ts';

interface Props {
  readonly id: string;
  readonly entry: Entry;
  readonly side: Side;
  readonly sidesKnown: boolean;
  readonly time: ShownTime;
  readonly comments: number;
  readonly marked: boolean;
}

/** Who, on which side, when: the first line of an entry, and its name for those who hear it. */
export function EntryHead({ id, entry, side, sidesKnown, time, comments, marked }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <div id={id} className={style.head}>
      <SideMark entry={entry} side={side} sidesKnown={sidesKnown} />
      {entry.sender !== null && (
        <span className={style.name}>
          <ShownText text={entry.sender.name} />
        </span>
      )}
      <span className="numeric">
        {time.time ?? t('time.none')}
        {time.zone === 'unknown' && time.time !== null && ` (${t('time.zoneUnknown')})`}
        {time.zone === 'utc' && ` (${t('time.utcStandsIn')})`}
      </span>
      {entry.action !== null && <span className={style.quiet}>{entry.action}</span>}
      {marked && (
        <span className={style.side}>
          <IconCheckbox size={14} aria-hidden /> {t('mark.marked')}
        </span>
      )}
      {comments > 0 && (
        <span className={style.side}>
          <IconMessages size={13} aria-hidden /> {t('row.comments', { count: comments })}
        </span>
      )}
    </div>
  );
}

function SideMark({ entry, side, sidesKnown }: Pick<Props, 'entry' | 'side' | 'sidesKnown'>) {
  const { t } = useTranslation('conversation');
  const [Picture, word] = markOf(entry, side, sidesKnown);
  return (
    <span className={style.side}>
      <Picture size={14} aria-hidden /> {t(`side.${word}`)}
    </span>
  );
}

function markOf(entry: Entry, side: Side, sidesKnown: boolean) {
  if (side === 'investigator') return [IconShieldCheck, 'investigator'] as const;
  if (side === 'other') return sidesKnown ? ([IconUser, 'other'] as const) : ([IconUserQuestion, 'unknown'] as const);
  return entry.kind === 'message' ? ([IconUserQuestion, 'unnamed'] as const) : ([IconInfoCircle, entry.kind] as const);
}
