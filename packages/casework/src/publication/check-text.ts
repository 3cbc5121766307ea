/** What a text for the public says that the terminology guidelines do not, with what is said instead. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { findTermFaults, PUBLIC_LANGUAGES, type PublicLanguage, type TermFault } from '@custodia/core';

type Shown = OutputOf<Procedures['publicationCheckText']>;

export function checkText(_: unknown, { language, text }: InputOf<Procedures['publicationCheckText']>): Promise<Shown> {
  return Promise.resolve(findTermFaults(language, text).map((one) => ({ ...one, says: SAYS[language][one.fault] })));
}

type Texts = Pick<InputOf<Procedures['publicationDraft']>, 'unit' | 'title' | 'figure' | 'page'>;

/** @throws Refusal `input-invalid` that names each place and says what to write instead */
export function assertTerms({ unit, title, figure, page }: Texts): void {
  const found = PUBLIC_LANGUAGES.flatMap((language) => [
    ...faultsIn('unit', language, unit),
    ...(title === undefined ? [] : faultsIn('title', language, title[language])),
    ...figure.flatMap(({ label, source }, index) => [
      ...faultsIn(`figure ${String(index + 1)}`, language, label[language]),
      ...faultsIn(`source of figure ${String(index + 1)}`, language, source),
    ]),
    ...page.flatMap((one) => [
      ...faultsIn(`page ${one.name}, title`, language, one.title[language]),
      ...one.paragraphs[language].flatMap((text, index) =>
        faultsIn(`page ${one.name}, paragraph ${String(index + 1)}`, language, text),
      ),
    ]),
  ]);
  if (found.length > 0) throw new Refusal('input-invalid', [...new Set(found)].join(' '));
}

function faultsIn(place: string, language: PublicLanguage, text: string): string[] {
  return findTermFaults(language, text).map(
    ({ fault, word }) => `${place} (${language}): "${word}". ${SAYS[language][fault]}`,
  );
}

/** In the language of the text, for whoever writes it. */
const SAYS: Readonly<Record<PublicLanguage, Readonly<Record<TermFault, string>>>> = {
  en: {
    material: 'Say “child sexual abuse material”: it is a record of abuse.',
    travel: 'Say “sexual exploitation of children in travel and tourism”, or “live-streamed child sexual abuse”.',
    exploitation: 'Say “exploitation of children in prostitution”, and “child victim” of the child.',
    clinical:
      'Say “person of interest”, or “convicted person” after a judgment: this word is a diagnosis or an insult.',
    payer: 'Say “person paying” or “person requesting”: a child is not sold goods.',
    persona: 'Say “investigator persona”, or leave it out: how investigators work stays private.',
    willing: 'A child cannot consent to abuse. Say what was done to the child.',
    'self-made': 'Say how it came about: “coerced” or “non-coerced capture”.',
    'harmful-behaviour': 'Say “child who displayed harmful sexual behaviour”, and of images how they came about.',
    communication: 'Say “sexualised communication”.',
    guilt: 'Say “persons referred to an authority”: a referral is not a conviction, and nobody is hunted.',
  },
  nl: {
    material: 'Schrijf “materiaal van seksueel misbruik van kinderen”: het legt misbruik vast.',
    travel:
      'Schrijf “seksuele uitbuiting van kinderen op reis en in toerisme”, of “seksueel misbruik van kinderen via livestream”.',
    exploitation: 'Schrijf “uitbuiting van kinderen in prostitutie”, en van het kind “minderjarig slachtoffer”.',
    clinical: 'Schrijf “betrokkene”, of “veroordeelde” na een vonnis: dit woord is een diagnose of een scheldwoord.',
    payer: 'Schrijf “betaler” of “persoon die erom vraagt”: een kind is geen koopwaar.',
    persona: 'Schrijf “onderzoekspersona”, of laat het weg: hoe onderzoekers werken, blijft binnen.',
    willing: 'Een kind kan niet instemmen met misbruik. Schrijf wat het kind is aangedaan.',
    'self-made': 'Schrijf hoe het tot stand kwam: onder dwang of zonder dwang vastgelegd.',
    'harmful-behaviour':
      'Schrijf “kind dat schadelijk seksueel gedrag liet zien”, en van beelden hoe ze tot stand kwamen.',
    communication: 'Schrijf “geseksualiseerde communicatie”.',
    guilt:
      'Schrijf “bij een autoriteit gemelde personen”: een melding is geen veroordeling, en op niemand wordt gejaagd.',
  },
  fr: {
    material: 'Écrivez « matériel d’abus sexuels sur enfants » : il fixe un abus.',
    travel:
      'Écrivez « exploitation sexuelle des enfants dans le cadre des voyages et du tourisme », ou « abus sexuels d’enfants diffusés en direct ».',
    exploitation: 'Écrivez « exploitation d’enfants dans la prostitution », et de l’enfant « enfant victime ».',
    clinical:
      'Écrivez « personne d’intérêt », ou « personne condamnée » après un jugement : ce mot est un diagnostic ou une insulte.',
    payer: 'Écrivez « personne qui paie » ou « personne qui demande » : un enfant n’est pas une marchandise.',
    persona:
      'Écrivez « identité d’enquête », ou n’en parlez pas : la manière de travailler des enquêteurs reste confidentielle.',
    willing: 'Un enfant ne peut pas consentir à un abus. Écrivez ce qui a été fait à l’enfant.',
    'self-made': 'Écrivez comment l’image est née : capture sous contrainte ou sans contrainte.',
    'harmful-behaviour':
      'Écrivez « enfant ayant eu un comportement sexuel préjudiciable », et des images comment elles sont nées.',
    communication: 'Écrivez « communication à caractère sexuel ».',
    guilt:
      'Écrivez « personnes signalées à une autorité » : un signalement n’est pas une condamnation, et personne n’est traqué.',
  },
};
