import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownText } from '../text/shown-text.tsx';
import { spellDay, type Clock } from '../transcript/clock.ts';
import type { Entry } from '../transcript/transcript.ts';
import type { Gap, Signal, Translation } from '../transcript/use-layers.ts';
import { EntryHead } from './entry-head.tsx';
import { FactsAfter, FactsBefore, useFacts } from './entry-facts.tsx';
import { Flagged } from './flagged.tsx';
import { GapNote } from './gap-note.tsx';
import style from './row.module.css';
import { sideOf } from './side.ts';
import { SignalBadges } from './signal-badges.tsx';

export interface RowDeeds {
  readonly choose: (position: number) => void;
  readonly open: (entry: Entry) => void;
  readonly skip: () => void;
}

export interface RowProps {
  readonly position: number;
  readonly total: number;
  /** Null while it is not loaded. */
  readonly entry: Entry | null;
  readonly clock: Clock;
  /** The day that begins with this entry; null where it goes on. */
  readonly day: string | null;
  readonly active: boolean;
  readonly opened: boolean;
  readonly marked: boolean;
  readonly sidesKnown: boolean;
  readonly signals: readonly Signal[];
  readonly translations: readonly Translation[];
  readonly comments: number;
  readonly gaps: readonly Gap[];
  readonly deeds: RowDeeds;
}

export const rowId = (position: number): string => `entry-${String(position)}`;

/** One entry, with the day and the gaps that come before it. */
export const EntryRow = memo(function EntryRow(props: RowProps) {
  const { position, total, entry, day, active, gaps, deeds } = props;
  const { i18n } = useTranslation('conversation');
  const id = rowId(position);
  return (
    <article
      id={id}
      data-position={position}
      data-loaded={entry !== null}
      data-active={active}
      className={style.row}
      tabIndex={active ? 0 : -1}
      aria-posinset={position + 1}
      aria-setsize={total}
      aria-labelledby={`${id}-head`}
      aria-describedby={`${id}-body`}
      onFocus={() => deeds.choose(position)}
    >
      {day !== null && <div className={style.day}>{spellDay(day, i18n.language)}</div>}
      {gaps.map((gap, i) => (
        <GapNote key={i} gap={gap} />
      ))}
      {entry === null ? <div className={style.placeholder} /> : <Loaded {...props} entry={entry} id={id} />}
    </article>
  );
});

function Loaded({ id, entry, ...props }: RowProps & { readonly entry: Entry; readonly id: string }) {
  const { clock, sidesKnown, comments, signals, opened, marked, deeds } = props;
  const side = sideOf(entry);
  const closed = signals.length > 0 && !opened;
  return (
    <div className={style.entry} data-side={side} onClick={() => deeds.choose(entry.position)}>
      <EntryHead
        id={`${id}-head`}
        entry={entry}
        side={side}
        sidesKnown={sidesKnown}
        time={clock(entry)}
        comments={comments}
        marked={marked}
      />
      {signals.length > 0 && <SignalBadges signals={signals} />}
      <div id={`${id}-body`}>
        {closed ? <Flagged entry={entry} deeds={deeds} /> : <Body entry={entry} translations={props.translations} />}
      </div>
    </div>
  );
}

function Body({ entry, translations }: { readonly entry: Entry; readonly translations: readonly Translation[] }) {
  const { t } = useTranslation('conversation');
  const facts = useFacts(entry);
  return (
    <>
      <FactsBefore facts={facts} />
      <ShownText text={entry.text} />
      {translations.map((translation) => (
        <div key={translation.id} className={style.quote} lang={translation.language}>
          <span className={style.quiet}>
            {t('translation.by', { language: translation.language, name: translation.translatedBy.name })}
          </span>
          <ShownText text={translation.text} />
        </div>
      ))}
      <FactsAfter facts={facts} />
    </>
  );
}
