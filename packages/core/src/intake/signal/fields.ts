/**
 * Which fields of a Signal backup are read: number, name and kind, as facts of the format (Backup.proto of Signal, version 1). What is not listed is
 * left out. Numbers are those of Backup.proto as Signal publishes it with Signal-Android (lib/archive, looked at with pins, polls, messages deleted by an
 * admin and ended groups in it). Kinds: `u64` and `u32` numbers, `bool`, `text`, `bytes`, a message, or an enum by its names from 0; `*` after it: may come more than once.
 */

/** A message in which only one field stands for what it is: one of a later version is kept by its number. */
export const OPEN_MESSAGES: ReadonlySet<string> = new Set(['Frame', 'ChatItem', 'ChatUpdate', 'GroupUpdate']);

const ACTOR = '1 updaterAci bytes';
const ACCESS = `${ACTOR}, 2 accessLevel Access`;
const REQUESTOR = '1 requestorAci bytes';
const MEMBER = '1 newMemberAci bytes';
const LINK = `${ACTOR}, 2 linkRequiresAdminApproval bool`;
const TYPED = '1 value text';

export const MESSAGES = {
  BackupInfo: '1 version u64, 2 backupTimeMs u64, 4 currentAppVersion text, 5 firstAppVersion text',
  Frame:
    '1 account Account, 2 recipient Recipient, 3 chat Chat, 4 chatItem ChatItem, 5 stickerPack Nothing, 6 adHocCall AdHocCall, ' +
    '7 notificationProfile Nothing, 8 chatFolder Nothing',
  Nothing: '',
  Account: '2 username text, 4 givenName text, 5 familyName text',
  Recipient:
    '1 id u64, 2 contact Contact, 3 group Group, 4 distributionList DistributionItem, 5 self Nothing, 6 releaseNotes Nothing, 7 callLink CallLink',
  Contact:
    '1 aci bytes, 2 pni bytes, 3 username text, 4 e164 u64, 11 profileGivenName text, 12 profileFamilyName text, 16 nickname ContactName, ' +
    '17 note text, 18 systemGivenName text, 19 systemFamilyName text, 20 systemNickname text',
  ContactName: '1 given text, 2 family text',
  Group: '5 snapshot GroupSnapshot',
  GroupSnapshot: '2 title GroupText, 11 description GroupText',
  GroupText: '1 title text, 4 descriptionText text',
  DistributionItem: '1 distributionId bytes, 3 distributionList Distribution',
  Distribution: '1 name text',
  CallLink: '3 name text',
  Chat: '1 id u64, 2 recipientId u64',
  AdHocCall: '1 callId u64, 2 recipientId u64, 3 state AdHocState, 4 callTimestamp u64',
  ChatItem:
    '1 chatId u64, 2 authorId u64, 3 dateSent u64, 4 expireStartDate u64, 5 expiresInMs u64, 6 revisions ChatItem*, 7 sms bool, ' +
    '8 incoming Incoming, 9 outgoing Outgoing, 10 directionless Nothing, 11 standardMessage Standard, 12 contactMessage ContactMessage, ' +
    '13 stickerMessage StickerMessage, 14 remoteDeletedMessage Nothing, 15 updateMessage ChatUpdate, 16 paymentNotification Payment, ' +
    '17 giftBadge GiftBadge, 18 viewOnceMessage ViewOnce, 19 directStoryReplyMessage StoryReply, 20 poll Poll, 21 pinDetails PinDetails, ' +
    '22 adminDeletedMessage AdminDeleted',
  Incoming: '1 dateReceived u64, 2 dateServerSent u64, 3 read bool, 4 sealedSender bool',
  Outgoing: '1 sendStatus SendStatus*, 2 dateReceived u64',
  SendStatus: '1 recipientId u64, 2 timestamp u64, 9 failed Failed',
  Failed: '1 reason SendFailure',
  PinDetails: '1 pinnedAtTimestamp u64, 2 pinExpiresAtTimestamp u64, 3 pinNeverExpires bool',
  Text: '1 body text, 2 bodyRanges BodyRange*',
  BodyRange: '1 start u32, 2 length u32, 3 mentionAci bytes, 4 style BodyStyle',
  Standard:
    '1 quote Quote, 2 text Text, 3 attachments Attachment*, 4 linkPreview LinkPreview*, 5 longText File, 6 reactions Reaction*',
  Quote: '1 targetSentTimestamp u64, 2 authorId u64, 3 text Text',
  LinkPreview: '1 url text',
  Reaction: '1 emoji text, 2 authorId u64, 3 sentTimestamp u64, 4 sortOrder u64',
  Attachment: '1 pointer File, 2 flag AttachmentFlag, 3 wasDownloaded bool',
  File:
    '1 backupLocator StoredLocator, 2 attachmentLocator SentLocator, 4 contentType text, 7 fileName text, 8 width u32, 9 height u32, ' +
    '10 caption text, 13 locatorInfo Locator',
  StoredLocator: '5 size u32',
  SentLocator: '6 size u32',
  Locator: '3 size u32, 10 plaintextHash bytes',
  ContactMessage: '1 contact Card*, 2 reactions Reaction*',
  Card: '1 name CardName, 3 number CardPhone*, 4 email CardMail*, 5 address CardAddress*, 7 organization text',
  CardName: '1 givenName text, 2 familyName text, 3 prefix text, 4 suffix text, 5 middleName text, 6 nickname text',
  CardPhone: TYPED,
  CardMail: TYPED,
  CardAddress:
    '3 street text, 4 pobox text, 5 neighborhood text, 6 city text, 7 region text, 8 postcode text, 9 country text',
  StickerMessage: '1 sticker Sticker, 2 reactions Reaction*',
  Sticker: '3 stickerId u32, 4 emoji text, 5 data File',
  ViewOnce: '1 attachment Attachment, 2 reactions Reaction*',
  StoryReply: '1 textReply StoryText, 2 emoji text, 3 reactions Reaction*',
  StoryText: '1 text Text, 2 longText File',
  Poll: '1 question text, 2 allowMultiple bool, 3 options PollOption*, 4 hasEnded bool, 5 reactions Reaction*',
  PollOption: '1 option text, 2 votes PollVote*',
  PollVote: '1 voterId u64, 2 voteCount u32',
  AdminDeleted: '1 adminId u64',
  GiftBadge: '2 state GiftState',
  Payment: '1 amountMob text, 2 feeMob text, 3 note text, 4 transactionDetails PaymentDetails',
  PaymentDetails: '1 transaction Transaction, 2 failedTransaction FailedTransaction',
  Transaction: '1 status TransactionStatus, 3 timestamp u64, 4 blockIndex u64, 5 blockTimestamp u64',
  FailedTransaction: '1 reason TransactionFailure',
  ChatUpdate:
    '1 simpleUpdate SimpleUpdate, 2 groupChange GroupChange, 3 expirationTimerChange TimerChange, 4 profileChange ProfileChange, ' +
    '5 threadMerge ThreadMerge, 6 sessionSwitchover Switchover, 7 individualCall IndividualCall, 8 groupCall GroupCall, ' +
    '9 learnedProfileChange LearnedProfile, 10 pollTerminate PollEnd, 11 pinMessage PinnedMessage',
  SimpleUpdate: '1 type SimpleType',
  TimerChange: '1 expiresInMs u64',
  ProfileChange: '1 previousName text, 2 newName text',
  ThreadMerge: '1 previousE164 u64',
  Switchover: '1 e164 u64',
  LearnedProfile: '1 e164 u64, 2 username text',
  PollEnd: '1 targetSentTimestamp u64, 2 question text',
  PinnedMessage: '1 targetSentTimestamp u64, 2 authorId u64',
  IndividualCall:
    '1 callId u64, 2 type CallType, 3 direction CallDirection, 4 state CallState, 5 startedCallTimestamp u64, 6 read bool',
  GroupCall:
    '1 callId u64, 2 state GroupCallState, 3 ringerRecipientId u64, 4 startedCallRecipientId u64, 5 startedCallTimestamp u64, ' +
    '6 endedCallTimestamp u64, 7 read bool',
  GroupChange: '1 updates GroupUpdate*',
  GroupUpdate:
    '1 genericGroupUpdate ByActor, 2 groupCreationUpdate ByActor, 3 groupNameUpdate NewName, 4 groupAvatarUpdate NewPicture, ' +
    '5 groupDescriptionUpdate NewDescription, 6 groupMembershipAccessLevelChangeUpdate NewAccess, ' +
    '7 groupAttributesAccessLevelChangeUpdate NewAccess, 8 groupAnnouncementOnlyChangeUpdate Announcements, 9 groupAdminStatusUpdate AdminStatus, ' +
    '10 groupMemberLeftUpdate Left, 11 groupMemberRemovedUpdate Removed, 12 selfInvitedToGroupUpdate ByInviter, ' +
    '13 selfInvitedOtherUserToGroupUpdate Invitee, 14 groupUnknownInviteeUpdate UnknownInvitee, 15 groupInvitationAcceptedUpdate Accepted, ' +
    '16 groupInvitationDeclinedUpdate Declined, 17 groupMemberJoinedUpdate NewMember, 18 groupMemberAddedUpdate Added, ' +
    '19 groupSelfInvitationRevokedUpdate Revoker, 20 groupInvitationRevokedUpdate Revoked, 21 groupJoinRequestUpdate Requestor, ' +
    '22 groupJoinRequestApprovalUpdate Approval, 23 groupJoinRequestCanceledUpdate Requestor, 24 groupInviteLinkResetUpdate ByActor, ' +
    '25 groupInviteLinkEnabledUpdate InviteLink, 26 groupInviteLinkAdminApprovalUpdate InviteLink, 27 groupInviteLinkDisabledUpdate ByActor, ' +
    '28 groupMemberJoinedByLinkUpdate NewMember, 29 groupV2MigrationUpdate Nothing, 30 groupV2MigrationSelfInvitedUpdate Nothing, ' +
    '31 groupV2MigrationInvitedMembersUpdate InvitedCount, 32 groupV2MigrationDroppedMembersUpdate DroppedCount, ' +
    '33 groupSequenceOfRequestsAndCancelsUpdate RequestCount, 34 groupExpirationTimerUpdate GroupTimer, ' +
    '35 groupMemberLabelAccessLevelChangeUpdate NewAccess, 36 groupTerminateChangeUpdate ByActor',
  ByActor: ACTOR,
  NewName: `${ACTOR}, 2 newGroupName text`,
  NewPicture: `${ACTOR}, 2 wasRemoved bool`,
  NewDescription: `${ACTOR}, 2 newDescription text`,
  NewAccess: ACCESS,
  Announcements: `${ACTOR}, 2 isAnnouncementOnly bool`,
  AdminStatus: `${ACTOR}, 2 memberAci bytes, 3 wasAdminStatusGranted bool`,
  Left: '1 aci bytes',
  Removed: '1 removerAci bytes, 2 removedAci bytes',
  ByInviter: '1 inviterAci bytes',
  Invitee: '1 inviteeServiceId bytes',
  UnknownInvitee: '1 inviterAci bytes, 2 inviteeCount u32',
  Accepted: '1 inviterAci bytes, 2 newMemberAci bytes',
  Declined: '1 inviterAci bytes, 2 inviteeAci bytes',
  NewMember: MEMBER,
  Added: `${ACTOR}, 2 newMemberAci bytes, 3 hadOpenInvitation bool, 4 inviterAci bytes`,
  Revoker: '1 revokerAci bytes',
  Revoked: `${ACTOR}, 2 invitees RevokedInvitee*`,
  RevokedInvitee: '1 inviterAci bytes, 2 inviteeAci bytes, 3 inviteePni bytes',
  Requestor: REQUESTOR,
  Approval: `${REQUESTOR}, 2 updaterAci bytes, 3 wasApproved bool`,
  InviteLink: LINK,
  InvitedCount: '1 invitedMembersCount u32',
  DroppedCount: '1 droppedMembersCount u32',
  RequestCount: `${REQUESTOR}, 2 count u32`,
  GroupTimer: '1 expiresInMs u64, 2 updaterAci bytes',
} as const;

