/** A rendered mail on its way to one person. */
export interface OutgoingMail {
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same on each try, so that a doubled delivery can be seen as one. */
  readonly messageId: string
  readonly date: Date
  /** Where the reader’s mail program stops mails of this kind, by a post of its own (RFC 8058). */
  readonly stopUrl: string | null
}

/** How mails leave. `send` returns when the other side has accepted the mail, and throws otherwise. */
export interface MailPort {
  send(mail: OutgoingMail): Promise<void>
  close(): Promise<void>
}
