/** An instant as mails about accounts say it, such as `26 November 2026 at 10:42 am`, by the time of Sydney. */
export function inSydney(at: Date): string {
  return new Intl.DateTimeFormat('en-AU', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Australia/Sydney',
  }).format(at)
}
