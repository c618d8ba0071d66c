import { useTranslations } from 'use-intl/react'
import { Money } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { type Column, Table } from '../../../ui/table.tsx'

interface Account {
  code: string
  name: string
  kind: string
  debitCents: number
  creditCents: number
}

/** Every account with its debits and credits, and whether they are equal. */
export function TrialBalance({
  balance,
}: {
  balance: { accounts: readonly Account[]; debitCents: number; creditCents: number; balanced: boolean }
}) {
  const t = useTranslations('staff.billing')
  const columns: Column<Account>[] = [
    { key: 'account', title: t('account'), cell: (row) => row.name },
    { key: 'debit', title: t('debit'), numeric: true, cell: (row) => <Money cents={row.debitCents} exact /> },
    { key: 'credit', title: t('credit'), numeric: true, cell: (row) => <Money cents={row.creditCents} exact /> },
  ]
  const used = balance.accounts.filter((account) => account.debitCents > 0 || account.creditCents > 0)
  const together = {
    code: 'together',
    name: t('sum'),
    kind: '',
    debitCents: balance.debitCents,
    creditCents: balance.creditCents,
  }
  return (
    <>
      <Notice
        tone={balance.balanced ? 'success' : 'danger'}
        title={balance.balanced ? t('balanced') : t('unbalanced')}
        className="mb-6"
      />
      <Table caption={t('balance')} columns={columns} rows={[...used, together]} rowKey={(row) => row.code} />
    </>
  )
}
