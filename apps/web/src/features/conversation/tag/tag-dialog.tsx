import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../reader/use-reading.ts';
import type { Person } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { CodePicker } from './code-picker.tsx';

interface Props {
  readonly reading: Reading;
  readonly layers: Layers;
  readonly senders: readonly Person[];
}

/** Tags the entry that the reader is at. Made anew each time it opens. */
export function TagDialog({ reading, layers, senders }: Props) {
  const { t } = useTranslation('conversation');
  const { entry } = reading;
  const close = (): void => {
    reading.show(null);
    reading.list.current?.focus(reading.active);
  };
  return (
    <Modal
      opened={reading.dialog === 'tag' && entry !== null}
      onClose={close}
      title={t('tag.title', { position: reading.active + 1 })}
      size="xl"
      returnFocus={false}
    >
      {entry !== null && (
        <CodePicker
          entry={entry}
          senders={senders}
          own={(layers.standing.get(entry.ordinal) ?? []).filter(({ mine }) => mine)}
          onTag={(code, raisedBy) => {
            reading.tag(code, raisedBy);
            close();
          }}
          onRetract={(signal) => {
            reading.retract(signal);
            close();
          }}
        />
      )}
    </Modal>
  );
}
