/** The navigation as one list: the menu, the palette and the shortcuts are made from it. */
import { useTranslation } from 'react-i18next';
import { allows, useMe } from '../lib/session/me.ts';
import { SECTIONS, type FeatureCommand, type NavigationEntry } from './feature.ts';
import { features } from './features.ts';

export interface ShownEntry extends NavigationEntry {
  /** The label in the language of the interface. */
  readonly text: string;
}

export interface ShownCommand extends FeatureCommand {
  readonly feature: string;
  readonly text: string;
}

export function useNavigationEntries(): ShownEntry[] {
  const { t } = useTranslation();
  const me = useMe();
  return features
    .flatMap(({ name, navigation }) => navigation.map((entry) => ({ ...entry, text: t(entry.label, { ns: name }) })))
    .filter(({ permission }) => allows(me, permission))
    .sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.order - b.order);
}

export function useCommands(): ShownCommand[] {
  const { t } = useTranslation();
  const me = useMe();
  return features
    .flatMap(({ name, commands }) =>
      commands.map((one) => ({ ...one, feature: name, text: t(one.label, { ns: name }) })),
    )
    .filter(({ permission }) => allows(me, permission));
}
