import { ELEMENT_CODES, procedures, type ElementCode } from '@custodia/contract';
import { Button, Checkbox, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../../../components/ui/reason-dialog.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import type { StopLine } from '../parts/types.ts';

/** Made on the version that is shown: where somebody else set it meanwhile, it is refused and said. */
export function SetStopLine({ line }: { readonly line: StopLine }) {
  const { t } = useTranslation('assessment');
  const [opened, setOpened] = useState(false);
  const [elements, setElements] = useState<readonly ElementCode[]>(line.elements);
  const act = useAct(procedures.assessmentSetStopLine, {
    onDone: () => {
      setOpened(false);
      toast(t('stop.done'));
    },
  });
  const { operationId: operation, version } = line;
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('stop.set')}</Button>
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('stop.set')}
        about={t('stop.setAbout')}
        action={t('stop.set')}
        pending={act.isPending}
        error={act.error}
        onConfirm={(reason) => act.mutate({ operation, elements: [...elements], version, reason })}
      >
        <Checkbox.Group label={t('stop.needed')} value={[...elements]} onChange={(value) => setElements(value)}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs" spacing="xs">
            {ELEMENT_CODES.map((element) => (
              <Checkbox key={element} value={element} label={t(`element.${element}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </ReasonDialog>
    </>
  );
}
