import { getInvoice } from '@faith/contract/billing'
import { invoices } from '@faith/contract/strings/en/invoices'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { dateWords } from '../../ui/dates.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { Explained } from '../invoices/explained.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/invoice'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.reference ?? invoices.back)

export function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getInvoice, { params: { invoiceId: params.invoice } })
}

function InvoicePage({ loaderData: invoice }: Route.ComponentProps) {
  const t = useTranslations('invoices')
  const title = t('title', { reference: invoice.reference })
  const lead = t('lead', { issued: dateWords(invoice.issuedOn, 'full'), due: dateWords(invoice.dueOn, 'full') })
  return (
    <>
      <TextLink to="/account/invoices">{t('back')}</TextLink>
      <h1 className="mt-2 text-28 font-bold md:text-36">{title}</h1>
      <p className="mt-1 text-ink-2">{lead}</p>
      <p className="mb-6">
        <a
          href={`/account/invoices/${invoice.id}/pdf`}
          className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
        >
          {t('pdf')}
        </a>
      </p>
      <Explained invoice={invoice} />
    </>
  )
}

export default withWords({ invoices }, InvoicePage)
