import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';
import { Back } from '../frame/back.tsx';

interface Props {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** The second step after a password: a code of the authenticator app, or a recovery code. */
export function CodeForm({ onDone, onBack }: Props) {
  const { t } = useTranslation('sign-in');
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const other = kind === 'app' ? 'recovery' : 'app';
  return (
    <Stack gap="md">
      <Text size="sm">{t(`code.${kind}.about`)}</Text>
      <CodeField key={kind} kind={kind} onDone={onDone} onTooLate={onBack} />
      <Group justify="space-between">
        <Back label={t(`code.${other}.instead`)} onClick={() => setKind(other)} />
        <Back label={t('code.back')} onClick={onBack} />
      </Group>
    </Stack>
  );
}

interface FieldProps extends Pick<Props, 'onDone'> {
  readonly kind: 'app' | 'recovery';
  readonly onTooLate: () => void;
}

const PATHS = { app: '/two-factor/verify-totp', recovery: '/two-factor/verify-backup-code' } as const;

function CodeField({ kind, onDone, onTooLate }: FieldProps) {
  const { t } = useTranslation('sign-in');
  const [code, setCode] = useState('');
  const deed = useDeed((given: string) => askIdentity('POST', PATHS[kind], { code: given.trim() }), {
    onDone,
    onProblem: ({ reason }) => (reason === 'code-too-late' ? onTooLate() : setCode('')),
  });
  return (
    <DeedForm deed={deed} onSubmit={() => deed.run(code)} action={t('code.do')} wide>
      <TextInput
        label={t(`code.${kind}.label`)}
        autoComplete={kind === 'app' ? 'one-time-code' : 'off'}
        inputMode={kind === 'app' ? 'numeric' : 'text'}
        className="numeric"
        maxLength={20}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        required
        data-autofocus
        autoFocus
      />
    </DeedForm>
  );
}
