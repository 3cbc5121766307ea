import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { GapList } from '../parts/gap-list.tsx';
import { draftPath, reviewPath, type Draft } from '../parts/types.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { SaveState } from './save-state.tsx';
import { StepBar } from './step-bar.tsx';
import { STEPS } from './steps/index.ts';
import { useSaving } from './use-saving.ts';

/** Step by step, in any order; saved as one goes. */
export function Wizard({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation('operation');
  const go = useGo();
  const saving = useSaving(draft);
  const named = useQueryValues().step;
  const at = Math.max(
    0,
    STEPS.findIndex(({ id }) => id === named),
  );
  const step = STEPS[at]!;
  const goTo = (index: number) => {
    void saving.flush().catch(() => undefined);
    go(draftPath(draft.id), { search: { step: STEPS[index]!.id } });
  };
  const check = () =>
    void saving.flush().then(
      () => go(reviewPath(draft.id)),
      () => undefined,
    );
  const Step = step.component;
  return (
    <Page
      title={saving.fields.name ?? t('unnamed')}
      about={t('draft.about')}
      actions={<SaveState state={saving.state} />}
    >
      <StepBar draft={draft} at={at} onChoose={goTo} />
      <ConflictNotice id={draft.id} saving={saving} />
      {saving.state === 'refused' && <RefusalNotice error={saving.error} onAgain={() => void saving.flush()} />}
      <Stack gap="lg" maw="52rem" component="section" aria-label={t(`step.${step.id}`)}>
        <Step draft={draft} saving={saving} />
        <GapList gaps={draft.gaps.filter(({ code }) => step.closes.includes(code))} />
        <Group justify="space-between">
          <Button variant="default" disabled={at === 0} onClick={() => goTo(at - 1)}>
            {t('draft.back')}
          </Button>
          {at < STEPS.length - 1 ? (
            <Button onClick={() => goTo(at + 1)}>{t('draft.next')}</Button>
          ) : (
            <Button onClick={check}>{t('draft.check')}</Button>
          )}
        </Group>
      </Stack>
    </Page>
  );
}
