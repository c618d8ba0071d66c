/** Words of the mails, by template; the server renders them, so they never reach a browser's bundle. */
export const mails = {
  layout: {
    greeting: 'Hello {name},',
    footer: 'Faith Auto · You receive this because of your account or application.',
    textButton: '{label}: {url}',
  },
  identity: {
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
      notYou: 'If this was not you, reset it on the sign-in page and call us.',
    },
  },
} as const
