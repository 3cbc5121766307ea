/**
 * What a feature is to the shell: its pages, where they stand in the navigation, what the command palette can do, and parts that appear
 * outside its own pages. A feature never imports another feature; what they share is in `lib` and `components/ui`.
 */
import type { Permission } from '@custodia/contract';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** The module of a component, loaded when it is first needed. */
export type LazyComponent = () => Promise<{ readonly default: ComponentType }>;

export interface FeatureRoute {
  /** TanStack Router's form: `/operations/$operation`. Identifiers only, never evidence text. */
  readonly path: string;
  /** Key in the feature's texts, for the document title until the page sets a better one. */
  readonly title: string;
  /** Who has none of these sees why instead of the page. Absent: everybody signed in. */
  readonly permission?: Permission | readonly Permission[];
  /** `bare`: without navigation and without a session (sign-in, set-up). */
  readonly frame?: 'shell' | 'bare';
  readonly component: LazyComponent;
}

/** The calm groups of the navigation, in their order. */
export const SECTIONS = ['work', 'evidence', 'unit', 'installation'] as const;
export type Section = (typeof SECTIONS)[number];

export interface NavigationEntry {
  readonly path: string;
  /** Key in the feature's texts. */
  readonly label: string;
  readonly section: Section;
  /** Position in the section; smaller is higher. */
  readonly order: number;
  readonly icon: Icon;
  readonly permission?: Permission | readonly Permission[];
  /** A sequence such as `g h`; unique over all features. */
  readonly keys?: string;
}

/** Something the command palette offers besides going to a page of the navigation. */
export interface FeatureCommand {
  /** Unique within the feature. */
  readonly id: string;
  readonly label: string;
  readonly permission?: Permission | readonly Permission[];
  readonly keys?: string;
  readonly icon?: Icon;
  /** Goes to a page, or does something here. */
  readonly does: { readonly goTo: string } | (() => void);
}

/**
 * Parts outside a feature's own pages. `header`: always visible at the top; `banner`: across the page below it; `session-expired`: over
 * everything while nobody is signed in, keeping the page behind it; `always`: mounted once, shows what it wants.
 */
export type Slot = 'header' | 'banner' | 'session-expired' | 'always';

export interface Feature {
  /** The folder, and the namespace of its texts. */
  readonly name: string;
  readonly routes: readonly FeatureRoute[];
  readonly navigation: readonly NavigationEntry[];
  readonly commands: readonly FeatureCommand[];
  readonly slots?: Readonly<Partial<Record<Slot, LazyComponent>>>;
}
