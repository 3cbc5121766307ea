import { Button, Code, Container, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusedError } from '../lib/api/refused.ts';

interface Props {
  readonly children: ReactNode;
}

/** A fault of ours must not take the person's page away without a word. */
export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Broken error={this.state.error} again={() => this.setState({ error: null })} />;
  }
}

/** Says what happened without a word of evidence: the message of an unexpected error may hold some, so only its kind is shown. */
export function Broken({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  const { t } = useTranslation('app');
  const requestId = error instanceof RefusedError ? error.requestId : null;
  return (
    <Container size="sm" py="xl" role="alert">
      <Stack>
        <Title order={1}>{t('broken.title')}</Title>
        <Text>{t('broken.about')}</Text>
        <Text>
          {t('broken.kind')} <Code>{error instanceof Error ? error.name : typeof error}</Code>
        </Text>
        {requestId !== null && (
          <Text>
            {t('refusal.requestId')} <Code>{requestId}</Code>
          </Text>
        )}
        <Group>
          <Button onClick={again}>{t('action.tryAgain')}</Button>
          <Button variant="default" onClick={() => location.assign('/')}>
            {t('action.goHome')}
          </Button>
        </Group>
      </Stack>
    </Container>
  );
}
