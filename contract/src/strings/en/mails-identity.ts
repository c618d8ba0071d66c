import { safety } from './mails-safety.ts'

/** Words of the mails about an account: its address, its password, its second factor, its end. */
export const mailsIdentity = {
  confirmEmail: {
    subject: 'Confirm your e-mail address',
    lead: 'Confirm that this address is yours.',
    how: 'Open the link in the browser where you are signed in. It works once, for 24 hours.',
    notYou: 'If you did not open an account with us, do nothing: the address is not used without this link.',
    button: 'Confirm address',
  },
  alreadyRegistered: {
    subject: 'You have an account already',
    lead: 'Somebody opened an account with this address, but it has one already.',
    how: 'If it was you, sign in with the password that you chose before, or reset it on the sign-in page.',
    notYou: 'If it was not you, nothing has happened to your account.',
    button: 'Sign in',
  },
  resetPassword: {
    subject: 'Reset your password',
    lead: 'Choose a new password by this link.',
    how: 'It works once, for 30 minutes, and signs you out everywhere else.',
    notYou: 'If you did not ask for it, do nothing: your password stays as it is.',
    button: 'Choose a password',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    lead: 'The password of your account was changed just now.',
    notYou: 'If this was not you, choose a new one at once, then call your hub.',
    button: 'Reset the password',
  },
  emailChange: {
    subject: 'Agree to your new e-mail address',
    lead: 'Somebody asked to change the address of your account to {email}.',
    how: 'Both addresses have to agree, each by its own link, within 24 hours. Open this one where you are signed in.',
    notYou: 'If it was not you, do nothing and change your password: the address stays as it is.',
    button: 'Agree to the change',
  },
  invitation: {
    subject: 'You are invited to Faith Auto',
    lead: 'You are invited to work with Faith Auto.',
    how: 'Choose a password by this link, within seven days. Then you set an authenticator app or a passkey up.',
    notYou: 'If you do not know why you get this, do nothing.',
    button: 'Choose a password',
  },
  safety,
  factorReset: {
    subject: 'Your second factor is going to be reset',
    staff:
      'An administrator was told that you lost your second factor. When a second administrator agrees, it is reset.',
    customer: 'We were told that you lost your second factor. It is reset on {when} (Sydney).',
    how: 'Then sign in with your password and set up a new one. Until then nothing changes.',
    notYou: 'If it was not you, stop it now and change your password. You need not sign in to stop it.',
    button: 'Stop the reset',
  },
  closed: {
    subject: 'Your account is closed',
    lead: 'Your account with this address is closed. Nobody can sign in to it any more.',
    how: 'Your details, your licence and its photos are erased. What tax law makes us keep, such as invoices, stays for as long as it says.',
    back: 'You can open a new account with this address at any time. This mail is the last one, and we keep no copy of your address.',
    notYou: 'If you did not close it, call your hub today.',
    button: 'See what we keep and why',
  },
} as const
