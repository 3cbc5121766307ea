import { procedures } from '@custodia/contract';
import { Button, Group } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { nameCountry } from '../../../lib/country/list.ts';
import type { Contact } from './kept-list.ts';

interface Props {
  readonly contacts: readonly Contact[];
  /** Null for those who only read. */
  readonly onEdit: ((contact: Contact) => void) | null;
  readonly empty: ReactNode;
}

export function ContactTable({ contacts, onEdit, empty }: Props) {
  const { t } = useTranslation('safeguarding');
  const [removing, setRemoving] = useState<Contact | null>(null);
  const removed = useAct(procedures.calloutRemove, { onDone: () => setRemoving(null) });
  const columns = useColumns(onEdit, setRemoving);
  return (
    <>
      <DataTable label={t('callout.title')} rows={contacts} columns={columns} rowKey={({ id }) => id} empty={empty} />
      <ConfirmDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('contact.removeTitle')}
        about={t('contact.removeAbout', { name: removing?.name ?? '' })}
        action={t('contact.remove')}
        pending={removed.isPending}
        error={removed.error}
        onConfirm={() => removing !== null && removed.mutate({ id: removing.id, version: removing.version })}
      />
    </>
  );
}

function useColumns(onEdit: Props['onEdit'], onRemove: (contact: Contact) => void): DataColumn<Contact>[] {
  const { t, i18n } = useTranslation('safeguarding');
  return useMemo(
    () => [
      { id: 'name', header: t('contact.name'), cell: ({ name }) => name },
      { id: 'phone', header: t('contact.phone'), cell: ({ phone }) => phone },
      { id: 'kind', header: t('contact.kind'), cell: ({ kind }) => t(`kind.${kind}`) },
      {
        id: 'country',
        header: t('contact.country'),
        cell: ({ country }) => (country === null ? t('contact.anyCountry') : nameCountry(country, i18n.language)),
      },
      { id: 'note', header: t('contact.note'), cell: ({ note }) => note },
      ...(onEdit === null
        ? []
        : [
            {
              id: 'deeds',
              header: t('contact.deeds'),
              cell: (contact: Contact) => (
                <Group gap="xs" wrap="nowrap">
                  <Button size="xs" variant="default" onClick={() => onEdit(contact)}>
                    {t('contact.change')}
                  </Button>
                  <Button size="xs" variant="subtle" onClick={() => onRemove(contact)}>
                    {t('contact.remove')}
                  </Button>
                </Group>
              ),
            },
          ]),
    ],
    [t, i18n.language, onEdit, onRemove],
  );
}
