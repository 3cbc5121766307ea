import { PERMISSIONS, ROLES, type Permission, type Role } from '@custodia/contract';
import { Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../components/ui/page.tsx';
import { Section } from '../../../components/ui/section.tsx';

const ALL = Object.entries(PERMISSIONS) as [Permission, (typeof PERMISSIONS)[Permission]][];
/** At the machine itself only: no role has it. */
const shown = ALL.filter(([, { roles }]) => roles.length > 0);
const REACHES = ['operation', 'installation', 'own'] as const;
const roles = Object.keys(ROLES) as Role[];

/** The one permission table, as the server and the database go by it. */
export function RolesPage() {
  const { t } = useTranslation('account');
  return (
    <Page title={t('roles.title')} about={t('roles.pageAbout')}>
      {REACHES.map((reach) => (
        <Section key={reach} title={t(`reach.${reach}.title`)} about={t(`reach.${reach}.about`)}>
          <Table.ScrollContainer minWidth={760}>
            <Grants of={shown.filter(([, grant]) => grant.reach === reach)} label={t(`reach.${reach}.title`)} />
          </Table.ScrollContainer>
        </Section>
      ))}
    </Page>
  );
}

interface GrantsProps {
  readonly of: typeof shown;
  readonly label: string;
}

function Grants({ of, label }: GrantsProps) {
  const { t } = useTranslation('account');
  return (
    <Table aria-label={label} stickyHeader highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('roles.permission')}</Table.Th>
          {roles.map((role) => (
            <Table.Th key={role} scope="col" ta="center" w="6.5rem">
              {t(`app:role.${role}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {of.map(([permission, grant]) => (
          <Table.Tr key={permission}>
            <Table.Th scope="row" fw={400}>
              <Named permission={permission} notAuthor={'notAuthor' in grant && grant.notAuthor === true} />
            </Table.Th>
            {roles.map((role) => (
              <Table.Td key={role} ta="center">
                <Held held={grant.roles.includes(role)} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Named({ permission, notAuthor }: { readonly permission: Permission; readonly notAuthor: boolean }) {
  const { t } = useTranslation('account');
  return (
    <Stack gap={0}>
      {t(`permission.${permission.replace(':', '-')}`)}
      {notAuthor && (
        <Text size="xs" c="dimmed">
          <IconUserOff size={12} aria-hidden /> {t('roles.notAuthor')}
        </Text>
      )}
    </Stack>
  );
}

function Held({ held }: { readonly held: boolean }) {
  const { t } = useTranslation('account');
  if (!held) return <VisuallyHidden>{t('roles.no')}</VisuallyHidden>;
  return (
    <>
      <IconCheck size={16} aria-hidden />
      <VisuallyHidden>{t('roles.yes')}</VisuallyHidden>
    </>
  );
}
