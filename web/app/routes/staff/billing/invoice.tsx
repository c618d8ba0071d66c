import { getInvoice } from '@faith/contract/billing'
import { getSession } from '@faith/contract/identity'
import { invoices } from '@faith/contract/strings/en/invoices'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { Explained } from '../../invoices/explained.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/invoice'
import { Journal } from './journal.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.invoice.reference ?? invoices.back)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [invoice, { may }] = await Promise.all([
    server.call(getInvoice, { params: { invoiceId: params.invoice } }),
    server.call(getSession),
  ])
  const creditable = invoice.state !== 'void' && invoice.lines.some((line) => line.amountCents > line.creditedCents)
  return { invoice, mayCredit: creditable && may.includes('credit:give') }
}

function InvoicePage({ loaderData: { invoice, mayCredit } }: Route.ComponentProps) {
  const t = useTranslations('invoices')
  const title = t('title', { reference: invoice.reference })
  const lead = t('lead', { issued: dateWords(invoice.issuedOn, 'full'), due: dateWords(invoice.dueOn, 'full') })
  return (
    <>
      <Heading back={['/staff/billing?view=invoices', t('back')]} title={title} lead={lead}>
        {mayCredit && invoice.subscriptionId ? (
          <ButtonLink
            kind="secondary"
            to={`/staff/subscriptions/${invoice.subscriptionId}/credit?invoice=${invoice.id}`}
          >
            {t('giveCredit')}
          </ButtonLink>
        ) : null}
      </Heading>
      {invoice.subscriptionId ? (
        <p className="mb-6">
          <TextLink to={`/staff/subscriptions/${invoice.subscriptionId}`}>{invoice.buyerName}</TextLink>
        </p>
      ) : null}
      <Explained invoice={invoice} />
      {invoice.journal.length > 0 ? (
        <section aria-labelledby="journal" className="mt-8">
          <h2 id="journal" className="mb-3 text-20 font-semibold">
            {t('journal')}
          </h2>
          <Journal entries={invoice.journal} sums />
        </section>
      ) : null}
    </>
  )
}

export default withWords({ invoices }, InvoicePage)
