import { COMPARABLE_KINDS, procedures, type ComparableKind } from '@custodia/contract';
import { MultiSelect, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { isPurpose, PurposeField } from '../purpose-field.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly operation: string;
}

/** Drafts a question; another person approves it before the partner hears of it. */
export function AskDialog({ opened, onClose, operation }: Props) {
  const { t } = useTranslation('deconfliction');
  const partners = useProcedure(procedures.partnerList, {});
  const [partner, setPartner] = useState<string | null>(null);
  const [kinds, setKinds] = useState<ComparableKind[]>([]);
  const [purpose, setPurpose] = useState('');
  const act = useAct(procedures.deconflictionAsk, {
    onDone: () => {
      onClose();
      setPurpose('');
      toast(t('ask.done'));
    },
  });
  const standing = (partners.data ?? []).filter(({ state, expired }) => state === 'confirmed' && !expired);
  const agreed = standing.find(({ id }) => id === partner)?.kinds ?? [];
  const offered = COMPARABLE_KINDS.filter((kind) => agreed.includes(kind));
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('ask.do')}
      about={t('ask.about')}
      action={t('ask.do')}
      complete={partner !== null && isPurpose(purpose)}
      pending={act.isPending}
      error={act.error ?? partners.error}
      onSubmit={() => act.mutate({ operation, partner: partner!, purpose, ...(kinds.length === 0 ? {} : { kinds }) })}
    >
      {partners.data !== undefined && standing.length === 0 && <Text>{t('ask.nobody')}</Text>}
      <Select
        label={t('ask.partner')}
        data={standing.map(({ id, name }) => ({ value: id, label: name }))}
        value={partner}
        onChange={setPartner}
        required
      />
      <MultiSelect
        label={t('partner.kinds')}
        description={t('ask.kindsAbout')}
        data={offered.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={kinds}
        onChange={setKinds}
      />
      <PurposeField about={t('ask.purposeAbout')} value={purpose} onChange={setPurpose} />
    </FormDialog>
  );
}
