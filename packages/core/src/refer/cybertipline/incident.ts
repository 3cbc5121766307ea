/**
 * Wire values of NCMEC's CyberTipline reporting API (report.cybertip.org/ispws/xsd, `incidentType`): old wording, kept exactly. Nobody sees
 * them here but in the file itself.
 */
export const INCIDENT_TYPES = {
  'child-sexual-abuse-material': 'Child Pornography (possession, manufacture, and distribution)',
  trafficking: 'Child Sex Trafficking',
  'travel-and-tourism': 'Child Sex Tourism',
  'sexual-abuse': 'Child Sexual Molestation',
  'misleading-domain-name': 'Misleading Domain Name',
  'misleading-words-or-images': 'Misleading Words or Digital Images on the Internet',
  'online-solicitation': 'Online Enticement of Children for Sexual Acts',
  'unsolicited-material': 'Unsolicited Obscene Material Sent to a Child',
} as const;

export type IncidentType = keyof typeof INCIDENT_TYPES;

/** What a captured conversation with an investigator persona can be reported as; anything else would be a finding nobody made. */
export const OF_CONVERSATIONS: IncidentType = 'online-solicitation';
