/** Words of resets of second factors: the console, the owner's security page and the page of the mail's link. */
export const factorResets = {
  title: 'Lost second factor',
  staffText:
    'For somebody who lost every factor. See or video-call the person first. Another administrator has to agree; then all factors and sessions are gone.',
  customerText:
    'For a customer who lost every factor and recovery code. Compare face and licence at a hub or in a video call first. It takes effect after 24 hours, and the owner can stop it until then.',
  proof: 'How the person was recognised',
  proofs: { in_person: 'In person, licence in hand', video: 'In a video call, licence in hand' },
  reason: 'What was lost, and what you compared',
  hint: 'A sentence. It is kept in the audit log.',
  ask: 'Ask to reset the second factor',
  reset: 'Reset after 24 hours',
  waitsForSecond: '{name} asked to reset the second factor: {reason}',
  takesEffect: 'The second factor is reset on {when}.',
  waitsForDay: '{name} asked for it: {reason}',
  anotherAgrees: 'Another administrator has to agree.',
  agree: 'Agree to the reset',
  withdraw: 'Withdraw the reset',
  own: {
    title: 'Your second factor is going to be reset',
    text: 'We were told that you lost it. On {when} all second factors of this account are removed and every device is signed out.',
    staff:
      'An administrator asked for it. When a second one agrees, all second factors are removed and every device is signed out.',
    stop: 'Stop it: it was not me',
  },
  stopPage: {
    title: 'Stop the reset of your second factor',
    lead: 'Somebody told us that you lost your second factor. If it was not you, stop it here.',
    button: 'Stop the reset',
    done: 'The reset is stopped',
    doneText: 'Your second factor stays as it is. Change your password: whoever asked may know it.',
    signIn: 'Sign in',
    failed: 'There is nothing to stop',
  },
} as const
