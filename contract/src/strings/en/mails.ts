/** Words of the mails, by template; the server renders them, so they never reach a browser's bundle. */
export const mails = {
  layout: {
    greeting: 'Hello {name},',
    footer: 'Faith Auto · You receive this because of your account or application.',
    textButton: '{label}: {url}',
  },
} as const
