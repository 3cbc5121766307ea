import {
  PACKAGE_FAULTS,
  PACKAGE_VERDICTS,
  procedures,
  type PackageFault,
  type PackageVerdict,
} from '@custodia/contract';
import { Button, MultiSelect, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import type { Referral } from '../parts/types.ts';
import { TellingFields, useTelling } from './telling.tsx';
import { useDialog } from './use-dialog.ts';

/** What the authority said of the package, apart from the case. */
export function Feedback({ referral: { id } }: { readonly referral: Referral }) {
  const { t } = useTranslation('referral');
  const [verdict, setVerdict] = useState<PackageVerdict | null>(null);
  const [fault, setFault] = useState<PackageFault[]>([]);
  const { told, setTold, said, forget } = useTelling();
  const { opened, open, close, act } = useDialog(procedures.referralFeedback, () => {
    setVerdict(null);
    setFault([]);
    forget();
  });
  const unexplained = verdict === 'returned' && fault.length === 0;
  return (
    <>
      <Button onClick={open} variant="default">
        {t('act.do.feedback')}
      </Button>
      <FormDialog
        opened={opened}
        onClose={close}
        title={t('act.do.feedback')}
        about={t('act.about.feedback')}
        action={t('act.do.feedback')}
        complete={verdict !== null && said !== null && !unexplained}
        pending={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ id, verdict: verdict!, fault, ...said! })}
      >
        <Radio.Group
          label={t('form.verdict')}
          value={verdict}
          onChange={(chosen) => setVerdict(PACKAGE_VERDICTS.find((one) => one === chosen) ?? null)}
          required
        >
          <Stack gap="xs" mt="xs">
            {PACKAGE_VERDICTS.map((one) => (
              <Radio key={one} value={one} label={t(`verdict.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <MultiSelect
          label={t('form.faults')}
          description={t('form.faultsAbout')}
          data={PACKAGE_FAULTS.map((value) => ({ value, label: t(`fault.${value}`) }))}
          value={fault}
          onChange={(chosen) => setFault(PACKAGE_FAULTS.filter((one) => chosen.some((value) => value === one)))}
          comboboxProps={{ zIndex: 10_001 }}
          required={verdict === 'returned'}
        />
        <TellingFields told={told} onChange={setTold} words={t('form.said')} />
      </FormDialog>
    </>
  );
}