export type MessageName = keyof typeof MESSAGES;

/** Names by number, from 0. */
export const ENUMS = {
  Access: 'UNKNOWN ANY MEMBER ADMINISTRATOR UNSATISFIABLE',
  AdHocState: 'UNKNOWN_STATE GENERIC',
  SendFailure: 'UNKNOWN NETWORK IDENTITY_KEY_MISMATCH',
  BodyStyle: 'NONE BOLD ITALIC SPOILER STRIKETHROUGH MONOSPACE',
  AttachmentFlag: 'NONE VOICE_MESSAGE BORDERLESS GIF',
  GiftState: 'UNOPENED OPENED REDEEMED FAILED',
  TransactionStatus: 'INITIAL SUBMITTED SUCCESSFUL',
  TransactionFailure: 'GENERIC NETWORK INSUFFICIENT_FUNDS',
  CallType: 'UNKNOWN_TYPE AUDIO_CALL VIDEO_CALL',
  CallDirection: 'UNKNOWN_DIRECTION INCOMING OUTGOING',
  CallState: 'UNKNOWN_STATE ACCEPTED NOT_ACCEPTED MISSED MISSED_NOTIFICATION_PROFILE',
  GroupCallState:
    'UNKNOWN_STATE GENERIC JOINED RINGING ACCEPTED DECLINED MISSED MISSED_NOTIFICATION_PROFILE OUTGOING_RING',
  SimpleType:
    'UNKNOWN JOINED_SIGNAL IDENTITY_UPDATE IDENTITY_VERIFIED IDENTITY_DEFAULT CHANGE_NUMBER RELEASE_CHANNEL_DONATION_REQUEST END_SESSION ' +
    'CHAT_SESSION_REFRESH BAD_DECRYPT PAYMENTS_ACTIVATED PAYMENT_ACTIVATION_REQUEST UNSUPPORTED_PROTOCOL_MESSAGE REPORTED_SPAM BLOCKED UNBLOCKED ' +
    'MESSAGE_REQUEST_ACCEPTED',
} as const;
