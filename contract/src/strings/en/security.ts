/** Words of the page on which an account protects its sign-in. */
export const security = {
  title: 'Security',
  lead: 'How you sign in, and where you are signed in.',
  factor: {
    title: 'Second factor',
    none: 'Only your password protects this account. With an authenticator app, a stolen password is not enough.',
    app: 'Authenticator app, since',
    add: 'Set up an authenticator app',
    change: 'Change the app or phone',
    remove: 'Remove it',
    removed: 'The authenticator app is removed.',
    required: 'Staff accounts always have a second factor.',
  },
  codes: {
    title: 'Recovery codes',
    left: '{count, plural, =0 {None is left. Make new ones now.} one {# is left.} other {# are left.}}',
    renew: 'Make ten new codes',
    fresh: 'Your new recovery codes',
  },
  authenticator: {
    title: 'Authenticator app',
    lead: 'Any app for one-time codes works. Confirming signs your other devices out.',
    begin: 'Show the code to scan',
    done: 'Your recovery codes',
  },
} as const
