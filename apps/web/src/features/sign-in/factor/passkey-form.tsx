import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey } from '../../../lib/identity/passkey.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';

interface Props {
  readonly onDone: () => void;
}

/** A name by which the person knows it again, then the browser takes over. */
export function PasskeyForm({ onDone }: Props) {
  const { t } = useTranslation('sign-in');
  const [name, setName] = useState(t('passkey.usualName'));
  const deed = useDeed(addPasskey, { onDone });
  return (
    <DeedForm deed={deed} onSubmit={() => deed.run(name.trim())} action={t('passkey.do')}>
      <TextInput
        label={t('passkey.name')}
        description={t('passkey.nameAbout')}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
    </DeedForm>
  );
}
