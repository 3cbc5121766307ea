import { procedures } from '@custodia/contract';
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';

interface Props {
  /** `EXHIBIT:ORDINAL`; null: closed. */
  readonly message: string | null;
  /** Written down already. */
  readonly known: number | null;
  readonly onClose: () => void;
}

/** Which age a message states, in years, by whoever read it: nothing reads that out of a text by itself. */
export function AgeDialog({ message, known, onClose }: Props) {
  const { t } = useTranslation('conversation');
  return (
    <Modal opened={message !== null} onClose={onClose} title={t('age.title')}>
      {message !== null && <AgeForm message={message} known={known} onClose={onClose} />}
    </Modal>
  );
}

function AgeForm({ message, known, onClose }: Props & { readonly message: string }) {
  const { t } = useTranslation('conversation');
  const [years, setYears] = useState<number | ''>(known ?? '');
  const act = useAct(procedures.assessmentStateAge, { changes: ['signal', 'country', 'log'], onDone: onClose });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (years !== '') act.mutate({ message, years });
      }}
    >
      <Stack>
        <Text size="sm">{t('age.about')}</Text>
        <NumberInput
          label={t('age.years')}
          value={years}
          onChange={(value) => setYears(typeof value === 'number' ? value : '')}
          min={0}
          max={MOST_YEARS}
          allowDecimal={false}
          required
          data-autofocus
        />
        <RefusalNotice error={act.error} />
        <Group justify="flex-end">
          {known !== null && (
            <Button variant="subtle" loading={act.isPending} onClick={() => act.mutate({ message, years: null })}>
              {t('age.takeBack')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('app:action.cancel')}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={years === ''}>
            {t('app:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** As the contract takes them. */
const MOST_YEARS = 130;
