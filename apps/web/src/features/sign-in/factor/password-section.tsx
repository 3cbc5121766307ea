import { Button, Modal, Text } from '@mantine/core';
import type { OutputOf, Procedures } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { refreshNouns } from '../../../lib/api/client.ts';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';
import { PASSWORD_MIN, PasswordField } from './password-field.tsx';

export type Factors = OutputOf<Procedures['sessionMe']>['factors'];

export function PasswordSection({ factors }: { readonly factors: Factors }) {
  const { t } = useTranslation('sign-in');
  const [changing, setChanging] = useState(false);
  const changed = (): void => {
    setChanging(false);
    refreshNouns(['session']);
    toast(t('password.changed'));
  };
  return (
    <Section title={t('password.title')} about={t(factors.password ? 'password.about' : 'password.none')}>
      {factors.password && (
        <div>
          <Button variant="default" onClick={() => setChanging(true)}>
            {t('password.change')}
          </Button>
        </div>
      )}
      <Modal opened={changing} onClose={() => setChanging(false)} title={t('password.change')}>
        <ChangeForm onDone={changed} />
      </Modal>
    </Section>
  );
}

function ChangeForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('sign-in');
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const deed = useDeed((given: object) => askIdentity('POST', '/change-password', given), { onDone });
  return (
    <DeedForm
      deed={deed}
      onSubmit={() => deed.run({ currentPassword, newPassword })}
      action={t('password.change')}
      wide
    >
      <Text size="sm">{t('password.changeAbout')}</Text>
      <PasswordField kind="current" label={t('password.current')} value={currentPassword} onChange={setCurrent} />
      <PasswordField
        kind="new"
        label={t('password.new')}
        description={t('password.rule', { count: PASSWORD_MIN })}
        value={newPassword}
        onChange={setNew}
      />
    </DeedForm>
  );
}
