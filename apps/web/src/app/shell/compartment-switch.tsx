import { procedures } from '@custodia/contract';
import { Select } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { chooseCompartment, useCompartment } from '../../lib/compartment/compartment.ts';
import { useAllowed } from '../../lib/session/me.ts';

const ALL = 'all';

/** Which operation the lists are about. Only those that the person is in are offered. */
export function CompartmentSwitch() {
  const { t } = useTranslation('app');
  const chosen = useCompartment();
  const allowed = useAllowed('operation:read');
  const { data = [] } = useProcedure(procedures.operationList, {}, { enabled: allowed });
  if (!allowed) return null;
  const known = data.some(({ id }) => id === chosen);
  return (
    <Select
      aria-label={t('shell.operation')}
      leftSection={<IconFolders size={16} aria-hidden />}
      value={known ? chosen : ALL}
      onChange={(value) => chooseCompartment(value === ALL ? null : value)}
      data={[
        { value: ALL, label: t('shell.allOperations') },
        ...data.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      allowDeselect={false}
      searchable={data.length > 8}
      nothingFoundMessage={t('shell.noOperation')}
      style={{ flex: '0 1 15rem', minWidth: 0 }}
    />
  );
}
