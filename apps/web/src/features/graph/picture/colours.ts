/** Colours of the picture, at least 3 : 1 on the page in light and dark. What they say is said by shape, stroke and words as well. */
import type { GraphKind, LinkStanding } from '@custodia/contract';

export interface Colours {
  readonly kinds: Readonly<Record<GraphKind, string>>;
  readonly standings: Readonly<Record<LinkStanding, string>>;
  readonly groups: readonly string[];
  readonly path: string;
  readonly label: string;
  readonly page: string;
  readonly faded: string;
}

const LIGHT: Colours = {
  kinds: {
    account: '#2f6fb0',
    identifier: '#3b7d3b',
    payment: '#8a6d1d',
    person: '#7a3e8e',
    conversation: '#4f5b66',
    place: '#a5482f',
  },
  standings: { found: '#8d99a5', proposed: '#9a5b00', decided: '#14456e' },
  groups: ['#2f6fb0', '#a5482f', '#3b7d3b', '#7a3e8e', '#8a6d1d', '#00777d', '#b03a6a', '#4f5b66'],
  path: '#c2255c',
  label: '#1b1f23',
  page: '#ffffff',
  faded: '#c9d0d6',
};

const DARK: Colours = {
  kinds: {
    account: '#74b3f0',
    identifier: '#7cc47c',
    payment: '#d8b65a',
    person: '#c692d8',
    conversation: '#a9b4be',
    place: '#ef9a80',
  },
  standings: { found: '#76818c', proposed: '#e2a53a', decided: '#8cc4ee' },
  groups: ['#74b3f0', '#ef9a80', '#7cc47c', '#c692d8', '#d8b65a', '#5ec4c9', '#f08cb0', '#a9b4be'],
  path: '#ff8fb3',
  label: '#e6e9ec',
  page: '#242424',
  faded: '#4a5157',
};

export function coloursOf(scheme: 'light' | 'dark'): Colours {
  return scheme === 'dark' ? DARK : LIGHT;
}
