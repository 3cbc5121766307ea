import { nameCountry } from '../../lib/country/list.ts';
import { formatCount } from '../../lib/number/format.ts';
import { WorldMap } from './world-map.tsx';

const FAINTEST = 0.25;

interface Props {
  readonly label: string;
  readonly language: string;
  /** By ISO 3166-1 alpha-2. What has no outline at this scale stands in the table beside it alone. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Countries, the darker the more is counted there; the table beside it says the same in numbers. */
export default function CountryMap({ label, language, counts }: Props) {
  const most = Math.max(1, ...counts.values());
  return (
    <WorldMap
      label={label}
      fill={(code) => {
        const count = counts.get(code) ?? 0;
        if (count === 0) return null;
        return {
          fill: 'var(--mantine-primary-color-filled)',
          opacity: FAINTEST + (1 - FAINTEST) * (count / most),
          title: `${nameCountry(code, language)}: ${formatCount(count, language)}`,
        };
      }}
    />
  );
}
