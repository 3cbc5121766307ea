import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../components/ui/data-table.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Referral } from '../parts/types.ts';
import { ChooseMessages } from './choose-messages.tsx';
import { useMessageColumns } from './message-columns.tsx';
import { People } from './people.tsx';

/** Which messages go, why each, and who else is in those conversations. */
export function Disclosure({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const number = useNumber();
  const [choosing, { open, close }] = useDisclosure(false);
  const maySelect = referral.acts.some(({ act, mine }) => act === 'selected' && mine);
  const mayPreview = useAllowed('package:build');
  return (
    <Section
      title={t('disclose.title')}
      about={t('disclose.about')}
      actions={
        maySelect &&
        !choosing && (
          <Button variant="default" onClick={open}>
            {t('disclose.choose')}
          </Button>
        )
      }
    >
      {referral.erased > 0 && (
        <Alert
          color="orange"
          title={t('disclose.erased', { count: referral.erased, shown: number.count(referral.erased) })}
        />
      )}
      {choosing && maySelect ? (
        <ChooseMessages key={referral.selectionVersion} referral={referral} onDone={close} />
      ) : (
        <Chosen referral={referral} />
      )}
      {mayPreview && referral.selection.length > 0 && <People referral={referral} />}
    </Section>
  );
}

function Chosen({ referral }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const [all, setAll] = useState(false);
  const columns = useMessageColumns(referral);
  const shown = all ? referral.selection : referral.selection.slice(0, FIRST);
  const number = useNumber();
  return (
    <>
      <DataTable
        label={t('disclose.title')}
        rows={shown}
        columns={columns}
        rowKey={({ message }) => message}
        empty={<Text>{t('disclose.none')}</Text>}
        maxHeight="24rem"
      />
      {shown.length < referral.selection.length && (
        <Group>
          <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
            {t('disclose.all', { shown: number.count(referral.selection.length) })}
          </Button>
        </Group>
      )}
    </>
  );
}

const FIRST = 10;
