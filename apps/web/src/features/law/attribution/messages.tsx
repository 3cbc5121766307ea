import type { OutputOf, Procedures } from '@custodia/contract';
import { createContext, use, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Text } from '@mantine/core';
import { Go } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';

type Conversations = OutputOf<Procedures['assessmentShow']>['about'];

const ConversationsContext = createContext<Conversations>([]);

/** The conversations of the assessment: what makes a message a place to go to. */
export function MessagesOf({ value, children }: { readonly value: Conversations; readonly children: ReactNode }) {
  return <ConversationsContext value={value}>{children}</ConversationsContext>;
}

/** More than anybody opens from a list. */
const SHOWN = 8;

/** Each message leads to the reader. Where an exhibit holds several of the conversations, the number alone stands there. */
export function Messages({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useTranslation('law');
  const conversations = use(ConversationsContext);
  if (ids.length === 0) return null;
  return (
    <Text size="sm" component="div">
      {t('cue.messages')}:{' '}
      {ids.slice(0, SHOWN).map((id) => {
        const [exhibit, ordinal] = id.split(':');
        const own = conversations.filter(({ exhibitId }) => exhibitId === exhibit);
        return (
          <span key={id}>
            {own.length === 1 ? <Go to={paths.message(own[0]!.id, Number(ordinal))}>{ordinal}</Go> : ordinal}{' '}
          </span>
        );
      })}
      {ids.length > SHOWN && t('cue.more', { count: ids.length - SHOWN })}
    </Text>
  );
}
