import {
  COMPARABLE_KINDS,
  OVERLAP_TELLS,
  procedures,
  type ComparableKind,
  type OverlapTells,
} from '@custodia/contract';
import { MultiSelect, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { useAct } from '../../../lib/api/use-act.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly operation: string;
}

/** On which terms the operation takes part: said in full each time, so that nothing stays from terms that nobody remembers. */
export function TakePartDialog({ opened, onClose, operation }: Props) {
  const { t } = useTranslation('deconfliction');
  const [kinds, setKinds] = useState<ComparableKind[]>([]);
  const [tells, setTells] = useState<OverlapTells>('contact');
  const [who, setWho] = useState('');
  const [how, setHow] = useState('');
  const act = useAct(procedures.overlapTakePart, { onDone: onClose });
  const contact = who.trim() === '' && how.trim() === '' ? {} : { who, how };
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t('takePart.title')}
      about={t('takePart.about')}
      action={t('takePart.do')}
      onConfirm={(reason) =>
        act.mutate({ operation, tells, reason, ...contact, ...(kinds.length === 0 ? {} : { kinds }) })
      }
      pending={act.isPending}
      error={act.error}
    >
      <MultiSelect
        label={t('partner.kinds')}
        description={t('takePart.kindsAbout')}
        data={COMPARABLE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={kinds}
        onChange={setKinds}
      />
      <Radio.Group label={t('standing.tells')} value={tells} onChange={(value) => setTells(value)}>
        <Stack gap="xs" mt="xs">
          {OVERLAP_TELLS.map((one) => (
            <Radio key={one} value={one} label={t(`tells.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('standing.contact')}
        description={t('takePart.contactAbout')}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        maxLength={200}
        required={tells !== 'nothing'}
      />
      <TextInput
        label={t('takePart.how')}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
        maxLength={500}
        required={tells !== 'nothing'}
      />
    </ReasonDialog>
  );
}
