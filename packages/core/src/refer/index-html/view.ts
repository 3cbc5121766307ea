/** What every part of the page works with: the dossier, the language, what the first pass found, and short marks for things. */
import type { Dossier, DossierParticipant } from '../dossier.ts';
import { CATALOGUES, Speech, type Language } from './catalogue/index.ts';
import type { Survey } from './survey.ts';

export interface View {
  readonly dossier: Dossier;
  readonly speech: Speech;
  readonly survey: Survey;
  /** Participants by id, with their 1-based number on the page. */
  readonly people: ReadonlyMap<string, { readonly number: number; readonly participant: DossierParticipant }>;
  /** Exhibits by id: the short mark that stands for each. */
  readonly marks: ReadonlyMap<string, string>;
}

export function openView(dossier: Dossier, survey: Survey, language: Language): View {
  return {
    dossier,
    survey,
    speech: new Speech(language in CATALOGUES ? language : 'en'),
    people: new Map(dossier.participants.map((participant, i) => [participant.id, { number: i + 1, participant }])),
    marks: markExhibits(dossier),
  };
}

/** The first eight digits; the whole identifier where two begin alike. */
function markExhibits({ exhibits }: Dossier): Map<string, string> {
  const short = exhibits.map(({ id }) => id.slice(0, 8));
  const clash = new Set(short).size < short.length;
  return new Map(exhibits.map(({ id }, i) => [id, clash ? id : short[i]!]));
}

export function markOf(view: View, exhibitId: string): string {
  return view.marks.get(exhibitId) ?? exhibitId;
}

/** `m-<exhibit>-<ordinal>` */
export function anchorOf(view: View, exhibitId: string, ordinal: number): string {
  return `m-${markOf(view, exhibitId)}-${ordinal}`;
}

/** How an account is called: the shown name, else its handle, else its identifier; null where the source gives none. */
export function nameOf({ displayName, handle, nativeId }: DossierParticipant): string | null {
  return [displayName, handle, nativeId].find((name) => name !== null && name !== '') ?? null;
}

/** An ISO instant as people read it: `2024-01-01 00:01:01 UTC`; milliseconds only where they are not zero. */
export function showInstant(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11).replace(/(\.000)?Z$/, '')} UTC`;
}
