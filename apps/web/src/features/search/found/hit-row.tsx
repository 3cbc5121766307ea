import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CategoryBadge } from '../../../components/ui/category-badge.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { paths } from '../../../lib/route/paths.ts';
import { useGo } from '../../../lib/route/use-route.ts';
import { Snippet } from './snippet.tsx';
import type { Hit } from './use-search.ts';

interface Props {
  readonly hit: Hit;
  readonly index: number;
  /** -1 where it is not known. */
  readonly total: number;
  readonly focusable: boolean;
  readonly onFocus: () => void;
  /** Does it, unless its reader asked themselves for a break first. */
  readonly mayOpen: (open: () => void) => void;
}

/** One message that was found: who, when, where; its categories before its text. Enter opens it in the reader. */
export function HitRow({ hit, index, total, focusable, onFocus, mayOpen }: Props) {
  const { t } = useTranslation('search');
  const go = useGo();
  const [opened, setOpened] = useState(hit.signals.length === 0);
  const open = () => mayOpen(() => setOpened(true));
  const place = paths.message(hit.conversationId, hit.ordinal);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') go(place);
    if (event.key === 'o' && !opened) open();
  };
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      data-hit={index}
      tabIndex={focusable ? 0 : -1}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-labelledby={`hit-${index}`}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <Stack gap={4}>
        <Group gap="xs" id={`hit-${index}`}>
          <Go to={place}>
            <bdi>{hit.sender ?? t('hit.noSender')}</bdi>
          </Go>
          <Moment at={hit.at} local={hit.local} raw={hit.rawTime} />
          <Text size="sm" c="dimmed" span>
            {hit.platform}
            {hit.conversation !== null && (
              <>
                {' · '}
                <bdi>{hit.conversation}</bdi>
              </>
            )}
            {hit.kind !== 'message' && ` · ${t(`kind.${hit.kind}`)}`}
          </Text>
          {hit.signals.map((code) => (
            <CategoryBadge key={code} code={code} name={t(`conversation:code.${code}`)} />
          ))}
        </Group>
        {opened ? <Snippet snippet={hit.snippet} /> : <Closed onOpen={open} />}
      </Stack>
    </Paper>
  );
}

/** In place of the text of a tagged message, until somebody opens it. */
function Closed({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation('search');
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed" span>
        {t('hit.closed')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={onOpen}>
        {t('hit.open')}
      </Button>
    </Group>
  );
}
