import { lookAt } from '@custodia/contract';
import { Alert, Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Controls } from './controls.tsx';
import { Beside } from './detail/beside.tsx';
import { Citation } from './keep/citation.tsx';
import { SaveButton } from './keep/save-button.tsx';
import { SavedViews } from './keep/saved-views.tsx';
import { findGroups } from './picture/analyse.ts';
import { Drawing, hasWebGl } from './picture/drawing.tsx';
import { Legend } from './picture/legend.tsx';
import { LinksTable } from './table/links-table.tsx';
import { ThingsTable } from './table/things-table.tsx';
import type { Chosen, Drawn, Look } from './types.ts';
import { usePicture, type Begun } from './use-picture.ts';

const EVERYTHING: Look = {
  ...{ from: null, until: null, unknownTimes: true, proposals: true },
  ...{ hidden: [], collapsed: false },
};

type Face = 'picture' | 'things' | 'links';

interface Props {
  readonly operation: string;
  readonly begun: Begun;
}

/** The picture with what it is looked at through, the same as tables, and beside it what is chosen. */
export function Workspace({ operation, begun }: Props) {
  const { t } = useTranslation('graph');
  const picture = usePicture(operation, begun);
  const { held } = picture;
  const [look, setLook] = useState<Look>(begun.view?.content.look ?? EVERYTHING);
  const [chosen, setChosen] = useState<Chosen>(null);
  const [path, setPath] = useState<readonly string[]>([]);
  const [isGrouped, setGrouped] = useState(false);
  const [face, setFace] = useState<Face>(() => (hasWebGl() ? 'picture' : 'things'));
  const drawn: Drawn = useMemo(
    () => lookAt([...held.things.values()], [...held.links.values()], look, held.starts),
    [held, look],
  );
  const groups = useMemo(() => (isGrouped ? findGroups(drawn) : null), [isGrouped, drawn]);
  const shared = { drawn, chosen, groups, onChoose: setChosen };
  return (
    <Stack gap="lg">
      <Cut picture={begun.picture.cut === held.cut ? begun.picture : { cut: held.cut }} />
      {begun.view !== null && <Citation view={begun.view} />}
      <RefusalNotice error={picture.error} />
      <Controls look={look} onLook={setLook} isGrouped={isGrouped} onGrouped={setGrouped}>
        <SaveButton operation={operation} held={held} places={picture.places} look={look} />
      </Controls>
      <Counts drawn={drawn} all={held.things.size} />
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="sm">
            <SegmentedControl
              aria-label={t('face.label')}
              data={(['picture', 'things', 'links'] as const).map((value) => ({ value, label: t(`face.${value}`) }))}
              value={face}
              onChange={setFace}
            />
            {face === 'picture' && <Drawing {...shared} places={picture.places} path={path} />}
            {face === 'picture' && <Legend />}
            {face === 'things' && <ThingsTable {...shared} more={picture.more} />}
            {face === 'links' && <LinksTable {...shared} things={held.things} />}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Beside {...{ operation, picture, drawn, chosen, path, groups }} onChoose={setChosen} onPath={setPath} />
        </Grid.Col>
      </Grid>
      <SavedViews operation={operation} />
    </Stack>
  );
}

/** What there was no room for is said, with its number. */
function Cut({ picture: { cut } }: { readonly picture: Pick<Begun['picture'], 'cut'> }) {
  const { t } = useTranslation('graph');
  if (cut.nodes === 0 && cut.links === 0 && !cut.atLeast) return null;
  return (
    <Alert color="orange" variant="light" title={t('cut.title')}>
      {t(cut.atLeast ? 'cut.atLeast' : 'cut.exactly', { things: cut.nodes, links: cut.links })}
    </Alert>
  );
}

function Counts({ drawn, all }: { readonly drawn: Drawn; readonly all: number }) {
  const { t } = useTranslation('graph');
  const left = all - drawn.nodes.length;
  return (
    <Text size="sm" c="dimmed" role="status">
      {t('count.things', { count: drawn.nodes.length })} · {t('count.links', { count: drawn.links.length })}
      {left > 0 && ` · ${t('count.left', { count: left })}`}
    </Text>
  );
}
