import { COMPARABLE_KINDS, procedures, type ComparableKind } from '@custodia/contract';
import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { isPurpose, PurposeField } from '../purpose-field.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly operation: string;
  /** Those that the operation lets be compared. */
  readonly kinds: readonly string[];
  /** How many questions may still be asked today. */
  readonly left: number;
}

/** Whether other operations here hold identifiers of this one. What is found stands on the page, as contact requests. */
export function AskOthersDialog({ opened, onClose, operation, kinds: offered, left }: Props) {
  const { t } = useTranslation('deconfliction');
  const [kinds, setKinds] = useState<ComparableKind[]>([]);
  const [purpose, setPurpose] = useState('');
  const act = useAct(procedures.overlapAsk, {
    onDone: ({ length }) => {
      onClose();
      setPurpose('');
      toast(length === 0 ? t('askOthers.none') : t('askOthers.opened', { count: length }));
    },
  });
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('askOthers.do')}
      about={`${t('askOthers.about')} ${t('askOthers.left', { count: left })}`}
      action={t('askOthers.do')}
      complete={isPurpose(purpose)}
      pending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate({ operation, purpose, ...(kinds.length === 0 ? {} : { kinds }) })}
    >
      <MultiSelect
        label={t('partner.kinds')}
        description={t('askOthers.kindsAbout')}
        data={COMPARABLE_KINDS.filter((kind) => offered.includes(kind)).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
        }))}
        value={kinds}
        onChange={setKinds}
      />
      <PurposeField about={t('askOthers.purposeAbout')} value={purpose} onChange={setPurpose} focused />
    </FormDialog>
  );
}
