/** Words of the mails that tell an account what happened to its safety. */
export const safety = {
  notYou: 'If this was not you, change your password at once: whoever did it knows it. Then call your hub.',
  button: 'See your security page',
  factorAdded: {
    subject: 'A second factor was added',
    lead: 'An authenticator app was added to your account just now. All other devices were signed out.',
  },
  factorRemoved: {
    subject: 'A second factor was removed',
    lead: 'The authenticator app of your account was removed just now. All other devices were signed out.',
  },
  factorsReset: {
    subject: 'Your second factor was reset',
    lead: 'All second factors of your account were removed and every device was signed out. Sign in with your password and set a new one up.',
  },
  recoveryCodesRenewed: {
    subject: 'New recovery codes',
    lead: 'Ten new recovery codes were made for your account. The earlier ones do not work any more.',
  },
  passkeyAdded: {
    subject: 'A passkey was added',
    lead: 'A passkey was added to your account just now. All other devices were signed out.',
  },
  passkeyRemoved: {
    subject: 'A passkey was removed',
    lead: 'A passkey of your account was removed just now. All other devices were signed out.',
  },
  device: 'Browser',
  at: 'When (Sydney)',
  newDevice: {
    subject: 'A sign-in from a new device',
    lead: 'Somebody signed in to your account in a browser that we had not seen you in before.',
  },
  providerLinked: {
    subject: 'A sign-in was linked',
    lead: 'An account of another provider was linked to yours just now and can sign in to it. All other devices were signed out.',
  },
  providerUnlinked: {
    subject: 'A sign-in was unlinked',
    lead: 'The link of an account of another provider was removed just now. All other devices were signed out.',
  },
  codesRefused: {
    subject: 'Five wrong codes at your sign-in',
    lead: 'Somebody signed in with your password and typed five wrong codes. They were not let in.',
  },
  recoveryCode: {
    subject: 'A recovery code was used',
    lead: 'Somebody signed in to your account with one of its recovery codes. {left, plural, =0 {None is left.} one {One is left.} other {# are left.}}',
    you: 'If it was you and you still have your authenticator app, there is nothing to do. If it is gone, set it up again on your security page within ten minutes of signing in: that makes ten new codes too.',
    youFew:
      'If it was you, make ten new codes on your security page within ten minutes of signing in: with none left, a lost app locks you out. If your authenticator app is gone, set it up again there instead: that makes ten new codes too.',
    notYou:
      'If it was not you, somebody knows your password and has your codes. Change the password, which signs them out, make ten new codes, which ends the old ones, and call your hub.',
    button: 'Open your security page',
  },
} as const
