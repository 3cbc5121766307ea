import { Button, Tooltip } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeepCallout } from '../callout/kept-list.ts';
import { openRaising } from './state.ts';

/** On a telephone it stands in two lines rather than over its neighbours. */
const LABEL = { label: { whiteSpace: 'normal', lineHeight: 1.15, textAlign: 'start' } } as const;

/** On every screen. The list of whom to call is loaded here, before anybody needs it. */
export default function RaiseButton() {
  const { t } = useTranslation('safeguarding');
  useKeepCallout();
  return (
    <Tooltip label={t('raise.tip')}>
      <Button
        color="red.9"
        onClick={openRaising}
        leftSection={<IconHeartbeat size={18} aria-hidden />}
        aria-keyshortcuts="Control+."
        px="sm"
        miw={0}
        styles={LABEL}
      >
        {t('raise.button')}
      </Button>
    </Tooltip>
  );
}
