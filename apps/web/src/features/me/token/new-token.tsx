import { Alert, Button, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { procedures, type Permission } from '@custodia/contract';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useMe } from '../../../lib/session/me.ts';

const DAYS_USUAL = 90;
const DAYS_MAX = 365;

/** Asks what it is for and what it may do; then shows it, this once. */
export function NewToken({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('me');
  const make = useAct(procedures.tokenCreate);
  if (make.data === undefined) return <TokenForm pending={make.isPending} error={make.error} onGiven={make.mutate} />;
  return (
    <Stack>
      <Alert color="orange" variant="light" icon={<IconInfoCircle aria-hidden />} title={t('token.once')}>
        {t('token.onceAbout')}
      </Alert>
      <Copyable text={make.data.token} label={t('token.itself')} />
      <div>
        <Button onClick={onDone}>{t('token.done')}</Button>
      </div>
    </Stack>
  );
}

interface FormProps {
  readonly pending: boolean;
  readonly error: unknown;
  readonly onGiven: (input: { name: string; scopes: Permission[]; days: number }) => void;
}

function TokenForm({ pending, error, onGiven }: FormProps) {
  const { t } = useTranslation('me');
  const me = useMe();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [days, setDays] = useState<number | string>(DAYS_USUAL);
  // A token never makes tokens.
  const offered = [...me.permissions].filter((permission) => permission !== 'token:own').sort();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onGiven({ name: name.trim(), scopes: scopes as Permission[], days: Number(days) });
      }}
    >
      <Stack>
        <TextInput
          label={t('token.name')}
          description={t('token.nameAbout')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          data-autofocus
        />
        <MultiSelect
          label={t('token.scopes')}
          description={t('token.scopesAbout')}
          data={offered}
          value={scopes}
          onChange={setScopes}
          searchable
          required
        />
        <NumberInput
          label={t('token.days')}
          min={1}
          max={DAYS_MAX}
          allowDecimal={false}
          value={days}
          onChange={setDays}
          required
        />
        <RefusalNotice error={error} />
        <div>
          <Button type="submit" loading={pending} disabled={scopes.length === 0}>
            {t('token.do')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
