import { CREDIBILITY, RELIABILITY } from '@custodia/contract';
import { List, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What the letter and the figure of a grade mean. */
export function GradeLegend() {
  const { t } = useTranslation('person');
  return (
    <details>
      <summary>{t('grade.legend')}</summary>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
        <div>
          <Text size="sm" fw={600}>
            {t('field.reliability')}
          </Text>
          <List size="sm" listStyleType="none">
            {Object.keys(RELIABILITY).map((grade) => (
              <List.Item key={grade}>
                <b>{grade}</b> {t(`reliability.${grade}`)}
              </List.Item>
            ))}
          </List>
        </div>
        <div>
          <Text size="sm" fw={600}>
            {t('field.credibility')}
          </Text>
          <List size="sm" listStyleType="none">
            {Object.keys(CREDIBILITY).map((grade) => (
              <List.Item key={grade}>
                <b>{grade}</b> {t(`credibility.${grade}`)}
              </List.Item>
            ))}
          </List>
        </div>
      </SimpleGrid>
    </details>
  );
}
