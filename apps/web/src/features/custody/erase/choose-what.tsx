import type { OutputOf, Procedures } from '@custodia/contract';
import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { useCompartment } from '../../../lib/compartment/compartment.ts';
import { useQueryValues } from '../../../lib/route/use-route.ts';
import { EraseDialog, type Erasable } from './erase-dialog.tsx';

export type Exhibit = OutputOf<Procedures['exhibitList']>[number];

/** One exhibit, or one account wherever it takes part. `?exhibit=` or `?account=` begins with that one. */
export function ChooseWhat({ exhibits }: { readonly exhibits: readonly Exhibit[] }) {
  const { t } = useTranslation('custody');
  const given = useQueryValues();
  const [kind, setKind] = useState<'exhibit' | 'account'>(given.account === undefined ? 'exhibit' : 'account');
  const [exhibit, setExhibit] = useState(textOf(given.exhibit));
  const [account, setAccount] = useState(textOf(given.account) ?? '');
  const [asked, setAsked] = useState<Erasable | null>(null);
  const operation = useCompartment();
  const chosen = kind === 'exhibit' ? exhibitOf(exhibit) : accountOf(account, operation);
  const left = exhibits.filter(({ admission }) => admission !== 'erased');
  return (
    <Section title={t('erase.choose')}>
      <Stack maw="46rem">
        <Radio.Group label={t('erase.kind')} value={kind} onChange={setKind}>
          <Group mt="xs">
            <Radio value="exhibit" label={t('erase.ofExhibit')} />
            <Radio value="account" label={t('erase.ofAccount')} />
          </Group>
        </Radio.Group>
        {kind === 'exhibit' ? (
          <Select
            label={t('exhibit.title')}
            data={left.map(({ id, name }) => ({ value: id, label: `${name ?? ''} · ${id.slice(0, 8)}` }))}
            value={exhibit}
            onChange={setExhibit}
            searchable
            required
          />
        ) : (
          <TextInput
            label={t('erase.account')}
            description={t('erase.accountAbout')}
            value={account}
            onChange={(event) => setAccount(event.currentTarget.value)}
            maxLength={300}
            required
          />
        )}
        <Group>
          <Button variant="default" disabled={chosen === null} onClick={() => setAsked(chosen)}>
            {t('erase.look')}
          </Button>
        </Group>
      </Stack>
      <EraseDialog what={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const exhibitOf = (exhibit: string | null): Erasable | null => (exhibit === null ? null : { exhibit });

function accountOf(typed: string, operation: string | null): Erasable | null {
  const person = typed.trim();
  if (person === '') return null;
  return { person, ...(operation === null ? {} : { operation }) };
}
