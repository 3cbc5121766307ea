import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly facts: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** What is known of a thing: name and value, one below the other. */
export function Facts({ facts }: Props) {
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        {facts.map(({ label, value }) => (
          <Table.Tr key={label}>
            <Table.Th w={{ base: '40%', sm: '16rem' }} scope="row">
              {label}
            </Table.Th>
            <Table.Td className="wrap-anywhere">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
