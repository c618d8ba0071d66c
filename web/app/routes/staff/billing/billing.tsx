import { listBonds, listInvoices, listPayments } from '@faith/contract/billing'
import { listCredits } from '@faith/contract/credits'
import { listCreditNotes } from '@faith/contract/documents'
import { getSession } from '@faith/contract/identity'
import { getTrialBalance, listJournal } from '@faith/contract/ledger'
import { account } from '@faith/contract/strings/en/account'
import { staff } from '@faith/contract/strings/en/staff'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { Link, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { cx } from '../../../ui/class-names.ts'
import { withWords } from '../../../words.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/billing'
import { Bonds } from './bonds.tsx'
import { CreditNotes } from './credit-notes.tsx'
import { Credits } from './credits.tsx'
import { Invoices } from './invoices.tsx'
import { Journal } from './journal.tsx'
import { Payments } from './payments.tsx'
import { TrialBalance } from './trial-balance.tsx'

export const meta = () => pageTitle(staff.billing.title)

/** The views of billing and what each needs. */
const views = [
  { key: 'invoices', needs: 'invoice:read' },
  { key: 'notes', needs: 'invoice:read' },
  { key: 'credits', needs: 'credit:read' },
  { key: 'payments', needs: 'payment:read' },
  { key: 'bonds', needs: 'bond:read' },
  { key: 'journal', needs: 'ledger:read' },
  { key: 'balance', needs: 'ledger:read' },
] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const server = api(request, context)
  const { may } = await server.call(getSession)
  const open = views.filter((view) => may.includes(view.needs)).map((view) => view.key)
  const query = { page: pageOf(searchParams) }
  switch (searchParams.get('view') ?? open[0]) {
    case 'invoices':
      return { open, view: 'invoices' as const, ...(await server.call(listInvoices, { query })) }
    case 'notes':
      return { open, view: 'notes' as const, ...(await server.call(listCreditNotes, { query })) }
    case 'credits':
      return { open, view: 'credits' as const, ...(await server.call(listCredits, { query })) }
    case 'payments':
      return {
        open,
        stories: may.includes('refund:read'),
        view: 'payments' as const,
        ...(await server.call(listPayments, { query })),
      }
    case 'bonds':
      return { open, view: 'bonds' as const, ...(await server.call(listBonds, { query })) }
    case 'journal':
      return { open, view: 'journal' as const, ...(await server.call(listJournal, { query })) }
    case 'balance':
      return { open, view: 'balance' as const, ...(await server.call(getTrialBalance)) }
    default:
      throw redirect('/staff/billing')
  }
}

function Billing({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('staff.billing')
  return (
    <>
      <Heading title={t('title')} />
      <nav aria-label={t('title')} className="quiet-scroll mb-6 overflow-x-auto border-b border-line">
        <ul className="flex gap-6">
          {loaderData.open.map((view) => (
            <li key={view}>
              <Link
                to={`?view=${view}`}
                aria-current={view === loaderData.view ? 'page' : undefined}
                className={cx(
                  'flex min-h-11 items-center border-b-2 font-semibold whitespace-nowrap',
                  view === loaderData.view ? 'border-brand text-link' : 'border-transparent text-ink-2',
                )}
              >
                {t(view)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <View data={loaderData} />
      {'page' in loaderData ? <ListPages page={loaderData.page} /> : null}
    </>
  )
}

function View({ data }: { data: Route.ComponentProps['loaderData'] }) {
  switch (data.view) {
    case 'invoices':
      return <Invoices rows={data.invoices} />
    case 'notes':
      return <CreditNotes rows={data.creditNotes} />
    case 'credits':
      return <Credits rows={data.credits} />
    case 'payments':
      return <Payments rows={data.payments} stories={data.stories} />
    case 'bonds':
      return <Bonds rows={data.bonds} />
    case 'journal':
      return <Journal entries={data.entries} />
    case 'balance':
      return <TrialBalance balance={data} />
  }
}

export default withWords({ account, staffSubscriptions }, Billing)
