import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPasskey } from '../../../lib/identity/passkey.ts';
import { askToConfirm } from '../../../lib/identity/again.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { Problem } from '../frame/problem.tsx';

interface Props {
  readonly onDone: () => void;
}

/** A name by which the person knows it again, then the browser takes over. */
export function PasskeyForm({ onDone }: Props) {
  const { t } = useTranslation('sign-in');
  const [name, setName] = useState(t('passkey.usualName'));
  const deed = useDeed(addPasskey, {
    onDone,
    onProblem: ({ reason }) => {
      if (reason === 'session-not-fresh') askToConfirm();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        deed.run(name.trim());
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('passkey.name')}
          description={t('passkey.nameAbout')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          data-autofocus
        />
        <Problem problem={deed.problem} />
        <div>
          <Button type="submit" loading={deed.pending}>
            {t('passkey.do')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
