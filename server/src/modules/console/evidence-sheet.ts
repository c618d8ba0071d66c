/** What we know of a disputed payment, put together from the records of all modules. Instants UTC. */
export interface EvidenceFacts {
  dispute: { reference: string; providerId: string; amountCents: number; reason: string; openedAt: Date }
  payment: {
    reference: string
    description: string
    amountCents: number
    card: string | null
    present: boolean
    said: readonly { source: string; state: string; at: Date }[]
  }
  customer: { reference: string; name: string; email: string; phone: string | null; since: Date }
  agreements: readonly {
    reference: string
    version: string
    signedAt: Date
    typedName: string
    signedFrom: string | null
    hash: string | null
  }[]
  handovers: readonly {
    reference: string
    doneAt: Date
    odometerKm: number
    customerName: string
    signed: boolean
    staffName: string
  }[]
  mails: readonly { subject: string; sentAt: Date }[]
}

/** One heading with its lines: text alone, or a label with its value. */
export interface EvidencePart {
  title: string
  rows: readonly (readonly [label: string, value: string])[]
}

/** How we know what the provider said. */
const sources: Readonly<Record<string, string>> = {
  reply: 'the provider’s answer',
  poll: 'asked of the provider',
  message: 'the provider’s message',
  silence: 'no answer',
}

/** The evidence in the order in which a bank reads it. Empty parts are left out: what we have no record of is not claimed. */
export function evidenceSheet(facts: EvidenceFacts): EvidencePart[] {
  const { dispute, payment, customer } = facts
  const parts: EvidencePart[] = [
    {
      title: 'The payment',
      rows: [
        ['Our reference', payment.reference],
        ['For', payment.description],
        ['Amount', money(payment.amountCents)],
        ['Card', payment.card ?? 'not known'],
        [
          'Card entered by',
          payment.present
            ? 'the customer, in the provider’s own fields'
            : 'the customer before; kept with consent for weekly debits',
        ],
        ...payment.said.map(
          (one) =>
            [instant(one.at), `${one.state.replaceAll('_', ' ')} (${sources[one.source] ?? one.source})`] as const,
        ),
      ],
    },
    {
      title: 'The dispute',
      rows: [
        ['Our reference', dispute.reference],
        ['The provider’s', dispute.providerId],
        ['Amount', money(dispute.amountCents)],
        ['Reason given', dispute.reason.replaceAll('_', ' ')],
        ['Opened', instant(dispute.openedAt)],
      ],
    },
    {
      title: 'The customer',
      rows: [
        ['Customer', `${customer.name}, ${customer.reference}`],
        ['E-mail', customer.email],
        ...(customer.phone ? ([['Phone', customer.phone]] as const) : []),
        ['Customer since', instant(customer.since)],
      ],
    },
    ...facts.agreements.map((one) => ({
      title: `Agreement ${one.reference}`,
      rows: [
        ['Signed', instant(one.signedAt)],
        ['Typed name', one.typedName],
        ...(one.signedFrom ? ([['From', one.signedFrom]] as const) : []),
        ['Text', `version ${one.version}`],
        ...(one.hash ? ([['SHA-256 of the text', one.hash]] as const) : []),
      ] as const,
    })),
    ...facts.handovers.map((one) => ({
      title: `Hand-over ${one.reference}`,
      rows: [
        ['Keys given', instant(one.doneAt)],
        ['To', one.customerName],
        ['Signature drawn', one.signed ? 'yes' : 'no'],
        ['By', one.staffName],
        ['Odometer', `${one.odometerKm.toLocaleString('en-AU')} km`],
      ] as const,
    })),
    { title: 'Mails to the customer', rows: facts.mails.map((one) => [instant(one.sentAt), one.subject] as const) },
  ]
  return parts.filter((part) => part.rows.length > 0)
}

function money(cents: number): string {
  return `$${(cents / 100).toLocaleString('en-AU', { minimumFractionDigits: 2 })} AUD`
}

function instant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
