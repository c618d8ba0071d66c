import {
  type BondView,
  type InvoiceRow,
  listBonds,
  listInvoices,
  listPayments,
  type PaymentView,
} from '@faith/contract/billing'
import { getTrialBalance, listJournal } from '@faith/contract/ledger'
import { NavLink, redirect, useLocation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { cx } from '../../ui/class-names.ts'
import { Moment } from '../../ui/date.tsx'
import { Money } from '../../ui/money.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import type { Route } from './+types/billing'
import { Heading } from './fleet/heading.tsx'
import { Journal } from './journal.tsx'
import { ListPages } from './list-pages.tsx'
import { pageOf } from './page-of.ts'
import { TrialBalance } from './trial-balance.tsx'

const views = ['invoices', 'payments', 'bonds', 'journal', 'balance'] as const
const zone = 'Australia/Brisbane'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const server = api(request, context)
  const query = { page: pageOf(searchParams) }
  switch (searchParams.get('view') ?? 'invoices') {
    case 'invoices':
      return { view: 'invoices' as const, ...(await server.call(listInvoices, { query })) }
    case 'payments':
      return { view: 'payments' as const, ...(await server.call(listPayments, { query })) }
    case 'bonds':
      return { view: 'bonds' as const, ...(await server.call(listBonds, { query })) }
    case 'journal':
      return { view: 'journal' as const, ...(await server.call(listJournal, { query })) }
    case 'balance':
      return { view: 'balance' as const, ...(await server.call(getTrialBalance)) }
    default:
      throw redirect('/staff/billing')
  }
}

export default function Billing({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('staff.billing')
  const { search } = useLocation()
  const now = new URLSearchParams(search).get('view') ?? 'invoices'
  return (
    <>
      <Heading title={t('title')} />
      <nav aria-label={t('title')} className="mb-6 flex gap-6 overflow-x-auto border-b border-line">
        {views.map((view) => (
          <NavLink
            key={view}
            to={`?view=${view}`}
            aria-current={view === now ? 'page' : undefined}
            className={cx(
              'flex min-h-11 items-center font-semibold whitespace-nowrap',
              view === now && 'border-b-2 border-brand text-link',
            )}
          >
            {t(view)}
          </NavLink>
        ))}
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
    case 'payments':
      return <Payments rows={data.payments} />
    case 'bonds':
      return <Bonds rows={data.bonds} />
    case 'journal':
      return <Journal entries={data.entries} />
    case 'balance':
      return <TrialBalance balance={data} />
  }
}

function Invoices({ rows }: { rows: readonly InvoiceRow[] }) {
  const t = useTranslations('staff')
  const columns: Column<InvoiceRow>[] = [
    {
      key: 'number',
      title: t('billing.number'),
      cell: (row) =>
        row.subscriptionId ? (
          <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.reference}</TextLink>
        ) : (
          row.reference
        ),
    },
    { key: 'customer', title: t('customer'), cell: (row) => row.buyerName },
    { key: 'issued', title: t('billing.issued'), cell: (row) => <Moment at={row.issuedAt} zone={zone} /> },
    { key: 'total', title: t('billing.total'), numeric: true, cell: (row) => <Money cents={row.totalCents} exact /> },
    { key: 'paid', title: t('billing.paid'), numeric: true, cell: (row) => <Money cents={row.paidCents} exact /> },
    { key: 'state', title: t('state'), cell: (row) => row.state.replaceAll('_', ' ') },
  ]
  return (
    <Table caption={t('billing.invoices')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
  )
}

type PaymentRow = PaymentView & { customerName: string | null }

function Payments({ rows }: { rows: readonly PaymentRow[] }) {
  const t = useTranslations('staff')
  const columns: Column<PaymentRow>[] = [
    { key: 'reference', title: t('reference'), cell: (row) => row.reference },
    { key: 'customer', title: t('customer'), cell: (row) => row.customerName },
    { key: 'when', title: t('when'), cell: (row) => <Moment at={row.createdAt} zone={zone} /> },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
    { key: 'card', title: t('billing.card'), cell: (row) => (row.card ? `${row.card.brand} ${row.card.last4}` : '') },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => [row.state, row.declineCode].filter(Boolean).join(': ').replaceAll('_', ' '),
    },
  ]
  return (
    <Table caption={t('billing.payments')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
  )
}

function Bonds({ rows }: { rows: readonly BondView[] }) {
  const t = useTranslations('staff')
  const columns: Column<BondView>[] = [
    {
      key: 'reference',
      title: t('reference'),
      cell: (row) => <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.reference}</TextLink>,
    },
    { key: 'customer', title: t('customer'), cell: (row) => row.customerName },
    {
      key: 'required',
      title: t('billing.required'),
      numeric: true,
      cell: (row) => <Money cents={row.requiredCents} exact />,
    },
    {
      key: 'collected',
      title: t('billing.collected'),
      numeric: true,
      cell: (row) => <Money cents={row.collectedCents} exact />,
    },
    {
      key: 'held',
      title: t('billing.held'),
      cell: (row) => (row.heldAt ? <Moment at={row.heldAt} zone={zone} /> : null),
    },
    { key: 'state', title: t('state'), cell: (row) => row.state.replaceAll('_', ' ') },
  ]
  return <Table caption={t('billing.bonds')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
