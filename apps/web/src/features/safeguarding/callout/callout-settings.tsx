import { procedures } from '@custodia/contract';
import { Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Callout } from './kept-list.ts';

/** How long an alarm waits before it calls again, and which number is shown for immediate danger. */
export function CalloutSettings({ callout }: { readonly callout: Callout }) {
  const { t } = useTranslation('safeguarding');
  const [emergencyNumber, setEmergencyNumber] = useState(callout.emergencyNumber);
  const [callAgainMinutes, setCallAgainMinutes] = useState(callout.callAgainMinutes);
  const kept = useAct(procedures.calloutConfigure, { onDone: () => toast(t('settings.kept')) });
  return (
    <Section title={t('settings.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          kept.mutate({ emergencyNumber, callAgainMinutes, version: callout.version });
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={t('settings.emergencyNumber')}
            value={emergencyNumber}
            onChange={(event) => setEmergencyNumber(event.currentTarget.value)}
            required
            maxLength={20}
          />
          <NumberInput
            label={t('settings.callAgain')}
            value={callAgainMinutes}
            onChange={(value) => setCallAgainMinutes(Number(value))}
            min={1}
            max={120}
            allowDecimal={false}
            required
          />
          <Button type="submit" variant="default" loading={kept.isPending}>
            {t('contact.keep')}
          </Button>
        </Group>
      </form>
      <RefusalNotice error={kept.error} />
    </Section>
  );
}
