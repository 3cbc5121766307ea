import { procedures } from '@custodia/contract';
import { Alert, Button, Group, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { OPERATOR_TYPES, type Country, type OperatorType } from '../parts/types.ts';
import { ProposeDialog, type Proposing } from '../propose/propose-dialog.tsx';
import { History } from './history.tsx';
import { Proposals } from './proposals.tsx';
import { Routes } from './routes.tsx';
import { Rules } from './rules.tsx';
import { Treaties } from './treaties.tsx';

/** One country: what its law is held to say, whether that can be gone by, and whom a referral goes to. */
export default function CountryPage() {
  const { t, i18n } = useTranslation('law');
  const code = useParam('country').toUpperCase();
  const [operatorType, setOperatorType] = useState<OperatorType>('any');
  const [on, setOn] = useState('');
  const [proposing, propose] = useState<Proposing | null>(null);
  const mayPropose = useAllowed('law:propose');
  const shown = useProcedure(
    procedures.countryShow,
    { country: code, operatorType, ...(on === '' ? {} : { on }) },
    { keepPrevious: true },
  );
  const onPropose = mayPropose ? propose : null;
  return (
    <Page
      title={nameCountry(code, i18n.language)}
      about={t('show.about')}
      actions={mayPropose && <Button onClick={() => propose({ country: code })}>{t('propose.do')}</Button>}
    >
      <Go to={paths.law()}>{t('show.back')}</Go>
      <Group align="flex-end">
        <Select
          label={t('show.operatorType')}
          data={OPERATOR_TYPES.map((value) => ({ value, label: t(`operator.${value}`) }))}
          value={operatorType}
          onChange={(chosen) => setOperatorType(chosen ?? 'any')}
          allowDeselect={false}
          w="18rem"
        />
        <TextInput type="date" label={t('show.on')} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
      </Group>
      <RefusalNotice error={shown.error} onAgain={() => void shown.refetch()} />
      {shown.data === undefined ? (
        shown.error === null && <LoadingPlaceholder />
      ) : (
        <Parts country={shown.data} onPropose={onPropose} />
      )}
      <ProposeDialog proposing={proposing} onClose={() => propose(null)} />
    </Page>
  );
}

interface PartsProps {
  readonly country: Country;
  /** Null for who may not. */
  readonly onPropose: ((what: Proposing) => void) | null;
}

function Parts({ country, onPropose }: PartsProps) {
  return (
    <>
      <Seeds country={country} />
      <Proposals country={country.country} />
      <Rules country={country} onPropose={onPropose} />
      <Routes country={country} onPropose={onPropose} />
      <Treaties country={country} />
      <History country={country.country} />
    </>
  );
}

function Seeds({ country: { pack, rules, routes } }: { readonly country: Country }) {
  const { t } = useTranslation('law');
  const count = [...rules, ...routes].filter(({ reviewer }) => reviewer === null).length;
  if (pack === null || count === 0) return null;
  return (
    <Alert variant="light" color="orange" title={t('seed.title', { count })}>
      {t('seed.text', { version: pack })}
    </Alert>
  );
}
