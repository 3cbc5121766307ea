import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { AttachFromElsewhere } from '../attach/attach-from-elsewhere.tsx';
import { AccountsPart } from './accounts-part.tsx';
import { PeoplePart } from './people-part.tsx';

/** People on record, and the accounts that occur. `?show=accounts` opens the second; `?attach=` offers a participant to a person. */
export default function PeoplePage() {
  const { t } = useTranslation('person');
  const go = useGo();
  const { show, ...values } = useQueryValues();
  const operation = useCompartment();
  return (
    <Page title={t('list.title')} about={t('list.about')}>
      <Tabs
        value={show === 'accounts' ? 'accounts' : 'people'}
        onChange={(chosen) => go(location.pathname, { search: { ...values, show: chosen ?? 'people' }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="people">{t('list.people')}</Tabs.Tab>
          <Tabs.Tab value="accounts">{t('list.accounts')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people">
          <PeoplePart operation={operation} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <AccountsPart operation={operation} />
        </Tabs.Panel>
      </Tabs>
      <AttachFromElsewhere />
    </Page>
  );
}
