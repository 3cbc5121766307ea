import { Button, Modal } from '@mantine/core';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { IconRobot } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { NewToken } from './new-token.tsx';
import { TokenTable } from './token-table.tsx';

export type Token = OutputOf<Procedures['tokenList']>;

/** For programs that act on one's behalf. */
export function TokenSection() {
  const { t } = useTranslation('me');
  const [making, setMaking] = useState(false);
  const { data, error } = useProcedure(procedures.tokenList, {});
  const tokens = (data as unknown as Token[] | undefined) ?? [];
  return (
    <Section
      title={t('token.title')}
      about={t('token.about')}
      actions={
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('token.new')}
        </Button>
      }
    >
      <RefusalNotice error={error} />
      {tokens.length === 0 ? (
        <EmptyState icon={IconRobot} title={t('token.none')} next={t('token.noneNext')} />
      ) : (
        <TokenTable tokens={tokens} />
      )}
      <Modal opened={making} onClose={() => setMaking(false)} title={t('token.new')} size="lg">
        <NewToken onDone={() => setMaking(false)} />
      </Modal>
    </Section>
  );
}
