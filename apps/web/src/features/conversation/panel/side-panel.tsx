import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../reader/use-reading.ts';
import type { PanelTab } from '../reader/use-side.ts';
import type { Header } from '../transcript/header.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { FoundPanel } from './found-panel.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { SignalsPanel } from './signals-panel.tsx';
import { SourcePanel } from './source-panel.tsx';
import { TranslationsPanel } from './translations-panel.tsx';

export interface PanelProps {
  readonly reading: Reading;
  readonly layers: Layers;
  readonly transcript: Transcript;
  readonly header: Header;
}

const TABS: readonly PanelTab[] = ['signals', 'comments', 'translations', 'found', 'source', 'gaps'];

/** What belongs to the conversation and to the entry that the reader is at. */
export function SidePanel(props: PanelProps) {
  const { t } = useTranslation('conversation');
  const { reading } = props;
  return (
    <Tabs value={reading.tab} onChange={(tab) => reading.showTab(tab as PanelTab)} keepMounted={false}>
      <Tabs.List>
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab} px="xs">
            {t(`panel.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={reading.tab} pt="sm">
        <Content {...props} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Content(props: PanelProps) {
  switch (props.reading.tab) {
    case 'signals':
      return <SignalsPanel {...props} />;
    case 'comments':
      return <CommentsPanel {...props} />;
    case 'translations':
      return <TranslationsPanel {...props} />;
    case 'found':
      return <FoundPanel {...props} />;
    case 'source':
      return <SourcePanel {...props} />;
    case 'gaps':
      return <GapsPanel {...props} />;
  }
}
