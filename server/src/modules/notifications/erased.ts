/** What a mail is without whom it went to and what it said. */
export const erased = { address: null, recipientName: 'Erased', textBody: 'Erased', htmlBody: 'Erased' } as const

/** A mail to somebody who was erased waits so long for a mail server, and is given up then. */
export const longestWaitMs = 30 * 24 * 3600_000
