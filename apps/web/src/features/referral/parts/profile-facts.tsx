import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';
import { useTime } from '../../../lib/time/use-time.ts';
import { formatKey } from '../../../lib/export-format/key.ts';
import type { Profile } from './types.ts';

/** How an authority is reached, as names and values. */
export function useProfileFacts(profile: Profile) {
  const { t, i18n } = useTranslation('referral');
  const time = useTime();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const { delivery, address, keyValidUntil, languages, telephone, caveats } = profile;
  return [
    { label: t('field.route'), value: t(`route.${profile.route}`) },
    { label: t('field.formats'), value: profile.formats.map((one) => t(`format.${formatKey(one)}`)).join(', ') },
    { label: t('field.delivery'), value: t(`delivery.${delivery}`) },
    ...(address === null ? [] : [{ label: t('field.address'), value: address }]),
    {
      label: t('field.keyUntil'),
      value: keyValidUntil === null ? t('field.keyNoDay') : time.day(keyValidUntil),
    },
    {
      label: t('field.languages'),
      value: languages.length === 0 ? t('field.none') : languages.map((one) => names.of(one) ?? one).join(', '),
    },
    { label: t('field.telephone'), value: telephone ?? t('field.none') },
    ...(caveats === null ? [] : [{ label: t('field.caveatsAlways'), value: caveats }]),
    {
      label: t('field.described'),
      value: (
        <>
          {profile.describedBy} · <Moment at={profile.describedAt} />
        </>
      ),
    },
  ];
}
