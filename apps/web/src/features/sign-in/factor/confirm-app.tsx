import { Group, Stack, Text, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../../components/ui/copyable.tsx';
import { askIdentity } from '../../../lib/identity/ask.ts';
import { useDeed } from '../../../lib/identity/use-deed.ts';
import { DeedForm } from '../frame/deed-form.tsx';

interface Props {
  /** `otpauth://…`; drawn here, sent to nobody. */
  readonly uri: string;
  readonly onDone: () => void;
}

const PICTURE_PX = 192;

/** The secret as a picture and as text, and the first code to show that the app has it. */
export function ConfirmApp({ uri, onDone }: Props) {
  const { t } = useTranslation('sign-in');
  const [code, setCode] = useState('');
  const deed = useDeed((given: string) => askIdentity('POST', '/two-factor/verify-totp', { code: given }), {
    onDone,
    onProblem: () => setCode(''),
  });
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <DeedForm deed={deed} onSubmit={() => deed.run(code)} action={t('app.confirm')} gap="md">
      <Text size="sm">{t('app.scan')}</Text>
      <Group align="flex-start" gap="lg">
        <QRCodeSVG value={uri} size={PICTURE_PX} marginSize={3} title={t('app.picture')} />
        <Stack gap="xs" miw="12rem" style={{ flex: '1 1 12rem' }}>
          <Text size="sm">{t('app.byHand')}</Text>
          <Copyable text={secret} shown={inGroups(secret)} label={t('app.secret')} />
        </Stack>
      </Group>
      <TextInput
        label={t('app.firstCode')}
        description={t('app.firstCodeAbout')}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="numeric"
        maxLength={10}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        required
        maw="16rem"
      />
    </DeedForm>
  );
}

/** Groups of four, for whoever types it over. */
function inGroups(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
