import { procedures } from '@custodia/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { useAct } from '../../lib/api/use-act.ts';

/** Under the code of the authority and nothing else. */
export function OpenCase() {
  const { t } = useTranslation('support');
  const [opened, setOpened] = useState(false);
  const [code, setCode] = useState('');
  const act = useAct(procedures.supportOpen, {
    changes: ['support', 'log'],
    onDone: () => {
      setOpened(false);
      setCode('');
    },
  });
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('open.do')}</Button>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('open.do')}
        about={t('open.about')}
        action={t('open.do')}
        complete={code.trim() !== ''}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ code })}
      >
        <TextInput
          label={t('open.code')}
          description={t('open.codeAbout')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          maxLength={32}
          required
          data-autofocus
        />
      </FormDialog>
    </>
  );
}
