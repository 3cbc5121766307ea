import { procedures, REFERRAL_FORMATS, type ReferralFormat } from '@custodia/contract';
import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContextField } from '../../../components/ui/context-field.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Offer } from '../parts/types.ts';

interface Props {
  readonly assessment: string;
  readonly offer: Offer;
  readonly follows: string | null;
}

/** What the authority is to get: of the formats that it takes, where it is described. */
export function DraftForm({ assessment, offer: { recipientId, name, profile }, follows }: Props) {
  const { t } = useTranslation('referral');
  const go = useGo();
  const [formats, setFormats] = useState<readonly ReferralFormat[]>(['package']);
  const [context, setContext] = useState(3);
  const [caveats, setCaveats] = useState('');
  const act = useAct(procedures.referralDraft, { changes: ['log'], onDone: ({ id }) => go(paths.referral(id)) });
  const draft = () =>
    act.mutate({
      ...{ assessment, recipient: recipientId, formats: [...formats], context },
      ...(caveats.trim() === '' ? {} : { caveats }),
      ...(follows === null ? {} : { follows }),
    });
  return (
    <Section title={t('new.formTitle', { name })} about={t('new.formAbout')}>
      <Stack maw="46rem">
        <Formats taken={profile?.formats ?? REFERRAL_FORMATS} value={formats} onChange={setFormats} />
        <ContextField value={context} onChange={setContext} />
        <Textarea
          label={t('new.caveats')}
          description={t('form.referenceAbout')}
          value={caveats}
          onChange={(event) => setCaveats(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
        />
        <RefusalNotice error={act.error} />
        <Group>
          <Button loading={act.isPending} disabled={formats.length === 0} onClick={draft}>
            {t('new.do')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

interface FormatsProps {
  readonly taken: readonly ReferralFormat[];
  readonly value: readonly ReferralFormat[];
  readonly onChange: (formats: readonly ReferralFormat[]) => void;
}

function Formats({ taken, value, onChange }: FormatsProps) {
  const { t } = useTranslation('referral');
  return (
    <Checkbox.Group
      label={t('new.formats')}
      description={t('new.formatsAbout')}
      value={[...value]}
      onChange={(chosen) => onChange(REFERRAL_FORMATS.filter((one) => chosen.includes(one)))}
      withAsterisk
    >
      <Stack gap="xs" mt="xs">
        {taken.map((one) => (
          <Checkbox key={one} value={one} label={t(`format.${formatKey(one)}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
