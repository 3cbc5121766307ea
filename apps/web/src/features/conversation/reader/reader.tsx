import { Alert, Drawer, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconUserQuestion } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExposureNotice } from '../../../components/ui/exposure-notice.tsx';
import { PauseDialog } from '../../../components/ui/pause-dialog.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { readerZone } from '../../../lib/time/format.ts';
import { FinishPassDialog } from '../tag/finish-pass-dialog.tsx';
import { TagDialog } from '../tag/tag-dialog.tsx';
import { TagManyDialog } from '../tag/tag-many-dialog.tsx';
import { SidePanel } from '../panel/side-panel.tsx';
import { createClock, type ClockKind } from '../transcript/clock.ts';
import type { Header } from '../transcript/header.ts';
import type { Loading } from '../transcript/loading.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { FindBar } from './find-bar.tsx';
import { MarkBar } from './mark-bar.tsx';
import style from './reader.module.css';
import { knowsSides } from './side.ts';
import { Toolbar } from './toolbar.tsx';
import { TranscriptList } from './transcript-list.tsx';
import { useReading } from './use-reading.ts';
import { useReaderKeys } from './use-reader-keys.ts';

interface Props {
  readonly conversationId: string;
  readonly header: Header;
  readonly transcript: Transcript;
  readonly layers: Layers;
  readonly loading: Loading & { readonly look: (position: number) => void };
  /** Ordinal to open at. */
  readonly around: number | null;
}

/** From here on the panel stands beside the conversation. */
const WIDE = '(min-width: 75em)';

/** The conversation, what can be done with an entry, and the panel beside it. */
export function Reader({ conversationId, header, transcript, layers, loading, around }: Props) {
  const { t } = useTranslation('conversation');
  const [clockKind, setClockKind] = useState<ClockKind>('reader');
  const clock = useMemo(() => createClock(clockKind, readerZone()), [clockKind]);
  const reading = useReading({ conversationId, transcript, layers, header, around });
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  useReaderKeys(reading);
  const panel = <SidePanel reading={reading} layers={layers} transcript={transcript} header={header} />;
  return (
    <div className={style.reader}>
      <Toolbar clockKind={clockKind} onClock={setClockKind} reading={reading} layers={layers} />
      <MarkBar reading={reading} />
      {!knowsSides(transcript.people) && (
        <Alert variant="light" color="gray" icon={<IconUserQuestion aria-hidden />} p="xs">
          {t('side.cannotTell')}
        </Alert>
      )}
      <ExposureNotice control={reading.opening.control} />
      <RefusalNotice error={layers.error ?? reading.error} />
      {reading.dialog === 'find' && <FindBar reading={reading} transcript={transcript} version={loading.version} />}
      <div className={style.columns}>
        <div className={style.list}>
          <TranscriptList
            transcript={transcript}
            version={loading.version}
            layers={layers}
            clock={clock}
            active={reading.active}
            opened={reading.opened}
            marked={reading.marking.marked}
            deeds={reading.deeds}
            onMove={reading.go}
            onOpen={reading.openActive}
            onLook={loading.look}
            handle={reading.list}
          />
        </div>
        {wide ? (
          <aside className={style.panel} aria-label={t('panel.label')}>
            {panel}
          </aside>
        ) : (
          <Drawer opened={reading.panelOpen} onClose={reading.closePanel} position="right" title={t('panel.label')}>
            {panel}
          </Drawer>
        )}
      </div>
      <VisuallyHidden role="status">{reading.said}</VisuallyHidden>
      <TagDialog reading={reading} layers={layers} senders={transcript.senders} />
      <TagManyDialog reading={reading} layers={layers} transcript={transcript} />
      <FinishPassDialog reading={reading} conversationId={conversationId} />
      <PauseDialog opening={reading.opening} />
    </div>
  );
}
