import type { MailTranslator } from '@faith/contract/strings/translator'

/** What a mail says: the amount or the news in the first line, at most one button. */
export interface MailContent {
  subject: string
  /** The first line. */
  lead: string
  paragraphs?: readonly string[]
  /** Label and value pairs, such as dates and amounts. */
  facts?: readonly (readonly [label: string, value: string])[]
  /** `path` is relative to PUBLIC_URL. */
  button?: { label: string; path: string }
  /** How its reader stops mails of this kind without signing in; `path` is relative to PUBLIC_URL. Mail programs post there for their reader. */
  stop?: { label: string; path: string }
}

/** A kind of mail, in the folder `mails/` of the module that sends it. */
export interface MailTemplate<Data> {
  readonly name: `${string}.${string}`
  content(data: Data, t: MailTranslator): MailContent
  /**
   * Whether it goes to the address that the account had, although the account closed while it waited: for what the law or the closing
   * itself needs. A mail that does not say so never leaves then.
   */
  outlivesAccount?(data: Data): boolean
}

/** Declares a kind of mail. */
export function mailTemplate<Data>(template: MailTemplate<Data>): MailTemplate<Data> {
  return template
}
