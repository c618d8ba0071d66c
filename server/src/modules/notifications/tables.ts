export interface NotificationTables {
  'notifications.mails': {
    id: string
    accountId: string | null
    customerId: string | null
    hubId: string | null
    template: string
    language: string
    address: string | null
    recipientName: string
    subject: string
    textBody: string
    htmlBody: string
    createdAt: Date
    sentAt: Date | null
    messageId: string
    stopUrl: string | null
    outlivesAccount: boolean
    /** Erased once it left, or then at the latest. */
    eraseBy: Date | null
  }
  'notifications.closed': { id: string }
}
