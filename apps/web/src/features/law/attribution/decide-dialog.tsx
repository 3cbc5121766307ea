import { procedures, type Connection } from '@custodia/contract';
import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Proposed } from '../parts/types.ts';
import { useCountryNames } from './use-country-names.ts';

export interface Deciding {
  readonly connection: Connection;
  /** The country that is not tied to the case after all; null: a country is decided on. */
  readonly withdraw: string | null;
}

interface Props {
  readonly assessment: string;
  readonly address: readonly string[];
  readonly proposed: Proposed;
  /** Null: closed. */
  readonly deciding: Deciding | null;
  readonly onClose: () => void;
}

/** A named person decides, with a reason; what pointed where at that moment is kept with it. */
export function DecideDialog(props: Props) {
  const { deciding } = props;
  // Made anew for each connection: a country chosen for one is never left over for another.
  return <Dialog key={`${String(deciding?.connection)} ${String(deciding?.withdraw)}`} {...props} />;
}

function Dialog({ assessment, address, proposed, deciding, onClose }: Props) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  const [known, setKnown] = useState<'country' | 'unknown' | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const act = useAct(procedures.attributionDecide, {
    changes: ['country', 'assessment'],
    onDone: () => {
      onClose();
      toast(t('decision.done'));
    },
  });
  const { connection = 'location', withdraw = null } = deciding ?? {};
  const country = withdraw ?? (known === 'unknown' ? 'unknown' : known === 'country' ? chosen : null);
  const said = t(`connection.${connection}`);
  return (
    <ReasonDialog
      opened={deciding !== null}
      onClose={onClose}
      title={`${t(withdraw === null ? 'decision.do' : 'decision.withdraw')}: ${said}`}
      about={withdraw === null ? t('decision.doAbout') : t('decision.withdrawAbout', { country: name([withdraw]) })}
      action={t(withdraw === null ? 'decision.do' : 'decision.withdraw')}
      onConfirm={(reason) => {
        if (country === null) return;
        act.mutate({ assessment, connection, country, withdraw: withdraw !== null, reason, address: [...address] });
      }}
      pending={act.isPending}
      error={act.error}
    >
      {withdraw === null && (
        <Stack gap="sm">
          <Pointing proposed={proposed} />
          <Radio.Group label={t('decision.country')} value={known} onChange={(value) => setKnown(value)} required>
            <Stack gap="xs" mt="xs">
              <Radio value="country" label={t('decision.known')} required />
              <Radio value="unknown" label={t('decision.unknownChoice')} required />
            </Stack>
          </Radio.Group>
          {known === 'country' && (
            <CountrySelect
              label={t('decision.which')}
              value={chosen}
              onChange={setChosen}
              open={t('decision.choose')}
            />
          )}
          {known === 'country' && chosen === null && <Text size="sm">{t('decision.chooseFirst')}</Text>}
        </Stack>
      )}
    </ReasonDialog>
  );
}

function Pointing({ proposed: { candidates } }: Pick<Props, 'proposed'>) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  if (candidates.length === 0) return <Text size="sm">{t('candidate.none')}</Text>;
  return (
    <div>
      <Text size="sm">{t('candidate.title')}:</Text>
      {candidates.map(({ country, support }) => (
        <Text key={country} size="sm">
          {name([country])}: {t(`support.${support}`)}
        </Text>
      ))}
    </div>
  );
}
