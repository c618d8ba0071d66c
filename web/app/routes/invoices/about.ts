import type { InvoiceRow } from '@faith/contract/billing'
import { accountInvoices } from '@faith/contract/strings/en/account-invoices'
import { daysWords } from '../../ui/dates.ts'

/** What a document without days is for, by its subject. */
export function subjectWords(subject: string): string {
  const { subjects } = accountInvoices
  return subject in subjects ? subjects[subject as keyof typeof subjects] : subjects.other
}

/** What an invoice is for: its days, or what it is about. */
export function aboutWords({ kind, subject, periodFrom, periodTo }: InvoiceRow): string {
  return kind === 'period' && periodFrom && periodTo ? daysWords(periodFrom, periodTo) : subjectWords(subject)
}
