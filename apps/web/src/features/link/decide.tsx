import { procedures } from '@custodia/contract';
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../components/ui/reason-dialog.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useAct } from '../../lib/api/use-act.ts';
import type { Shown } from './types.ts';

type Deed = 'accept' | 'reject' | 'split' | 'merge';

interface Props {
  readonly operation: string;
  readonly shown: Shown;
}

/** A person decides, with a reason; every decision stays on record and can be decided otherwise later. */
export function Decide({ operation, shown }: Props) {
  const { t } = useTranslation('link');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const all = shown.accounts.map(({ key }) => key);
  const from = all.filter((key) => !taken.includes(key));
  const act = useDeeds(() => setDeed(null));
  const deeds: readonly Deed[] = shown.state === 'open' ? ['accept', 'reject', 'split'] : ['merge', 'split', 'reject'];
  const confirm = (reason: string): void => {
    if (deed === 'split') act.split.mutate({ operation, accounts: [...taken], from, reason });
    else if (deed !== null) act[deed].mutate({ operation, accounts: all, reason });
  };
  return (
    <Section title={t('decide.title')} about={t('decide.about')}>
      {all.length > 1 && <Chosen shown={shown} taken={taken} onChange={setTaken} />}
      <Group>
        {deeds.map((one, at) => (
          <Button
            key={one}
            variant={at === 0 ? 'filled' : 'default'}
            disabled={one === 'split' && (taken.length === 0 || from.length === 0)}
            onClick={() => setDeed(one)}
          >
            {t(`decide.${one}`)}
          </Button>
        ))}
      </Group>
      <ReasonDialog
        opened={deed !== null}
        onClose={() => setDeed(null)}
        title={t(`decide.${deed ?? 'accept'}`)}
        about={t(`decide.${deed ?? 'accept'}About`)}
        action={t(`decide.${deed ?? 'accept'}`)}
        pending={deed !== null && act[deed].isPending}
        error={deed === null ? null : act[deed].error}
        onConfirm={confirm}
      />
    </Section>
  );
}

function useDeeds(onDone: () => void) {
  const options = { changes: ['log', 'person'], onDone };
  return {
    accept: useAct(procedures.linkAccept, options),
    reject: useAct(procedures.linkReject, options),
    split: useAct(procedures.linkSplit, options),
    merge: useAct(procedures.linkMerge, options),
  };
}

interface ChosenProps {
  readonly shown: Shown;
  readonly taken: readonly string[];
  readonly onChange: (taken: readonly string[]) => void;
}

/** The accounts, with those that a split would take out. */
function Chosen({ shown, taken, onChange }: ChosenProps) {
  const { t } = useTranslation('link');
  return (
    <Checkbox.Group
      label={t('decide.accounts')}
      description={t('decide.accountsAbout')}
      value={[...taken]}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {shown.accounts.map(({ key, name, platform, names }) => (
          <Checkbox
            key={key}
            value={key}
            label={<bdi>{[...new Set([name, ...names])].join(', ')}</bdi>}
            description={platform}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
