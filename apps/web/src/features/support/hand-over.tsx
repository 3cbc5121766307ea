import { procedures } from '@custodia/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../components/ui/form-dialog.tsx';
import { toast } from '../../components/ui/toast.ts';
import { useAct } from '../../lib/api/use-act.ts';

/** By the digest that the agency reads back; everything about the child is erased with it. */
export function HandOver({ id, code }: { readonly id: string; readonly code: string }) {
  const { t } = useTranslation('support');
  const [opened, setOpened] = useState(false);
  const [said, setSaid] = useState({ sha256: '', to: '', how: '' });
  const act = useAct(procedures.supportHandOver, {
    changes: ['support', 'log'],
    onDone: () => {
      setOpened(false);
      toast(t('handOver.done'));
    },
  });
  const sha256 = said.sha256.replaceAll(/\s/g, '').toLowerCase();
  const complete = /^[0-9a-f]{64}$/.test(sha256) && said.to.trim() !== '' && said.how.trim() !== '';
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('handOver.do')}
      </Button>
      <FormDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('handOver.title', { code })}
        about={t('handOver.about')}
        action={t('handOver.do')}
        complete={complete}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ id, sha256, to: said.to, how: said.how })}
        grave
      >
        {(['sha256', 'to', 'how'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`handOver.${name}`)}
            value={said[name]}
            onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
            maxLength={200}
            spellCheck={false}
            required
          />
        ))}
      </FormDialog>
    </>
  );
}
