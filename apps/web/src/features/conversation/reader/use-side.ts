import { useState } from 'react';

export type PanelTab = 'signals' | 'comments' | 'translations' | 'found' | 'source' | 'gaps';
export type OpenDialog = 'tag' | 'tagMany' | 'finish' | 'find' | null;

export interface Sides {
  readonly dialog: OpenDialog;
  readonly tab: PanelTab;
  /** Where the panel is a drawer: whether it is open. */
  readonly panelOpen: boolean;
  readonly show: (dialog: OpenDialog) => void;
  readonly showTab: (tab: PanelTab) => void;
  readonly closePanel: () => void;
}

/** What is open beside and over the conversation. */
export function useSide(): Sides {
  const [dialog, show] = useState<OpenDialog>(null);
  const [tab, setTab] = useState<PanelTab>('signals');
  const [panelOpen, setPanelOpen] = useState(false);
  return {
    ...{ dialog, tab, panelOpen, show },
    showTab: (wanted) => {
      setTab(wanted);
      setPanelOpen(true);
    },
    closePanel: () => setPanelOpen(false),
  };
}
