import { COMPARABLE_KINDS, procedures, type ComparableKind } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../components/ui/form-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { AgreementFields } from './agreement-fields.tsx';
import { WhoseFields } from './whose-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const NOTHING = { name: '', card: '', address: '', agreement: '', validUntil: '', checked: '' };
export type Texts = typeof NOTHING;

export interface Terms {
  readonly kinds: ComparableKind[];
  readonly perQuestion: number;
  readonly perDay: number;
}
const USUAL: Terms = { kinds: [...COMPARABLE_KINDS], perQuestion: 4096, perDay: 16_384 };

/** Brings in another unit's installation: proposed, until somebody else confirms it. */
export function AddDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('deconfliction');
  const [country, setCountry] = useState<string | null>(null);
  const [texts, setTexts] = useState(NOTHING);
  const [terms, setTerms] = useState(USUAL);
  const act = useAct(procedures.partnerAdd, {
    onDone: () => {
      onClose();
      setTexts(NOTHING);
      toast(t('add.done'));
    },
  });
  const set = (field: keyof Texts, text: string): void => setTexts({ ...texts, [field]: text });
  const { address, ...needed } = texts;
  const complete =
    country !== null && terms.kinds.length > 0 && Object.values(needed).every((text) => text.trim() !== '');
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={t('add.title')}
      about={t('add.about')}
      action={t('add.do')}
      complete={complete}
      pending={act.isPending}
      error={act.error}
      onSubmit={() =>
        act.mutate({ ...needed, ...terms, country: country!, ...(address.trim() === '' ? {} : { address }) })
      }
    >
      <WhoseFields texts={texts} set={set} country={country} onCountry={setCountry} />
      <AgreementFields texts={texts} set={set} terms={terms} onTerms={setTerms} />
    </FormDialog>
  );
}
